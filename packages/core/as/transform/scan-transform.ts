// Selects, projects and copies the records of one block.

import { KEY_STACK, MAX_DEPTH } from "../keys";
import { closeLine, deferLine, findLine, isAtEnd, lineEnd, lineStart, nextLine, openBlock, passDeferred, passLine } from "../lines";
import { FALSE, OPEN_BRACE, TRUE, isSpace, tokenAt } from "../tokens";
import { judge, UNDECIDED, YES } from "./condition";
import { copy, isProjected, writeProjected } from "./projection";
import { forgetValues, kindOf, watchObject } from "./watch";

// The plan; see `configureTransform`.
let watches: usize = 0;
let recordWatchesEnd: usize = 0;
let watchesEnd: usize = 0;
let labelWatch: usize = 0;
let wantedLabel: i32 = 0;
let condition: usize = 0;
let projects: bool = false;
let fields: usize = 0;
let fieldsEnd: usize = 0;
let countsLabels: bool = false;

// Where the kept records go. The host appends records of its own and moves these on.
let outStart: usize = 0;
/** Behind the last kept record. */
export let outAt: usize = 0;
/** Behind the last entry: for each kept record its end, relative to the start of the output. */
export let endsAt: usize = 0;
/** Behind the last entry: for each kept record the start of its line, relative to `origin`. */
export let startsAt: usize = 0;
let origin: usize = 0;

// Figures of the lines that were taken.
export let takenRecords: u32 = 0;
export let recordBytes: u32 = 0;
export let lineEndBytes: u32 = 0;
export let droppedByLabel: u32 = 0;
export let droppedByCondition: u32 = 0;
export let labelsTrue: u32 = 0;
export let labelsFalse: u32 = 0;
export let labelsOther: u32 = 0;

/**
 * Sets the plan. Watches: those of the record [watchesStart, recordEnd), all [watchesStart, watchesLast). `label` is the
 * watch of that member, or 0 where nothing asks for it; `wanted` the kind that it must have, or 0. `where` is a node of a
 * condition or 0. With `projecting`, the addresses of the wanted members' watches are [fieldsStart, fieldsLast).
 */
export function configureTransform(
  watchesStart: usize,
  recordEnd: usize,
  watchesLast: usize,
  label: usize,
  wanted: i32,
  where: usize,
  projecting: bool,
  fieldsStart: usize,
  fieldsLast: usize,
  counting: bool,
): void {
  watches = watchesStart;
  recordWatchesEnd = recordEnd;
  watchesEnd = watchesLast;
  labelWatch = label;
  wantedLabel = wanted;
  condition = where;
  projects = projecting;
  fields = fieldsStart;
  fieldsEnd = fieldsLast;
  countsLabels = counting;
}

/**
 * Begins with the lines in [start, end). Needs `tapeBytes(end - start)` at `tape`, 7/5 of the length and `COPY_AHEAD` at
 * `out`, and at `ends` and `starts` four bytes for each three bytes of the length (`{}` and a newline).
 */
export function startTransform(
  base: usize,
  start: usize,
  end: usize,
  tape: usize,
  maxLineBytes: u32,
  out: usize,
  ends: usize,
  starts: usize,
): void {
  openBlock(start, end, tape, maxLineBytes);
  origin = base;
  outStart = out;
  outAt = out;
  endsAt = ends;
  startsAt = starts;
  takenRecords = 0;
  recordBytes = 0;
  lineEndBytes = 0;
  droppedByLabel = 0;
  droppedByCondition = 0;
  labelsTrue = 0;
  labelsFalse = 0;
  labelsOther = 0;
}

/** Takes lines up to the next one for the reference path, and measures that (see lines.ts); false at the end. */
export function scanTransform(): bool {
  for (;;) {
    const tape = findLine();
    const next = tape ? takeLine(tape) : 0;
    if (next) {
      passLine(next);
      continue;
    }
    if (isAtEnd()) return false;
    deferLine();
    return true;
  }
  return false;
}

/** Entry of the next line, or 0 where this one is to be deferred; then it has left no trace. */
function takeLine(tape: usize): usize {
  const brace = tokenAt(tape);
  if (load<u8>(brace) != OPEN_BRACE || !isSpace(lineStart, brace)) return 0;
  forgetValues(watches, watchesEnd);
  const behind = watchObject(tape, MAX_DEPTH, KEY_STACK, watches, recordWatchesEnd);
  const next = behind ? closeLine(behind) : 0;
  if (!next) return 0;
  const label = labelWatch ? kindOf(labelWatch) : 0;
  if (wantedLabel && label != wantedLabel) {
    droppedByLabel++;
  } else {
    const verdict = condition ? judge(condition) : YES;
    if (verdict == UNDECIDED) return 0;
    if (verdict == YES) keep(label);
    else droppedByCondition++;
  }
  takenRecords++;
  recordBytes += (lineEnd - lineStart) as u32;
  lineEndBytes += (nextLine - lineEnd) as u32;
  return next;
}

function keep(label: i32): void {
  const end =
    projects && !isProjected(fields, fieldsEnd)
      ? writeProjected(outAt, fields, fieldsEnd)
      : copy(outAt, lineStart, lineEnd - lineStart);
  store<u8>(end, 0x0a);
  outAt = end + 1;
  store<u32>(endsAt, (outAt - outStart) as u32);
  store<u32>(startsAt, (lineStart - origin) as u32);
  endsAt += 4;
  startsAt += 4;
  if (countsLabels && label == TRUE) labelsTrue++;
  else if (countsLabels && label == FALSE) labelsFalse++;
  else labelsOther++;
}
