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
  /** Content words of the step that the goal does not say. */
  readonly stepOnly: number;
  /** Generic words of the step: its verb, mostly. */
  readonly stepGeneric: number;
  /** Words of the goal, generic ones too, that neither the prompt nor the name of the tool says. */
  readonly beyond: number;
  /** 1 where the goal begins with a word of the tool's name. */
  readonly toolVerbs: number;
  /** How many of the two begin with a verb that says nothing. */
  readonly hollow: number;
}

/** Judges the two goals together: 1 where one is missing or both are one, 5 where a main goal has its step. */
export function judgeGoals(goals: GoalEvidence, scale: PointScale<GoalFact>): Judgement {
  const { primary, step, primaryEvidence, stepEvidence, common, stepOnly } = goals;
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
  const counts = {
    own: primaryEvidence.own,
    step: stepOnly,
    beyond: goals.beyond,
    generic: goals.stepGeneric,
    common,
    toolVerbs: goals.toolVerbs,
    hollow: goals.hollow,
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
