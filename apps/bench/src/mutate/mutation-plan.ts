import { z } from "zod";

/** What a process that runs tests is asked to do; a JSON file whose path is in BURNISH_MUTATION_PLAN. */
export interface MutationPlan {
  /** Where the tests' paths start and their workspace packages are found. */
  readonly root: string;
  /** Test files in the order in which they should run. */
  readonly testFiles: readonly string[];
  /** Files with mutants, by absolute path, with the id of their first one. */
  readonly firstIds: Readonly<Record<string, number>>;
  readonly mutants: number;
  /** Undefined: run each test once and tell what it reaches. Else, for each test, the mutants to try on it. */
  readonly tries?: Readonly<Record<string, TestTries>> | undefined;
  /** True in a fresh process for one try: a test that fails after it as well does not put it in doubt. */
  readonly isTrusted?: boolean | undefined;
  /** A mutant that is on from the start, while each test is run once. */
  readonly fromStart?: number | undefined;
}

/** What to try on one test, and what it took without a mutant. */
export interface TestTries {
  readonly mutants: readonly number[];
  readonly hits: number;
  readonly milliseconds: number;
}

/** What such a process says, one JSON line each on its fourth descriptor. */
export type MutationMessage =
  | {
      readonly kind: "measured";
      readonly test: string;
      readonly file: string;
      readonly passed: boolean;
      readonly milliseconds: number;
      readonly hits: number;
      readonly reached: readonly number[];
      /** Reached before the test, while modules loaded. */
      readonly loading: readonly number[];
    }
  | { readonly kind: "trying"; readonly test: string; readonly mutant: number }
  | {
      readonly kind: "tried";
      readonly test: string;
      readonly mutant: number;
      readonly outcome: TryOutcome;
    };

/**
 * `endless`: reached far more than without the mutant. `hung`: neither passed nor failed in time. `broken`: the same, and what it
 * left behind keeps the test from passing. `doubtful`: failed, and fails now without the mutant as well, so something that outlives a test was changed.
 */
export type TryOutcome = "passed" | "failed" | "endless" | "hung" | "broken" | "doubtful";

/** A test without a mutant: how long it takes, and which mutants it reaches. */
export type MeasuredTest = Extract<MutationMessage, { kind: "measured" }>;

/** Reads a plan. */
export const mutationPlanSchema: z.ZodType<MutationPlan> = z.object({
  root: z.string(),
  testFiles: z.array(z.string()),
  firstIds: z.record(z.string(), z.number()),
  mutants: z.number(),
  tries: z
    .record(
      z.string(),
      z.object({ mutants: z.array(z.number()), hits: z.number(), milliseconds: z.number() }),
    )
    .optional(),
  isTrusted: z.boolean().optional(),
  fromStart: z.number().optional(),
});

const ofTry = { test: z.string(), mutant: z.number() };

/** Reads a message. */
export const mutationMessageSchema: z.ZodType<MutationMessage> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("measured"),
    test: z.string(),
    file: z.string(),
    passed: z.boolean(),
    milliseconds: z.number(),
    hits: z.number(),
    reached: z.array(z.number()),
    loading: z.array(z.number()),
  }),
  z.object({ kind: z.literal("trying"), ...ofTry }),
  z.object({
    kind: z.literal("tried"),
    ...ofTry,
    outcome: z.enum(["passed", "failed", "endless", "hung", "broken", "doubtful"]),
  }),
]);

/** Milliseconds that a test may take with a mutant in it. */
export function patience(milliseconds: number): number {
  return 2000 + 5 * milliseconds;
}
