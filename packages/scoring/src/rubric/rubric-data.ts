/** Lists of words in lower case, each one text with white space between the words. ASCII. */
export interface RubricWords {
  /** Words of the language and of the trade, which carry no content. */
  readonly stop: string;
  /** Words that carry content but could stand in any example. */
  readonly generic: string;
  /** Actions that are over and do not end in -ed; words in -ed that are none. */
  readonly done: string;
  readonly notDone: string;
  /** How things stand. */
  readonly state: string;
  /** Words that say why. */
  readonly reason: string;
  /** Verbs that say why where they follow `to`. */
  readonly purposeVerbs: string;
  /** Words for what else was considered. */
  readonly alternative: string;
  /** Verbs that begin a goal without saying anything. */
  readonly hollow: string;
  /** The speaker; address and courtesy; what gives a request its background. */
  readonly speaker: string;
  readonly courtesy: string;
  readonly background: string;
}

/** When a sentence counts. */
export interface SupportRules {
  /**
   * Share of its content words that the example must share, 0 to 1, in a text of several sentences; also the share of such a
   * text that must stand in sentences that count for a score above 1.
   */
  readonly leastShare: number;
  /** The same for a text of one sentence, where the words of the tool's name count too. */
  readonly aloneShare: number;
  /** Most words that count for each word that the example shares. */
  readonly wordsPerShared: number;
  /** A sentence of so many content words or more is a copy where so large a share of them stands in one other field. */
  readonly copyWords: number;
  readonly copyShare: number;
  /** A sentence that occurs so often in the dataset is boilerplate. */
  readonly boilerplate: number;
  /** A text whose sentences share nothing with the example is foreign, score 1, where it has more words than this. */
  readonly fewWords: number;
  /** For a score above 2, so large a share of a text's content words must stand in sentences that count, 0 to 1 … */
  readonly leastRelated: number;
  /** … or these must share so many words with the example. */
  readonly enoughShared: number;
}

/** How facts become a score: points are weight × count, each count up to its most; a score holds from so many points on. */
export interface PointScale<Name extends string> {
  readonly weights: Readonly<Record<Name, number>>;
  readonly most: Readonly<Record<Name, number>>;
  /** Points from which scores 2, 3, 4 and 5 hold, rising. */
  readonly levels: readonly [number, number, number, number];
}

/** `length`: words of the sentences that count; `own`: their content words; the others as in `TextEvidence`. */
export type MemoryFact = "length" | "own" | "generic" | "facts" | "done" | "states";
/** As above; `values`: words of the argument values; `reasons`, `alternatives`: words that say why and what else. */
export type PurposeFact =
  | "length"
  | "own"
  | "beyondTool"
  | "values"
  | "reasons"
  | "alternatives"
  | "generic";
/** `own`: words of the goal that count; `step`, `generic`: words of the step alone; the others as in `GoalEvidence`. */
export type GoalFact = "own" | "step" | "beyond" | "generic" | "common" | "toolVerbs" | "hollow";
/** `words`: content words that count; `related`: of these, what the call shares; then signs of a person who asks. */
export type PromptFact =
  | "length"
  | "words"
  | "related"
  | "speaker"
  | "courtesy"
  | "question"
  | "background";

/** What the five dimensions are judged by. Plain data, kept in a profile. */
export interface Rubric {
  /** Version of this format. */
  readonly version: 1;
  /** Shown in reports. */
  readonly name: string;
  /** `expected`: an example without a call or a context object scores 1 there; `where-present`: it has no such scores. */
  readonly call: "expected" | "where-present";
  readonly context: "expected" | "where-present";
  /** What `response_realism` is worth where no `Result` is shown, 1 to 5; null: the call alone is judged. */
  readonly responseWithoutResult: number | null;
  /** What `prompt_naturalness` is worth where the prompt is a pasted `Result:`, 1 to 5; null: judged as any prompt. */
  readonly resultPrompt: number | null;
  readonly support: SupportRules;
  readonly words: RubricWords;
  /** A dimension that is null does not apply to the dataset. */
  readonly dimensions: {
    readonly sessionMemory_quality: PointScale<MemoryFact> | null;
    readonly toolContext_quality: PointScale<PurposeFact> | null;
    readonly goal_coherence: PointScale<GoalFact> | null;
    readonly prompt_naturalness: PointScale<PromptFact> | null;
    /** Least share of the arguments' words that the rest of the example must say for a fitting call, 0 to 1. */
    readonly response_realism: {
      /** Share of the arguments' words that the rest of the example must say for the arguments to fit, 0 to 1. */
      readonly leastFitting: number;
      /** What a fitting Result in the answer adds. Where a profile wants calls alone, it earns nothing. */
      readonly resultShown: 0 | 1;
    } | null;
  };
}
