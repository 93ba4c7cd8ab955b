const WORD = 2 ** 32;
/** Words of a sort key: two of Threefry, then the rank of the source. */
const KEY_WORDS = 3;

/** Keys that agree in all words before `word`, and whose `word` lies in [low, low + width). */
export interface KeyRange {
  readonly word: number;
  readonly low: number;
  readonly width: number;
}

export const ALL_KEYS: KeyRange = { word: 0, low: 0, width: WORD };

/** Index of the part that a value of `range.word` falls into, when the range is cut into `parts` equal ones. */
export function partOf(range: KeyRange, parts: number, value: number): number {
  return Math.floor(((value - range.low) * parts) / range.width);
}

/** Parts `first` to `last - 1` of `parts` as one range. */
export function partsBetween(
  range: KeyRange,
  parts: number,
  first: number,
  last: number,
): KeyRange {
  const start = Math.ceil((first * range.width) / parts);
  const end = Math.ceil((last * range.width) / parts);
  return { word: range.word, low: range.low + start, width: end - start };
}

/** A range that can be cut further: the next word's where `range` holds a single value; undefined after the last word. */
export function divisibleRange(range: KeyRange): KeyRange | undefined {
  if (range.width > 1) return range;
  return range.word + 1 < KEY_WORDS ? { word: range.word + 1, low: 0, width: WORD } : undefined;
}
