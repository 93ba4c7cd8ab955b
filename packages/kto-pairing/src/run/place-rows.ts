import { NOWHERE } from "./deal-rows.ts";

/** The rows of one file: the pair of each, and 1 for its True row; without labels they alternate from True on. */
export interface FileRows {
  readonly pair: Uint32Array;
  readonly label?: Uint8Array;
}

/**
 * For both rows of each pair (True at `2 p`, False at `2 p + 1`) its place in the files one after another; NOWHERE for rows
 * of no file. Uses up the order of a single file that has all rows; otherwise 8 bytes a pair.
 */
export function placeRows(pairs: number, files: readonly FileRows[]): Uint32Array {
  const [only] = files;
  if (files.length === 1 && only?.pair.length === 2 * pairs) return invert(only);
  const places = new Uint32Array(2 * pairs).fill(NOWHERE);
  let first = 0;
  for (const { pair, label } of files) {
    for (let row = 0; row < pair.length; row++) {
      places[2 * (pair[row] as number) + sideOf(label, row)] = first + row;
    }
    first += pair.length;
  }
  return places;
}

/** 0 for a True row, 1 for a False one. */
function sideOf(label: Uint8Array | undefined, row: number): number {
  return label === undefined ? row & 1 : 1 - (label[row] as number);
}

/** Row numbers are below 2^31, so this bit is free. */
const DONE = 2 ** 31;

/** Turns the order of all rows into their places, in its own memory, one cycle of the permutation after the other. */
function invert({ pair, label }: FileRows): Uint32Array {
  const rows = pair;
  for (let row = 0; row < rows.length; row++) {
    rows[row] = 2 * (pair[row] as number) + sideOf(label, row);
  }
  for (let start = 0; start < rows.length; start++) {
    if ((rows[start] as number) >= DONE) continue;
    let from = start;
    let to = rows[start] as number;
    for (;;) {
      const next = rows[to] as number;
      rows[to] = from + DONE;
      if (to === start) break;
      from = to;
      to = next;
    }
  }
  for (let row = 0; row < rows.length; row++) rows[row] = (rows[row] as number) - DONE;
  return rows;
}

/** The same for files of one row a pair. Memory: 4 bytes a pair. */
export function placePairs(pairs: number, files: readonly Uint32Array[]): Uint32Array {
  const places = new Uint32Array(pairs).fill(NOWHERE);
  let first = 0;
  for (const file of files) {
    for (const [row, pair] of file.entries()) places[pair] = first + row;
    first += file.length;
  }
  return places;
}
