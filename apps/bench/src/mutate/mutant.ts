import { z } from "zod";

/** A small change of a source file that its tests should notice. */
export interface Mutant {
  /** From 0, in the order of files and places. */
  readonly id: number;
  /** Path from the root of the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What kind of change, such as `equality`. */
  readonly operator: string;
  readonly original: string;
  readonly replacement: string;
}

/** What became of a mutant: a test failed; it ran without end; every test that reaches it passed; no test reaches it. */
export type MutantOutcome = "killed" | "timed out" | "survived" | "not covered";

/** A mutant with what became of it. */
export interface DecidedMutant extends Mutant {
  readonly outcome: MutantOutcome;
}

/** Reads an earlier result. */
export const decidedMutantsSchema: z.ZodType<readonly DecidedMutant[]> = z.array(
  z.object({
    id: z.number(),
    file: z.string(),
    line: z.number(),
    operator: z.string(),
    original: z.string(),
    replacement: z.string(),
    outcome: z.enum(["killed", "timed out", "survived", "not covered"]),
  }),
);
