/** One measure of the outer shape of a text. */
export interface TextMeasure {
  readonly name: string;
  /** What it counts, or what is true of the text. */
  readonly subject: string;
  readonly kind: "count" | "share" | "flag";
}

/** Marks that are counted, each with all its characters. */
const MARKS: readonly (readonly [name: string, subject: string, characters: string])[] = [
  ["commas", "commas", ","],
  ["fullStops", "full stops", "."],
  ["questionMarks", "question marks", "?"],
  ["exclamationMarks", "exclamation marks", "!"],
  ["colons", "colons", ":"],
  ["semicolons", "semicolons", ";"],
  ["doubleQuotes", "double quotes", '"“”„'],
  ["apostrophes", "apostrophes", "'‘’"],
  ["dashes", "hyphens and dashes", "-–—"],
  ["brackets", "brackets", "()[]{}"],
  ["backslashes", "backslashes", "\\"],
  ["markdown", "backticks, asterisks and number signs", "`*#"],
  ["lineFeeds", "line feeds", "\n"],
  ["tabs", "tabs", "\t"],
];

/** What `measureText` gives, in its order. */
export const TEXT_MEASURES: readonly TextMeasure[] = [
  ...MARKS.map(([name, subject]) => ({ name, subject, kind: "count" as const })),
  { name: "words", subject: "words", kind: "count" },
  { name: "doubleSpaces", subject: "spaces after a space", kind: "count" },
  { name: "capitals", subject: "capitals", kind: "share" },
  { name: "digits", subject: "digits", kind: "share" },
  { name: "nonAscii", subject: "characters beyond ASCII", kind: "share" },
  { name: "whiteSpace", subject: "white space", kind: "share" },
  { name: "edgeSpace", subject: "begins or ends with white space", kind: "flag" },
];

const MARK_OF: ReadonlyMap<number, number> = new Map(
  MARKS.flatMap(([, , characters], mark) =>
    [...characters].map((character): [number, number] => [character.charCodeAt(0), mark]),
  ),
);

const SPACE = 0x20;

/** Writes the measures of a text to `target` from `at` on. Shares are of all UTF-16 code units; 0 of an empty text. */
export function measureText(text: string, target: Float64Array, at: number): void {
  const counts = new Float64Array(MARKS.length);
  let words = 0;
  let doubleSpaces = 0;
  let capitals = 0;
  let digits = 0;
  let nonAscii = 0;
  let whiteSpace = 0;
  let before = 0;
  let wasSpace = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isSpace = code === SPACE || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
    if (isSpace) whiteSpace++;
    else if (wasSpace) words++;
    if (code >= 0x41 && code <= 0x5a) capitals++;
    else if (code >= 0x30 && code <= 0x39) digits++;
    else if (code > 0x7f) nonAscii++;
    if (code === SPACE && before === SPACE) doubleSpaces++;
    const mark = MARK_OF.get(code);
    if (mark !== undefined) counts[mark] = (counts[mark] as number) + 1;
    wasSpace = isSpace;
    before = code;
  }
  const share = (count: number): number => (text === "" ? 0 : count / text.length);
  target.set(counts, at);
  const shares = [share(capitals), share(digits), share(nonAscii), share(whiteSpace)];
  const edgeSpace = text.trim().length < text.length ? 1 : 0;
  target.set([words, doubleSpaces, ...shares, edgeSpace], at + MARKS.length);
}
