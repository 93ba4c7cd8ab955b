import type { RangeControl } from "./range-control.ts";
import type { LaneMessage, RangeOutcome } from "./range-messages.ts";

/** The first outcomes go one by one, so that all lanes soon learn what is known; later ones in batches of this many. */
const SINGLE_OUTCOMES = 4;
const BATCH_OUTCOMES = 16;
/** A batch of more bytes than this goes at once. */
const BATCH_BYTES = 1 << 20;
/** What an outcome weighs beside its rejects. */
const OUTCOME_BYTES = 2048;

/** Gathers the outcomes of a lane and sends many in one message. */
export class OutcomeBatch {
  readonly #post: (message: LaneMessage) => void;
  readonly #control: RangeControl;
  #outcomes: RangeOutcome[] = [];
  #bytes = 0;
  #added = 0;

  constructor(post: (message: LaneMessage) => void, control: RangeControl) {
    this.#post = post;
    this.#control = control;
  }

  /** Adds an outcome; may send what was gathered. */
  add(outcome: RangeOutcome): void {
    this.#outcomes.push(outcome);
    this.#added += 1;
    this.#bytes += OUTCOME_BYTES;
    for (const { raw, message } of outcome.outcome.rejects) {
      this.#bytes += raw.length + message.length;
    }
    const full = this.#outcomes.length >= BATCH_OUTCOMES || this.#bytes >= BATCH_BYTES;
    // A lane that is about to wait for the main thread must not hold back what that one may need to get on.
    if (full || this.#added <= SINGLE_OUTCOMES || this.#control.isMainBehind) this.flush();
  }

  /** Sends what was gathered. */
  flush(): void {
    if (this.#outcomes.length === 0) return;
    const pending = this.#bytes;
    this.#control.addPending(pending);
    this.#post({ state: "outcomes", outcomes: this.#outcomes, pending });
    this.#outcomes = [];
    this.#bytes = 0;
  }
}
