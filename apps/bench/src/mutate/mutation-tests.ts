import { writeFile } from "node:fs/promises";
import { StageError } from "@burnish/core";
import { fastestFirst } from "./fastest-first.ts";
import type { MutantOutcome } from "./mutant.ts";
import {
  type MeasuredTest,
  type MutationMessage,
  type MutationPlan,
  patience,
} from "./mutation-plan.ts";
import {
  type ProcessEnd,
  type ProcessOrder,
  startMutationProcess,
} from "./start-mutation-process.ts";

/** Milliseconds that a process may take to start, to load its modules, and for tests that reach no mutant. */
const START = 60_000;

/** The tests of some mutants, in processes that may be killed. Memory: what each test reaches. */
export class MutationTests {
  readonly #plan: Omit<MutationPlan, "testFiles">;
  readonly #planPath: string;
  #tests: readonly MeasuredTest[] = [];
  /** The file whose test failed last, which is likely to notice the next mutant too. */
  #lastFailed: string | undefined;

  /** `planPath` is written anew for each process. */
  constructor(plan: Omit<MutationPlan, "testFiles">, planPath: string) {
    this.#plan = plan;
    this.#planPath = planPath;
  }

  /** By test. */
  get tests(): readonly MeasuredTest[] {
    return this.#tests;
  }

  /** Runs every test once without a mutant. StageError where one fails or none runs. */
  async measure(testFiles: readonly string[]): Promise<void> {
    const tests: MeasuredTest[] = [];
    const { written } = await this.#run({ ...this.#plan, testFiles }, 10 * START, (message) => {
      if (message.kind === "measured") tests.push(message);
      return { within: 10 * START };
    });
    if (tests.length === 0) throw new StageError("mutate", `no test ran\n${written}`);
    const failed = tests.filter(({ passed }) => !passed).map(({ test }) => test);
    if (failed.length > 0) {
      throw new StageError("mutate", `fails without a mutant: ${failed.join(", ")}`);
    }
    this.#tests = tests;
  }

  /**
   * Tries what is left, test by test, until something has to be decided that needs a new process; tells of each pair that is decided.
   * Returns a pair that is in doubt: try it alone, and it is in doubt no more.
   */
  async tryMutants(
    left: ReadonlyMap<string, ReadonlySet<number>>,
    alone: boolean,
    decide: (test: string, mutant: number, outcome: MutantOutcome) => void,
  ): Promise<{ readonly test: string; readonly mutant: number } | undefined> {
    const open = this.#tests.filter(({ test }) => (left.get(test)?.size ?? 0) > 0);
    const tries = Object.fromEntries(
      open.map(({ test, hits, milliseconds }) => {
        return [test, { mutants: [...(left.get(test) ?? [])], hits, milliseconds }];
      }),
    );
    const plan = { ...this.#plan, testFiles: fastestFirst(open, left), tries, isTrusted: alone };
    let last: { readonly test: string; readonly mutant: number } | undefined;
    let doubtful = false;
    const end = await this.#run(plan, START, (message) => {
      if (message.kind === "measured") return "go on";
      const { test, mutant } = message;
      last = { test, mutant };
      if (message.kind === "trying") {
        return { within: 1000 + 3 * patience(tries[test]?.milliseconds ?? 0) };
      }
      last = undefined;
      switch (message.outcome) {
        case "passed":
          decide(test, mutant, "survived");
          return { within: START };
        case "failed":
          decide(test, mutant, "killed");
          return { within: START };
        case "endless":
        case "hung":
          decide(test, mutant, "timed out");
          return { within: START };
        case "broken":
          decide(test, mutant, "timed out");
          return "stop";
        case "doubtful":
          last = { test, mutant };
          doubtful = true;
          return "stop";
      }
    });
    if (doubtful) return last;
    if (end.kind === "stopped" || (end.kind === "done" && last === undefined)) return undefined;
    if (last === undefined)
      throw new StageError("mutate", `its process broke down\n${end.written}`);
    // A process that ran out of memory ended by itself.
    decide(last.test, last.mutant, end.kind === "crashed" ? "killed" : "timed out");
    return undefined;
  }

  /** Tries a mutant that is only reached while modules load, on every test, in a process of its own. */
  async tryFromStart(mutant: number): Promise<MutantOutcome> {
    const all = new Map(this.#tests.map(({ test }) => [test, new Set([mutant])]));
    const first = this.#lastFailed;
    const testFiles = fastestFirst(this.#tests, all).toSorted(
      (a, b) => Number(b === first) - Number(a === first),
    );
    const plan = { ...this.#plan, testFiles, fromStart: mutant };
    let passed = 0;
    const total = this.#tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const within = START + patience(total);
    const end = await this.#run(plan, within, (message) => {
      if (message.kind !== "measured") return "stop";
      if (!message.passed) {
        this.#lastFailed = message.file;
        return "stop";
      }
      passed += 1;
      return { within };
    });
    if (end.kind === "late") return "timed out";
    // Modules that do not load have no tests.
    return end.kind === "done" && passed === this.#tests.length ? "survived" : "killed";
  }

  async #run(
    plan: MutationPlan,
    firstWithin: number,
    onMessage: (message: MutationMessage) => ProcessOrder,
  ): Promise<ProcessEnd> {
    await writeFile(this.#planPath, JSON.stringify(plan));
    return startMutationProcess(this.#planPath, firstWithin, onMessage);
  }
}
