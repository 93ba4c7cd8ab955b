import type { Dimension } from "@burnish/scoring";
import type { Decision } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type ChangeableText, type TextChanges } from "../change/text-changes.ts";
import { WEAK_BELOW } from "../gate/gate-settings.ts";
import type { Proposed } from "./proposer.ts";

/** The texts that a dimension is about. */
const TEXTS: Readonly<Partial<Record<Dimension, readonly ChangeableText[]>>> = {
  sessionMemory_quality: ["sessionMemory"],
  toolContext_quality: ["toolContext"],
  goal_coherence: ["primaryGoal", "subgoal"],
  prompt_naturalness: ["userPrompt"],
};

/**
 * The proposal without the texts of dimensions that fell although they were not weak: there the old text was the better one.
 * Undefined where no such text was proposed.
 */
export function withoutFallen(proposed: Proposed, refused: Decision): Proposed | undefined {
  const { proposal, memorySource } = proposed;
  const fallen = new Set(
    refused.reasons.flatMap(({ code, field }) => {
      const dimension = field as Dimension | undefined;
      if (code !== "gate/dimension-fell" || dimension === undefined) return [];
      return (refused.before[dimension] ?? 0) < WEAK_BELOW ? [] : (TEXTS[dimension] ?? []);
    }),
  );
  const kept = CHANGEABLE_TEXTS.filter(
    (name) => proposal.changes[name] !== undefined && !fallen.has(name),
  );
  const dropped = CHANGEABLE_TEXTS.some(
    (name) => proposal.changes[name] !== undefined && fallen.has(name),
  );
  if (!dropped || kept.length === 0) return undefined;
  const changes: TextChanges = Object.fromEntries(
    kept.map((name) => [name, proposal.changes[name]]),
  );
  return { proposal: { changes, rules: proposal.rules }, memorySource };
}
