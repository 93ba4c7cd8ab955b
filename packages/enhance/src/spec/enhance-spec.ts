import { z } from "zod";

const Phrases = z.array(z.string().min(1));
const ByKind = z.record(z.string(), Phrases);
const Bounds = z.strictObject({ least: z.int().min(0), most: z.int().min(1) });

/** Phrasings of the tool context for one kind of call; how a phrasing is written stands in `write/phrase.ts`. */
export const ToolContextPhrases = z.strictObject({
  /** What is done, as a sentence without its full stop; a verb of the kind comes first. */
  heads: Phrases,
  /** Why now: clauses that follow `because`. */
  whys: Phrases,
  /** What follows `rather than`. */
  rathers: Phrases,
  /** What follows a semicolon. */
  ends: Phrases,
});
export type ToolContextPhrases = z.infer<typeof ToolContextPhrases>;

/** Frames of a memory around `{old}`, what stood there before, and `{tail}`, what a result showed or what is open. */
export const MemoryPhrases = z.strictObject({
  sentence: Phrases,
  phrase: Phrases,
  event: Phrases,
  gerund: Phrases,
  /** For an old memory that fills the space alone. */
  whole: Phrases,
  /** For a result without an old memory. */
  result: Phrases,
});
export type MemoryPhrases = z.infer<typeof MemoryPhrases>;

/** Main goals and steps for one kind of call. */
export const GoalPhrases = z.strictObject({ aims: Phrases, steps: Phrases });
export type GoalPhrases = z.infer<typeof GoalPhrases>;

/** What good looks like for one text, in words for whoever writes: rules, a model or a person. */
export const TextGuide = z.strictObject({
  good: z.string().min(1),
  weak: z.string().min(1),
  /** Length in characters; longer or shorter is not accepted. */
  bounds: Bounds,
});
export type TextGuide = z.infer<typeof TextGuide>;

/** The file that guides enhancement: shared by the rules, the prompt for a model and the gate. */
export const EnhanceSpec = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  guides: z.strictObject({
    userPrompt: TextGuide,
    sessionMemory: TextGuide,
    toolContext: TextGuide,
    primaryGoal: TextGuide,
    subgoal: TextGuide,
  }),
  /** Sentences and turns of speech that say nothing, in lower case; a text that holds one is boilerplate. */
  bannedFillers: Phrases,
  /** Old memories that stand for no memory, in lower case. */
  emptyMemories: Phrases,
  phrases: z.strictObject({
    toolContext: z.record(z.string(), ToolContextPhrases),
    memory: MemoryPhrases,
    result: Phrases,
    open: ByKind,
    goals: z.record(z.string(), GoalPhrases),
    requestOpenings: Phrases,
    requests: ByKind,
    requestReasons: ByKind,
  }),
});
export type EnhanceSpec = z.infer<typeof EnhanceSpec>;
