import type { FieldText } from "../example/example.ts";
import { normaliseText } from "../text/normalise-text.ts";
import { absence } from "./judge-memory.ts";
import { counted, type Judgement, quote } from "./judgement.ts";
import { levelOf, pointsOf } from "./point-scale.ts";
import type { GoalFact, PointScale } from "./rubric-data.ts";
import type { TextEvidence } from "./text-evidence.ts";

export interface GoalEvidence {
  readonly primary: FieldText;
  readonly step: FieldText;
  readonly primaryEvidence: TextEvidence;
  readonly stepEvidence: TextEvidence;
  /** Content words that both goals say. */
  readonly common: number;
}

/** Judges the two goals together: 1 where one is missing or both are one, 5 where a main goal has its step. */
export function judgeGoals(goals: GoalEvidence, scale: PointScale<GoalFact>): Judgement {
  const { primary, step, primaryEvidence, stepEvidence, common } = goals;
  for (const [name, field] of [
    ["primaryGoal", primary],
    ["subgoal", step],
  ] as const) {
    if (field.text.trim() === "") return { score: 1, note: `${name} is ${absence(field)}` };
  }
  const said = `primaryGoal ${quote(primary.text)}, subgoal ${quote(step.text)}`;
  if (normaliseText(primary.text) === normaliseText(step.text)) {
    return { score: 1, note: `${said}: identical` };
  }
  const words = primaryEvidence.words + stepEvidence.words;
  if (words === 0) return { score: 1, note: `${said}: only words that fit anywhere` };
  const stepOnly = stepEvidence.words - common;
  const counts = {
    own: primaryEvidence.own,
    step: Math.min(stepOnly, stepEvidence.own),
    common,
    facts: primaryEvidence.facts + stepEvidence.facts,
    generic: primaryEvidence.generic + stepEvidence.generic,
  };
  const foreign = primaryEvidence.foreignWords + stepEvidence.foreignWords;
  const level = levelOf(scale, pointsOf(scale, counts));
  const score = foreign * 2 > words ? Math.min(level, 2) : level;
  const parts = [
    `${counted(primaryEvidence.own, "word")} of this example in the goal`,
    `${counted(stepOnly, "word")} in the step alone`,
    `${common} in both`,
  ];
  if (foreign > 0) parts.push(`${counted(foreign, "word")} not about this example`);
  return { score, note: `${said}: ${parts.join(", ")}` };
}
