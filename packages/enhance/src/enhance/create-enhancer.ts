import {
  type Catalogue,
  DEFAULT_RELABEL_RULES,
  type Profile,
  parseRelabelRule,
  prepareChecks,
  type SoundRecord,
} from "@burnish/core";
import {
  type Dimension,
  type Example,
  type ExampleScores,
  type Repetition,
  readExample,
  readGivenScores,
  type Scorer,
} from "@burnish/scoring";
import { CHANGEABLE_TEXTS, type MemorySource } from "../change/text-changes.ts";
import { type GateSettings, WEAK_BELOW } from "../gate/gate-settings.ts";
import { collectSources, type FactSources } from "../ground/fact-sources.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { Proposer } from "./proposer.ts";
import { recordDigest, recordId } from "./record-id.ts";
import {
  type Enhanced,
  leaveUntried,
  type Subject,
  type TrialSettings,
  tryProposal,
} from "./try-proposal.ts";
import { withoutFallen } from "./without-fallen.ts";
import { writingScores } from "./writing-scores.ts";

export type { Enhanced } from "./try-proposal.ts";

export interface EnhancerOptions {
  /** Scores before and after. */
  readonly scorer: Scorer;
  /** Writes the new texts, such as `proposeByRules`. */
  readonly propose: Proposer;
  /** What a good example is: its context, the fields that stay, its relabel rules. */
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  /** Guides the proposals; the gate takes lengths and banned fillers from it. */
  readonly spec: EnhanceSpec;
  /** Chooses between phrasings. */
  readonly seed: string;
  /** Most proposals that are tried for one record, each with other phrasings. Default 12. */
  readonly attempts?: number | undefined;
  /** How often sentences occur in the whole input; absent: the gate does not look at it. */
  readonly repetition?: Repetition | undefined;
  /** Whether a memory without a source may stay weak, where the profile's rules let it. Default false. */
  readonly firstTurn?: boolean | undefined;
  /**
   * Where a memory of an example can come from. Given: an example whose memory is weak and has no source is left at once,
   * unless it may be a first turn. Absent: proposals are tried for it as for any other.
   */
  readonly memorySourceOf?: ((example: Example) => MemorySource) | undefined;
  /** Whether text of the answer beside its calls is removed. Default true. */
  readonly removeProse?: boolean | undefined;
}

/** Enhances one record after another; a record's outcome depends on that record, the options and nothing else. */
export interface Enhancer {
  /** `place` is where the record came from, for the decision. */
  enhance(record: SoundRecord, place: RecordPlace): Enhanced;
}

/** Where a record came from. */
export interface RecordPlace {
  /** Source id. */
  readonly source: string;
  /** 1-based line. */
  readonly line: number;
}

const ATTEMPTS = 12;

/**
 * Prepares what examples are enhanced with; `tryProposal` says how. A proposal that is refused is followed by others of
 * the same rules in other phrasings; the first that passes counts, and where none does the first one's reasons. Throws
 * UsageError for a relabel rule that is none. Holds no record.
 */
export function createEnhancer(options: EnhancerOptions): Enhancer {
  const { profile, catalogue, spec, repetition, scorer } = options;
  const { firstTurn = false, removeProse = true } = options;
  const gate: GateSettings = {
    checks: prepareChecks(profile, catalogue),
    rules: (profile.relabel ?? DEFAULT_RELABEL_RULES).map(parseRelabelRule),
    bounds: boundsOf(spec),
    fillers: spec.bannedFillers,
    repetition,
    firstTurn,
  };
  const argument = profile.context?.argument ?? "context";
  const { allowedFields } = profile;
  return new RecordEnhancer(options, {
    scorer,
    gate,
    splice: { argument, allowedFields, removeProse },
  });
}

class RecordEnhancer implements Enhancer {
  readonly #options: EnhancerOptions;
  readonly #settings: TrialSettings;

  constructor(options: EnhancerOptions, settings: TrialSettings) {
    this.#options = options;
    this.#settings = settings;
  }

  enhance(record: SoundRecord, place: RecordPlace): Enhanced {
    const { scorer, propose, spec, seed, attempts = ATTEMPTS } = this.#options;
    const example = readExample(record.value, this.#settings.splice.argument);
    const scores = scorer.score(example);
    const given = recordId(record);
    let sources: FactSources | undefined;
    const subject: Subject = {
      ...place,
      record,
      id: given,
      example,
      scores,
      sources: () => {
        sources ??= collectSources(example);
        return sources;
      },
    };
    if (this.#isWithoutHope(example, scores)) return leaveUntried(subject);
    const id = given ?? recordDigest(record);
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

  /** The gate asks of a weak memory that it rises, which takes something to say. */
  #isWithoutHope(example: Example, { dimensions }: ExampleScores): boolean {
    const { memorySourceOf, firstTurn = false } = this.#options;
    if (memorySourceOf === undefined || firstTurn) return false;
    return (dimensions[MEMORY] ?? WEAK_BELOW) < WEAK_BELOW && memorySourceOf(example) === "none";
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

function boundsOf({ guides }: EnhanceSpec): GateSettings["bounds"] {
  return Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, guides[name].bounds]));
}
