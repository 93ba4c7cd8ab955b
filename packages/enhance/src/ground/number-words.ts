/** Numbers that are written as words, with their values. `one` is left out: it is an article more often than a count. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
    "nineteen twenty"
  )
    .split(" ")
    .map((word, index) => [word, index + 2] as const),
);

/** Further words that state an amount; the word itself must stand in the sources. */
export const AMOUNT_WORDS: ReadonlySet<string> = new Set(
  "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen dozens".split(
    " ",
  ),
);
