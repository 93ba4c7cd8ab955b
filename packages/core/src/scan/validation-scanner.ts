import { ALL_FINDING_CODES, type FindingCode } from "../checks/finding-codes.ts";
import { addCount } from "../report/bounded-counts.ts";
import { type ArgumentTally, codeTally, type ValidationTally } from "../report/validation-tally.ts";
import type { DeferredLine, LineScanner, ScannedLines } from "./line-scanner.ts";
import { pieceDigests } from "./piece-digests.ts";
import type { ValidationPlan } from "./plan-validation.ts";
import { AHEAD, addressOf, aligned, TAPE_EXTRA } from "./scanner-addresses.ts";
import { ScannerMemory } from "./scanner-memory.ts";
import { takeDeferred } from "./take-deferred.ts";
import { SCANNED_CODES } from "./validation-codes.ts";
import {
  type EncodedPlan,
  encodeValidationPlan,
  NAME_CALLS,
  NAME_SLOT_BYTES,
  NAME_SLOTS,
  TOOL_BYTES,
  TOOL_CALLS,
} from "./validation-encode-plan.ts";
import type { ValidationExports } from "./validation-exports.ts";

// The tables of packages/core/as/validate/findings.ts and scan-validation.ts, in words.
const CODES = 32;
const MARKS = 2 * CODES;
const SEVERITIES = ["error", "warning", "info"] as const;
const STRICT = 8;
const LENIENT = STRICT + 66;
const FIGURE_WORDS = LENIENT + 66;

/** Of SCANNED_CODES the number among all codes. */
const CODE_PLACES: readonly number[] = SCANNED_CODES.map((code) => ALL_FINDING_CODES.indexOf(code));

/**
 * Examines the records of blocks; see ValidationPlan. What it takes it only counts: a record that may give an example is
 * deferred, as is each of which it is not sure. Its memory grows with the longest block: the block and some 0.4 bytes a
 * byte of usual JSON.
 */
export class ValidationScanner implements LineScanner {
  readonly #memory = new ScannerMemory();
  readonly #scanner: ValidationExports;
  readonly #plan: ValidationPlan;
  readonly #encoded: EncodedPlan;
  readonly #maxLineBytes: number;
  readonly #input: number;
  #capacity = -1;
  #tape = 0;

  /** A line of more than `maxLineBytes` is deferred. */
  constructor(module: WebAssembly.Module, plan: ValidationPlan, maxLineBytes: number) {
    const { memory } = this.#memory;
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    this.#scanner = instance.exports as ValidationExports;
    this.#plan = plan;
    this.#maxLineBytes = Math.min(maxLineBytes, 2 ** 32 - 1);
    const start = addressOf(this.#scanner.FREE_MEMORY);
    this.#encoded = encodeValidationPlan(plan, this.#memory, this.#scanner, start);
    this.#input = aligned(this.#encoded.end) + AHEAD;
    this.input(0);
    this.start(0);
  }

  input(length: number): Uint8Array {
    if (length > this.#capacity) {
      this.#capacity = length;
      this.#tape = aligned(this.#input + length + AHEAD);
      this.#memory.reserve(this.#tape + (length + TAPE_EXTRA) * 4);
    }
    return this.#memory.bytes.subarray(this.#input, this.#input + length);
  }

  /** As LineScanner says; `saturated` has a flag for each of ALL_FINDING_CODES of which no example is needed any more. */
  start(end: number, from = 0, saturated?: Uint8Array): void {
    const codes = CODE_PLACES.reduce(
      (bits, place, index) => bits | (saturated?.[place] ? 1 << index : 0),
      0,
    );
    this.#scanner.startValidation(
      this.#input + Math.min(from, end),
      this.#input + end,
      this.#tape,
      this.#maxLineBytes,
      codes,
    );
  }

  next(): DeferredLine | undefined {
    const scanner = this.#scanner;
    if (scanner.scanValidation() === 0) return undefined;
    return takeDeferred(scanner, this.#input);
  }

  get lines(): number {
    return this.#scanner.linesPassed.value;
  }

  copy(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#memory.bytes.slice(this.#input + start, this.#input + end);
  }

  digests(start: number, end: number): Uint8Array<ArrayBuffer> {
    const { bytes } = this.#memory;
    return pieceDigests(this.#scanner, bytes, this.#input + start, this.#input + end);
  }

  /** Adds what was found in the lines that the scanner took to the tally of the block's deferred records. */
  finish(tally: ValidationTally): ScannedLines {
    const { buffer } = this.#memory.bytes;
    const figures = new Uint32Array(buffer, addressOf(this.#scanner.FIGURES), FIGURE_WORDS);
    const [
      records = 0,
      recordBytes = 0,
      lineEndBytes = 0,
      singleTurn = 0,
      markers = 0,
      recordsWithMarker = 0,
      recordsWithCall = 0,
      calls = 0,
    ] = figures;
    const scanned = { lines: records, records, recordBytes, lineEndBytes };
    if (records === 0) return scanned;
    tally.records += records;
    tally.dialects.set("text-call", (tally.dialects.get("text-call") ?? 0) + records);
    tally.singleTurn += singleTurn;
    tally.toolCallMarkers += markers;
    tally.recordsWithToolCallMarker += recordsWithMarker;
    tally.recordsWithNamedToolCall += recordsWithCall;
    tally.namedToolCalls += calls;
    const { strictJson, rawControlCharactersAllowed } = tally.firstCallArguments;
    this.#addArguments(strictJson, figures.subarray(STRICT));
    this.#addArguments(rawControlCharactersAllowed, figures.subarray(LENIENT));
    this.#addFindings(tally);
    this.#addCalls(tally);
    return scanned;
  }

  #addArguments(tally: ArgumentTally, [context = 0, whole = 0, ...long]: Uint32Array): void {
    tally.contextObject += context;
    tally.allContextFields += whole;
    for (const [index, { name }] of (this.#plan.context?.fields ?? []).entries()) {
      const count = long[index] ?? 0;
      if (count > 0) tally.longEnough.set(name, (tally.longEnough.get(name) ?? 0) + count);
    }
  }

  #addFindings(tally: ValidationTally): void {
    const { buffer } = this.#memory.bytes;
    const found = new Uint32Array(buffer, addressOf(this.#scanner.FOUND), MARKS + 3);
    for (const [index, severity] of SEVERITIES.entries()) {
      tally.recordsWith[severity] += found[MARKS + index] ?? 0;
    }
    for (const [index, code] of SCANNED_CODES.entries()) {
      const findings = found[index] ?? 0;
      if (findings > 0) this.#addFinding(tally, code, findings, found[CODES + index] ?? 0);
    }
  }

  #addFinding(tally: ValidationTally, code: FindingCode, findings: number, records: number): void {
    const severity = this.#plan.severities.get(code);
    if (severity === undefined) return;
    tally.findings[severity] += findings;
    const counted = codeTally(tally, code, severity);
    counted.findings += findings;
    counted.records += records;
  }

  #addCalls(tally: ValidationTally): void {
    const { bytes } = this.#memory;
    const view = new DataView(bytes.buffer);
    for (const [index, { name }] of (this.#plan.tools ?? []).entries()) {
      const calls = view.getUint32(this.#encoded.tools + index * TOOL_BYTES + TOOL_CALLS, true);
      if (calls === 0) continue;
      addCount(tally.callsByAgent, agentOf(name), calls);
      tally.callsOfKnownTools.set(name, (tally.callsOfKnownTools.get(name) ?? 0) + calls);
    }
    const { nameSlots } = this.#encoded;
    for (let slot = nameSlots; slot < nameSlots + NAME_SLOTS * NAME_SLOT_BYTES; ) {
      const calls = view.getUint32(slot + NAME_CALLS, true);
      if (calls > 0) {
        const start = view.getUint32(slot + 8, true);
        // The scanner takes names of plain ASCII only.
        const name = String.fromCharCode(
          ...bytes.subarray(start, start + view.getUint32(slot + 12, true)),
        );
        addCount(tally.callsByAgent, agentOf(name), calls);
        addCount(tally.callsOfOtherTools, name, calls);
      }
      slot += NAME_SLOT_BYTES;
    }
  }
}

/** The name before its first `_`, as `addToolCall` has it. */
function agentOf(name: string): string {
  const end = name.indexOf("_");
  return end < 0 ? name : name.slice(0, end);
}
