import { z } from "zod";

/** Frames of a memory around `{old}`, what stood there before, and `{tail}`, what a result showed or what is open. */
export interface MemoryPhrases {
  /** By the form of the old memory: a sentence, a label, something that happened, something that goes on. */
  readonly sentence: readonly string[];
  readonly phrase: readonly string[];
  readonly event: readonly string[];
  readonly gerund: readonly string[];
  /** For an old memory that fills the space alone. */
  readonly whole: readonly string[];
  /** For a result without an old memory; `{open}` is what is open beside it. */
  readonly result: readonly string[];
  /** For an old memory and a result. */
  readonly both: readonly string[];
  /** The same where the old one says what goes on. */
  readonly gerundBoth: readonly string[];
  /** The same where the old one is a label. */
  readonly phraseBoth: readonly string[];
}

/** Main goals and steps for one kind of call. */
export interface GoalPhrases {
  readonly aims: readonly string[];
  readonly steps: readonly string[];
}

/** What good looks like for one text, in words for whoever writes: rules, a model or a person. */
export interface TextGuide {
  readonly good: string;
  readonly weak: string;
  /** Length in characters; longer or shorter is not accepted. */
  readonly bounds: { readonly least: number; readonly most: number };
}

type ByKind<T> = Readonly<Record<string, T>>;

/** What guides enhancement: shared by the rules, the prompt for a model and the gate. */
export interface EnhanceSpec {
  readonly version: 1;
  readonly name: string;
  readonly guides: Readonly<
    Record<"userPrompt" | "sessionMemory" | "toolContext" | "primaryGoal" | "subgoal", TextGuide>
  >;
  /** Turns of speech that say nothing, in lower case; a text that holds one is boilerplate. */
  readonly bannedFillers: readonly string[];
  /** Old memories that stand for no memory, in lower case. */
  readonly emptyMemories: readonly string[];
  /** Phrasings of the rules; those by kind of call have the keys of `spec/verbs.ts`, `batch` and `other`. */
  readonly phrases: {
    /** Whole sentences without their full stop: what is done, a verb of the kind first, and why now. */
    readonly toolContext: ByKind<readonly string[]>;
    readonly memory: MemoryPhrases;
    readonly result: readonly string[];
    readonly open: ByKind<readonly string[]>;
    readonly goals: ByKind<GoalPhrases>;
    readonly requestOpenings: readonly string[];
    readonly courteousOpenings: readonly string[];
    readonly locators: readonly string[];
    readonly requests: ByKind<readonly string[]>;
    readonly requestReasons: ByKind<readonly string[]>;
  };
}

const phrases = z.array(z.string().min(1));
const byKind = z.record(z.string(), phrases);
const guide = z.strictObject({
  good: z.string().min(1),
  weak: z.string().min(1),
  bounds: z
    .strictObject({ least: z.int().min(0), most: z.int().min(1) })
    .refine(({ least, most }) => least <= most, { error: "least is above most" }),
});

/** The guides as they stand in a file. */
export const TextGuides: z.ZodType<EnhanceSpec["guides"]> = z.strictObject({
  userPrompt: guide,
  sessionMemory: guide,
  toolContext: guide,
  primaryGoal: guide,
  subgoal: guide,
});

/** The spec as it stands in a file. */
export const EnhanceSpec: z.ZodType<EnhanceSpec> = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  guides: TextGuides,
  bannedFillers: phrases,
  emptyMemories: phrases,
  phrases: z.strictObject({
    toolContext: byKind,
    memory: z.strictObject({
      sentence: phrases,
      phrase: phrases,
      event: phrases,
      gerund: phrases,
      whole: phrases,
      result: phrases,
      both: phrases,
      gerundBoth: phrases,
      phraseBoth: phrases,
    }),
    result: phrases,
    open: byKind,
    goals: z.record(z.string(), z.strictObject({ aims: phrases, steps: phrases })),
    requestOpenings: phrases,
    courteousOpenings: phrases,
    locators: phrases,
    requests: byKind,
    requestReasons: byKind,
  }),
});
