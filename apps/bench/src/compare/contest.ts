import {
  type CompareRow,
  type CompareRun,
  type Outcome,
  summariseCompareRuns,
  type Verdict,
} from "./compare-results.ts";
import type { CompareInputs, CompareWork, Contestant } from "./contestant.ts";
import type { Peers } from "./find-peers.ts";
import { OutcomeReader, outcomeDifference } from "./outcome-reader.ts";
import { runContestant } from "./run-contestant.ts";

interface Entry {
  readonly contestant: Contestant;
  readonly runs: CompareRun[];
  verdict: Verdict;
  outcome?: Outcome;
}

/** One work: runs its contestants in turns and proves that they did the same. */
export class Contest {
  readonly #inputs: CompareInputs;
  readonly #peers: Peers;
  readonly #entries: readonly Entry[];
  readonly #reader = new OutcomeReader();

  constructor(work: CompareWork, inputs: CompareInputs, peers: Peers) {
    this.#inputs = inputs;
    this.#peers = peers;
    this.#entries = work.contestants.map((contestant) => {
      const state = contestant.peer === undefined ? undefined : peers[contestant.peer];
      const verdict: Verdict =
        state?.state === "missing"
          ? { state: "not run", reason: state.reason }
          : { state: "equal" };
      return { contestant, runs: [], verdict };
    });
  }

  /**
   * Runs each contestant once; which one begins changes with the round. What differs or fails is not run again. Throws
   * where burnish fails, or does other work on another number of threads.
   */
  async runRound(round: number, say: (line: string) => void): Promise<void> {
    for (let turn = 0; turn < this.#entries.length; turn++) {
      const entry = this.#entries[(round + turn) % this.#entries.length];
      if (entry?.verdict.state === "equal") await this.#run(entry, say);
    }
    if (round === 0) this.#judge();
  }

  /** The rows of the work, in the order of its contestants. */
  rows(inputBytes: number): CompareRow[] {
    return this.#entries.map(({ contestant, runs, verdict, outcome }) => {
      const { name, headline, threads, note } = contestant;
      return {
        contestant: name,
        headline,
        ...(threads !== undefined && { threads }),
        ...(note !== undefined && { note }),
        verdict,
        ...(outcome !== undefined && { outcome }),
        ...(runs.length > 0 && { figures: summariseCompareRuns(runs, inputBytes) }),
      };
    });
  }

  async #run(entry: Entry, say: (line: string) => void): Promise<void> {
    const { contestant } = entry;
    const state = contestant.peer === undefined ? undefined : this.#peers[contestant.peer];
    const program = state?.state === "found" ? state.program : "";
    try {
      const where = { inputs: this.#inputs, program };
      await runContestant(contestant, where, async ({ stdout, ...measured }, output) => {
        // Outside of what is timed; the first run stands for all of them.
        entry.outcome ??= await this.#reader.read(contestant, stdout, output);
        const { wallSeconds, userSeconds, systemSeconds, peakRssBytes } = measured;
        entry.runs.push({ wallSeconds, userSeconds, systemSeconds, peakRssBytes });
        say(`  ${contestant.name}: ${wallSeconds.toFixed(2)} s`);
      });
    } catch (error) {
      if (contestant.threads !== undefined) throw error;
      const reason = (error as Error).message;
      entry.verdict = { state: "failed", reason };
      say(`  ${contestant.name} failed: ${reason}`);
    }
  }

  /** Holds the outcome of each contestant against the one of burnish. */
  #judge(): void {
    const expected = this.#entries.find(({ contestant }) => contestant.threads !== undefined);
    for (const entry of this.#entries) {
      if (entry.outcome === undefined || expected?.outcome === undefined) continue;
      const how = outcomeDifference(expected.outcome, entry.outcome);
      if (how === undefined) continue;
      if (entry.contestant.threads !== undefined) {
        throw new Error(`${entry.contestant.name} did other work: ${how}`);
      }
      entry.verdict = { state: "differs", how };
    }
  }
}
