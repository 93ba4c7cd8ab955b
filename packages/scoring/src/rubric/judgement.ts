/** A score from 1 to 5 and the facts behind it. */
export interface Judgement {
  readonly score: number;
  readonly note: string;
}

const LONGEST_QUOTE = 40;

/** A piece of the example for a note: quoted, on one line, shortened to 40 characters. */
export function quote(text: string): string {
  const line = text.slice(0, LONGEST_QUOTE + 1).replace(/\s+/g, " ");
  if (line.length <= LONGEST_QUOTE) return `"${line}"`;
  return `"${line.slice(0, LONGEST_QUOTE - 1).toWellFormed()}…"`;
}

/** `1 word`, `2 words`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
