import { printableText } from "@burnish/core";

/** A feature that is one or several short texts for each row, such as its first words. */
export interface TokenFamily {
  /** Stable name: `firstWords.sessionMemory`. */
  readonly name: string;
  readonly meaning: string;
  /** States that a row has a token: `sessionMemory begins with "Previous session:"`. */
  describe(token: string): string;
}

/** Texts whose first words are looked at, in the order of their families. */
export const FIRST_WORD_FIELDS = [
  "prompt",
  "completion",
  "prose",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;

function keyOrder(of: string): TokenFamily {
  return {
    name: `keyOrder.${of}`,
    meaning: `keys of the ${of} in their order`,
    describe: (token) => `keys of the ${of} are ${quote(token)}`,
  };
}

function firstWords(field: string): TokenFamily {
  return {
    name: `firstWords.${field}`,
    meaning: `first one and two words of ${field}`,
    describe: (token) => (token === "" ? `${field} empty` : `${field} begins with ${quote(token)}`),
  };
}

/** Index of the family of the completion's sentences. */
export const SENTENCES = 1;

/** The families, in the order of `RowFeatures.tokens`. */
export const TOKEN_FAMILIES: readonly TokenFamily[] = [
  {
    name: "sentences.prompt",
    meaning: "which sentences the prompt has",
    describe: (token) => `the prompt has the sentence ${quote(token)}`,
  },
  {
    name: "sentences.completion",
    meaning: "which sentences the completion has",
    describe: (token) => `the completion has the sentence ${quote(token)}`,
  },
  keyOrder("arguments"),
  keyOrder("context"),
  ...FIRST_WORD_FIELDS.map(firstWords),
];

function quote(token: string): string {
  return `"${printableText(token)}"`;
}
