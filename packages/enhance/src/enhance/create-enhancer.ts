import {
  type Catalogue,
  DEFAULT_RELABEL_RULES,
  type Profile,
  parseRelabelRule,
  prepareChecks,
  type SoundRecord,
} from "@burnish/core";
import {
  type Example,
  type ExampleScores,
  type Repetition,
  readExample,
  type Scorer,
} from "@burnish/scoring";
import type { Decision, DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type MemorySource, type TextChanges } from "../change/text-changes.ts";
import { checkInvariants } from "../gate/check-invariants.ts";
import { type GateSettings, WEAK_BELOW } from "../gate/gate-settings.ts";
import { judgeGate } from "../gate/judge-gate.ts";
import { collectSources } from "../ground/fact-sources.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { hasProse } from "../splice/edit-answer.ts";
import { type SpliceSettings, spliceChanges, staysIn } from "../splice/splice-changes.ts";
import { type Attempt, decisionOf, type Verdict } from "./decision-of.ts";
import { withEmptyMemory } from "./empty-memory.ts";
import type { Proposer } from "./proposer.ts";
import { readBack } from "./read-back.ts";
import { realChanges } from "./real-changes.ts";
import { recordDigest, recordId } from "./record-id.ts";

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
  /** How often sentences occur in the whole input; absent: the gate does not look at it. */
  readonly repetition?: Repetition | undefined;
  /** Whether a memory without a source may stay weak, where the profile's rules let it. Default false. */
  readonly firstTurn?: boolean | undefined;
  /** Whether text of the answer beside its calls is removed. Default true. */
  readonly removeProse?: boolean | undefined;
}

/** What became of one record. */
export interface Enhanced {
  readonly decision: Decision;
  /** The record's text to write: the new one where it was accepted, else the very text that came. */
  readonly text: string;
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

/**
 * Prepares what examples are enhanced with: new texts are proposed, written into the record's bytes, read back, held
 * against the invariants and then against the gate. Throws UsageError for a relabel rule that is none. Holds no record.
 */
export function createEnhancer(options: EnhancerOptions): Enhancer {
  const { profile, catalogue, spec, repetition, firstTurn = false } = options;
  const rules = (profile.relabel ?? DEFAULT_RELABEL_RULES).map(parseRelabelRule);
  return new RecordEnhancer(options, {
    checks: prepareChecks(profile, catalogue),
    rules,
    bounds: boundsOf(spec),
    fillers: spec.bannedFillers,
    repetition,
    firstTurn,
  });
}

class RecordEnhancer implements Enhancer {
  readonly #options: EnhancerOptions;
  readonly #gate: GateSettings;
  readonly #splice: SpliceSettings;

  constructor(options: EnhancerOptions, gate: GateSettings) {
    const { profile, removeProse = true } = options;
    this.#options = options;
    this.#gate = gate;
    this.#splice = {
      argument: profile.context?.argument ?? "context",
      allowedFields: profile.allowedFields,
      removeProse,
    };
  }

  enhance(record: SoundRecord, place: RecordPlace): Enhanced {
    const { scorer, propose, spec, seed } = this.#options;
    const { argument, removeProse } = this.#splice;
    const example = readExample(record.value, argument);
    const scores = scorer.score(example);
    const id = recordId(record);
    const { proposal, memorySource } = propose(example, scores, {
      seed,
      id: id ?? recordDigest(record),
      spec,
    });
    const changes = this.#changesOf(example, proposal.changes);
    const changed = CHANGEABLE_TEXTS.filter((name) => changes[name] !== undefined);
    const { rules } = proposal;
    const attempt: Attempt = { ...place, record, id, memorySource, scores, changed, rules };
    if (changed.length === 0 && !(removeProse && hasProse(example))) {
      return kept(attempt, "left", [whyLeft(scores, memorySource)]);
    }
    const spliced = spliceChanges(record, example, changes, this.#splice);
    if (spliced.state === "impossible") return kept(attempt, "refused", spliced.reasons);
    const { text, repairs } = spliced;
    const after = readBack(text, record, argument);
    if ("code" in after) return kept(attempt, "rolled-back", [after], repairs);
    const stays = staysIn(record, this.#splice.allowedFields);
    const broken = checkInvariants({ record, example }, after, { changes, argument, stays });
    if (broken.length > 0) return kept(attempt, "rolled-back", broken, repairs);
    const scoresAfter = scorer.score(after.example);
    const reasons = judgeGate(
      {
        record: after.record.value,
        after: after.example,
        scoresBefore: scores,
        scoresAfter,
        sources: collectSources(example),
        changes,
        memorySource,
      },
      this.#gate,
    );
    if (reasons.length > 0) return kept(attempt, "refused", reasons, repairs, scoresAfter);
    const verdict: Verdict = { decision: "accepted", reasons, repairs, scoresAfter };
    return { decision: decisionOf(attempt, verdict), text };
  }

  #changesOf(example: Example, proposed: TextChanges): TextChanges {
    const changes = realChanges(example, proposed);
    return this.#gate.firstTurn ? withEmptyMemory(example, changes) : changes;
  }
}

function boundsOf({ guides }: EnhanceSpec): GateSettings["bounds"] {
  return Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, guides[name].bounds]));
}

/** The original as it came, with the reason. */
function kept(
  attempt: Attempt,
  decision: Decision["decision"],
  reasons: readonly DecisionReason[],
  repairs: readonly string[] = [],
  scoresAfter?: ExampleScores,
): Enhanced {
  const verdict: Verdict = { decision, reasons, repairs, scoresAfter };
  return { decision: decisionOf(attempt, verdict), text: attempt.record.text };
}

function whyLeft({ dimensions }: ExampleScores, memorySource: MemorySource): DecisionReason {
  const weak = Object.entries(dimensions).filter(([, score]) => score < WEAK_BELOW);
  if (weak.length === 0) {
    return { code: "left/nothing-weak", message: `no dimension is below ${WEAK_BELOW}` };
  }
  const names = weak.map(([name]) => name).join(", ");
  if (memorySource === "none" && (dimensions.sessionMemory_quality ?? WEAK_BELOW) < WEAK_BELOW) {
    const message = `nothing to say can be found; weak: ${names}; no source for a memory`;
    return { code: "left/no-source", message };
  }
  return { code: "left/nothing-proposed", message: `nothing to say can be found; weak: ${names}` };
}
