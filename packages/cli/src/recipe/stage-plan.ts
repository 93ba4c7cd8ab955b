import type { LedgerFacts } from "./ledger-facts.ts";
import type { Recipe } from "./recipe.ts";
import type { StageName } from "./stage-name.ts";

/** A path in a command line: below the folder of the recipe, or below that of the run. */
export interface PlanPath {
  readonly base: "recipe" | "run";
  readonly path: string;
}

/** A word of a command line. */
export type PlanWord = string | PlanPath;

/** Flags about the machine, which never change a byte of an output. */
export type MachineFlag = "--threads" | "--memory" | "--temp-dir";

/** A file that a stage reads, or files with `*` in their name, as the ledger of the stage that wrote them has it. */
export interface StageRead {
  readonly stage: StageName;
  /** Below the folder of that stage. */
  readonly file: string;
}

/** How a stage will run. */
export interface StagePlan {
  /** The command line without `burnish` and without flags about the machine. */
  readonly words: readonly PlanWord[];
  /** Those that the command takes. */
  readonly machine: readonly MachineFlag[];
  /** Whether it reads the inputs of the recipe. */
  readonly readsInputs: boolean;
  /** What it reads of what stages before it wrote. */
  readonly reads: readonly StageRead[];
  /** Files that it reads beside its records: catalogue, profile, model. */
  readonly sideFiles: readonly PlanPath[];
  /** Its ledger, below the folder of the run; absent for a stage that writes no records. */
  readonly ledger?: string;
  /** Whether the run goes on although the command ended with 1. */
  readonly goesOn?: (report: unknown) => boolean;
}

/** A stage that has no work here, and why. */
export interface NoWork {
  readonly nothing: string;
}

/** How a stage ended, for the stages after it. */
export type StageResult =
  | { readonly state: "off" }
  | ({ readonly state: "nothing" } & NoWork)
  | {
      readonly state: "done";
      /** Its JSON report, as it was read from disk. */
      readonly report: unknown;
      readonly ledger: LedgerFacts | undefined;
    };

export type StageResults = ReadonlyMap<StageName, StageResult>;

/** One stage: its command line in a run, and what it did in a few words. */
export interface StageDefinition {
  readonly name: StageName;
  /** `done` holds the stages before it. */
  readonly plan: (recipe: Recipe, done: StageResults) => StagePlan | NoWork;
  readonly say: (result: Extract<StageResult, { readonly state: "done" }>) => string;
}
