import {
  type Catalogue,
  DEFAULT_RELABEL_RULES,
  type Profile,
  parseRelabelRule,
  prepareChecks,
} from "@burnish/core";
import type { Repetition, Scorer } from "@burnish/scoring";
import { CHANGEABLE_TEXTS } from "../change/text-changes.ts";
import type { GateSettings } from "../gate/gate-settings.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { TrialSettings } from "./try-proposal.ts";

/** What new texts of any origin are written and judged by. */
export interface TrialOptions {
  /** Scores before and after. */
  readonly scorer: Scorer;
  /** What a good example is: its context, the fields that stay, its relabel rules. */
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  /** Guides the proposals; the gate takes lengths and banned fillers from it. */
  readonly spec: EnhanceSpec;
  /** How often sentences occur in the whole input; absent: the gate does not look at it. */
  readonly repetition?: Repetition | undefined;
  /** Whether a memory without a source may stay weak, where the profile's rules let it. Default false. */
  readonly firstTurn?: boolean | undefined;
  /** Whether text of the answer beside its calls is removed. Default true. */
  readonly removeProse?: boolean | undefined;
}

/** Prepares gate and splicing, once a run. Throws UsageError for a relabel rule that is none. */
export function trialSettings(options: TrialOptions): TrialSettings {
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
  return { scorer, gate, splice: { argument, allowedFields, removeProse } };
}

function boundsOf({ guides }: EnhanceSpec): GateSettings["bounds"] {
  return Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, guides[name].bounds]));
}
