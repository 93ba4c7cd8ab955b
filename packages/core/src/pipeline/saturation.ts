import { ALL_FINDING_CODES, type FindingCode } from "../checks/finding-codes.ts";
import type { ValidationTally } from "../report/validation-tally.ts";
import type { LaneSetup } from "./lane-setup.ts";

/**
 * Tells the scanners of a validation which findings need no more examples: those of which the blocks delivered so far,
 * which come in order, hold enough. Later blocks can't add one that would be shown.
 */
export class Saturation {
  readonly #flags: Uint8Array | undefined;
  readonly #examples = new Map<FindingCode, number>();

  constructor(lane: LaneSetup) {
    this.#flags = lane.scan?.kind === "validate" ? new Uint8Array(lane.scan.saturated) : undefined;
  }

  /** Takes notice of the next delivered block. */
  note(tally: unknown): void {
    if (this.#flags === undefined) return;
    const { codes, maxExamplesPerCode } = tally as ValidationTally;
    for (const [code, { examples }] of codes) {
      const count = (this.#examples.get(code) ?? 0) + examples.length;
      this.#examples.set(code, count);
      if (count >= maxExamplesPerCode)
        Atomics.store(this.#flags, ALL_FINDING_CODES.indexOf(code), 1);
    }
  }
}
