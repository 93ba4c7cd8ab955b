// What was found in the record that is being walked, and in the records of the block that were taken.

import { errorCodes, infoCodes, maxExamples, wantedCodes, warningCodes } from "./plan";

// The codes that the scanner counts; a record with any other one is deferred. The numbers are the positions in
// SCANNED_CODES of packages/core/src/scan/validation-codes.ts.
export const UNKNOWN_ROLE: i32 = 0;
export const EMPTY_CONTENT: i32 = 1;
export const FIRST_TURN: i32 = 2;
export const LAST_TURN: i32 = 3;
export const MISSING_LABEL: i32 = 4;
export const LABEL_TYPE: i32 = 5;
export const NOT_SINGLE: i32 = 6;
export const NO_CALL: i32 = 7;
export const CONTROL_CHARACTER: i32 = 8;
export const PROSE: i32 = 9;
export const UNKNOWN_TOOL: i32 = 10;
export const MISSING_PARAMETER: i32 = 11;
export const UNKNOWN_PARAMETER: i32 = 12;
export const WRONG_PARAMETER_TYPE: i32 = 13;
export const MISSING_CONTEXT: i32 = 14;
export const CONTEXT_NOT_FIRST: i32 = 15;
export const CONTEXT_NOT_OBJECT: i32 = 16;
export const MISSING_FIELD: i32 = 17;
export const UNKNOWN_FIELD: i32 = 18;
export const WRONG_FIELD_TYPE: i32 = 19;
export const PATTERN: i32 = 20;
export const SHORT_FIELD: i32 = 21;
export const EXTRA_FIELD: i32 = 22;
export const RESULT_IN_PROMPT: i32 = 23;
export const RESULT_IN_COMPLETION: i32 = 24;
export const UNPARSEABLE: i32 = 25;

const CODES: usize = 32;

/** Findings of the record, by code. */
const OF_RECORD: usize = memory.data(128, 16);
/** Findings and records of the block, by code, then records with an error, a warning, an info. Read by the host. */
export const FOUND: usize = memory.data(268, 16);
/** Records of the block that were deferred for the sake of examples, by code. */
const DEFERRED: usize = memory.data(128, 16);

/** Bit of each code that the record has. */
let found: u32 = 0;
/** What `found` and OF_RECORD were at `markFindings`. */
let markedFound: u32 = 0;
const MARKED: usize = memory.data(128, 16);
/** Bit of each code of which no example is asked for any more. */
let saturated: u32 = 0;

export function startFindings(saturatedCodes: u32): void {
  saturated = maxExamples == 0 ? u32.MAX_VALUE : saturatedCodes;
  memory.fill(FOUND, 0, 268);
  memory.fill(DEFERRED, 0, 128);
}

export function forgetFindings(): void {
  found = 0;
}

/** Remembers the findings of the record so far. */
export function markFindings(): void {
  markedFound = found;
  if (found) memory.copy(MARKED, OF_RECORD, 128);
}

/** Goes back to the findings that there were at `markFindings`. */
export function resetFindings(): void {
  found = markedFound;
  if (found) memory.copy(OF_RECORD, MARKED, 128);
}

/** Adds a finding of the record, unless its code is off. */
export function report(code: i32): void {
  const bit = (1 as u32) << code;
  if (!(wantedCodes & bit)) return;
  const counter = OF_RECORD + ((code as usize) << 2);
  store<u32>(counter, found & bit ? load<u32>(counter) + 1 : 1);
  found |= bit;
}

// @ts-ignore: decorator
@inline
export function isWanted(code: i32): bool {
  return ((wantedCodes >> code) & 1) != 0;
}

/**
 * Whether a finding of the record may be wanted as an example: then the record is to be deferred. The first findings of
 * a code in the block are those of deferred records; once there are enough of these, more of them can't be examples.
 */
export function mustShow(): bool {
  let missing = found & ~saturated;
  if (!missing) return false;
  while (missing) {
    const code = ctz(missing) as usize;
    missing &= missing - 1;
    const records = load<u32>(DEFERRED + (code << 2)) + 1;
    store<u32>(DEFERRED + (code << 2), records);
    if (records >= maxExamples) saturated |= (1 as u32) << (code as u32);
  }
  return true;
}

/** Adds the findings of the record to those of the block. */
export function keepFindings(): void {
  let left = found;
  while (left) {
    const at = FOUND + ((ctz(left) as usize) << 2);
    store<u32>(at, load<u32>(at) + load<u32>(OF_RECORD + ((ctz(left) as usize) << 2)));
    store<u32>(at, load<u32>(at, CODES << 2) + 1, CODES << 2);
    left &= left - 1;
  }
  const marks = FOUND + (CODES << 3);
  if (found & errorCodes) store<u32>(marks, load<u32>(marks) + 1);
  if (found & warningCodes) store<u32>(marks, load<u32>(marks, 4) + 1, 4);
  if (found & infoCodes) store<u32>(marks, load<u32>(marks, 8) + 1, 8);
}
