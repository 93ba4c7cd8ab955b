import { NOWHERE } from "./deal-rows.ts";

/** The rows of one file: the pair of each, and 1 for its True row. */
export interface FileRows {
  readonly pair: Uint32Array;
  readonly label: Uint8Array;
}

/**
 * For both rows of each pair (True at `2 p`, False at `2 p + 1`) its place in the files one after another; NOWHERE for rows
 * of no file. Memory: 8 bytes a pair.
 */
export function placeRows(pairs: number, files: readonly FileRows[]): Uint32Array {
  const places = new Uint32Array(2 * pairs).fill(NOWHERE);
  let first = 0;
  for (const { pair, label } of files) {
    for (let row = 0; row < pair.length; row++) {
      places[2 * (pair[row] as number) + (label[row] === 1 ? 0 : 1)] = first + row;
    }
    first += pair.length;
  }
  return places;
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
