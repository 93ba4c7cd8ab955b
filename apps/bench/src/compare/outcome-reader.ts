import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Outcome } from "./compare-results.ts";
import type { Contestant } from "./contestant.ts";
import { hashRows } from "./row-set.ts";

/**
 * Finds out what a run did: the counts that it printed, or rows and hash of its output. Most outputs are the same bytes;
 * those are parsed once.
 */
export class OutcomeReader {
  readonly #known = new Map<string, Outcome>();

  /** `stdout` and `output` are those of a run that has ended. */
  async read({ readCounts }: Contestant, stdout: string, output: string): Promise<Outcome> {
    if (readCounts !== undefined) return readCounts(stdout);
    const digest = createHash("sha256");
    for await (const chunk of createReadStream(output)) digest.update(chunk);
    const bytes = digest.digest("hex");
    const outcome = this.#known.get(bytes) ?? { ...hashRows(output) };
    this.#known.set(bytes, outcome);
    return outcome;
  }
}

/** The first figure in which two outcomes differ, as a text; undefined where they agree. */
export function outcomeDifference(expected: Outcome, actual: Outcome): string | undefined {
  const name = Object.keys(expected).find((key) => expected[key] !== actual[key]);
  return name === undefined ? undefined : `${name} ${actual[name]} instead of ${expected[name]}`;
}
