import type { SoundRecord } from "@burnish/core";
import { type Dimension, type Example, readGivenScores } from "@burnish/scoring";
import type { MemorySource } from "../change/text-changes.ts";
import { isWithoutHope } from "./is-without-hope.ts";
import type { Proposer } from "./proposer.ts";
import { type RecordPlace, readSubject } from "./read-subject.ts";
import { recordDigest } from "./record-id.ts";
import { type TrialOptions, trialSettings } from "./trial-settings.ts";
import { type Enhanced, leaveUntried, type TrialSettings, tryProposal } from "./try-proposal.ts";
import { withoutFallen } from "./without-fallen.ts";
import { writingScores } from "./writing-scores.ts";

export type { RecordPlace } from "./read-subject.ts";
export type { Enhanced } from "./try-proposal.ts";

export interface EnhancerOptions extends TrialOptions {
  /** Writes the new texts, such as `proposeByRules`. */
  readonly propose: Proposer;
  /** Chooses between phrasings. */
  readonly seed: string;
  /** Most proposals that are tried for one record, each with other phrasings. Default 12. */
  readonly attempts?: number | undefined;
  /**
   * Where a memory of an example can come from. Given: an example whose memory is weak and has no source is left at once,
   * unless it may be a first turn. Absent: proposals are tried for it as for any other.
   */
  readonly memorySourceOf?: ((example: Example) => MemorySource) | undefined;
}

/** Enhances one record after another; a record's outcome depends on that record, the options and nothing else. */
export interface Enhancer {
  /** `place` is where the record came from, for the decision. */
  enhance(record: SoundRecord, place: RecordPlace): Enhanced;
}

const ATTEMPTS = 12;

/**
 * Prepares what examples are enhanced with; `tryProposal` says how. A proposal that is refused is followed by others of
 * the same rules in other phrasings; the first that passes counts, and where none does the first one's reasons. Throws
 * UsageError for a relabel rule that is none. Holds no record.
 */
export function createEnhancer(options: EnhancerOptions): Enhancer {
  return new RecordEnhancer(options, trialSettings(options));
}

class RecordEnhancer implements Enhancer {
  readonly #options: EnhancerOptions;
  readonly #settings: TrialSettings;

  constructor(options: EnhancerOptions, settings: TrialSettings) {
    this.#options = options;
    this.#settings = settings;
  }

  enhance(record: SoundRecord, place: RecordPlace): Enhanced {
    const { propose, spec, seed, attempts = ATTEMPTS } = this.#options;
    const { memorySourceOf, firstTurn } = this.#options;
    const subject = readSubject(record, place, this.#settings);
    const { example, scores } = subject;
    if (isWithoutHope(example, scores, { memorySourceOf, firstTurn })) return leaveUntried(subject);
    const id = subject.id ?? recordDigest(record);
    const wanted = writingScores(scores, readGivenScores(record.value));
    const proposal = propose(example, wanted, { seed, id, spec });
    const first = tryProposal(subject, proposal, this.#settings);
    let last = JSON.stringify(proposal.proposal.changes);
    for (let attempt = 1; attempt < attempts && isWorthAnother(first); attempt++) {
      const proposed = propose(example, wanted, { seed, id: `${id}#${attempt}`, spec, attempt });
      // A proposer that has nothing else to say says the same again.
      const texts = JSON.stringify(proposed.proposal.changes);
      if (texts === last) break;
      last = texts;
      const next = tryProposal(subject, proposed, this.#settings, "first");
      if (next.decision.decision === "accepted") return next;
    }
    const rest = withoutFallen(proposal, first.decision);
    const next = rest === undefined ? undefined : tryProposal(subject, rest, this.#settings);
    return next?.decision.decision === "accepted" ? next : first;
  }
}

/** Refused for something that other words can put right: no phrasing mends a call, or finds a source for a memory. */
function isWorthAnother({ decision }: Enhanced): boolean {
  return (
    decision.decision === "refused" &&
    decision.reasons.every(
      ({ code, field }) =>
        code.startsWith("gate/") &&
        code !== "gate/invalid" &&
        !(code === "gate/not-raised" && field === MEMORY && decision.memorySource === "none"),
    )
  );
}

const MEMORY: Dimension = "sessionMemory_quality";
