/** What one text says that counts. Words are distinct stems; a word said twice counts once. */
export interface TextEvidence {
  /** Sentences that say something new: a content word or a number that did not stand before. */
  readonly sentences: number;
  /** Sentences that count: related to the example, not copied, not said already, no boilerplate. */
  readonly related: number;
  /** Sentences that say what another field of the example says, hardly changed. */
  readonly copied: number;
  /** Sentences that stand in another field word for word. */
  readonly verbatim: number;
  /** Sentences that occur too often in the dataset. */
  readonly boilerplate: number;
  /** Sentences that share nothing, or too little, with the example. */
  readonly foreign: number;
  /** All words of the text, function words included. */
  readonly spoken: number;
  /** Content words of the whole text, generic ones left out; and those in sentences that are foreign, boilerplate or verbatim copies. */
  readonly words: number;
  readonly foreignWords: number;
  /** Content words of the sentences that count, limited by how many of them the example shares. */
  readonly own: number;
  /** Generic content words of the sentences that count. */
  readonly generic: number;
  /** All words of the sentences that count, function words included, limited in the same way. */
  readonly length: number;
  /** Content words that the example shares, in the sentences that count. */
  readonly shared: number;
  /** Content words of the sentences that count which the name of the tool and its arguments do not say. */
  readonly beyondTool: number;
  /** Words of the argument values that the sentences that count say. */
  readonly values: number;
  /** Numbers, paths, identifiers and names in the sentences that count, and the first of them. */
  readonly facts: number;
  readonly fact: string | undefined;
  /** Words for actions that are over, and for states; the first of them. */
  readonly done: number;
  readonly states: number;
  readonly doneWord: string | undefined;
  /** Words that say why, `to` with a verb of purpose included; words for what else was considered; the first of them. */
  readonly reasons: number;
  readonly reasonWord: string | undefined;
  readonly alternatives: number;
  readonly alternativeWord: string | undefined;
}

/** Evidence of a text that says nothing. */
export function emptyEvidence(): { -readonly [Name in keyof TextEvidence]: TextEvidence[Name] } {
  return {
    sentences: 0,
    related: 0,
    copied: 0,
    verbatim: 0,
    boilerplate: 0,
    foreign: 0,
    spoken: 0,
    words: 0,
    foreignWords: 0,
    own: 0,
    length: 0,
    generic: 0,
    shared: 0,
    beyondTool: 0,
    values: 0,
    facts: 0,
    fact: undefined,
    done: 0,
    states: 0,
    doneWord: undefined,
    reasons: 0,
    reasonWord: undefined,
    alternatives: 0,
    alternativeWord: undefined,
  };
}
