/** An escape of a surrogate after an even number of backslashes: JSON.stringify escapes only halves of a pair. */
const LONE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i;

/**
 * Whether a text that JSON.stringify wrote holds half of a surrogate pair, which no UTF-8 can hold: datasets stops at it or
 * leaves it out, and writers put a replacement character in its place.
 */
export function hasLoneSurrogate(json: string): boolean {
  return json.includes("\\ud") && LONE.test(json);
}
