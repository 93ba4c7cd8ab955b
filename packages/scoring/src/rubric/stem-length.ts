/** Endings that are cut, longest first where one ends in another. */
const ENDINGS = [
  "ations",
  "ation",
  "ments",
  "ment",
  "ying",
  "ings",
  "ing",
  "ness",
  "ions",
  "ion",
  "ies",
  "ied",
  "ers",
  "er",
  "ed",
  "es",
  "ly",
  "y",
  "s",
  "e",
] as const;

/** Endings by the code of their last letter in lower case. */
const BY_LAST: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) =>
  ENDINGS.filter((ending) => ending.charCodeAt(ending.length - 1) === code),
);

/** Endings after which a doubled letter is one: planning, plan. */
const DOUBLING: ReadonlySet<string> = new Set(["ing", "ings", "ed", "er", "ers"]);

/** True where the word that ends at `end` ends in `ending`; ASCII letters, case folded. */
export function endsIn(text: string, end: number, ending: string): boolean {
  const from = end - ending.length;
  for (let index = 0; index < ending.length; index += 1) {
    if ((text.charCodeAt(from + index) | 32) !== ending.charCodeAt(index)) return false;
  }
  return true;
}

/**
 * Letters of the word `text[start, end)` without a common English ending; three stay at least. `deleting`, `deletes` and
 * `deletion` give 5, `planning` 4.
 */
export function stemLength(text: string, start: number, end: number): number {
  const length = end - start;
  const endings = BY_LAST[text.charCodeAt(end - 1) | 32];
  if (length < 4 || endings === undefined) return length;
  for (const ending of endings) {
    const kept = length - ending.length;
    if (kept < 3 || !endsIn(text, end, ending)) continue;
    const last = text.charCodeAt(start + kept - 1) | 32;
    const doubled =
      last === (text.charCodeAt(start + kept - 2) | 32) && last !== 108 && last !== 115;
    return doubled && kept > 3 && DOUBLING.has(ending) ? kept - 1 : kept;
  }
  return length;
}
