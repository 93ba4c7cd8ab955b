import type { FieldText } from "../example/example.ts";
import { absence } from "./judge-memory.ts";
import { counted, type Judgement, quote } from "./judgement.ts";
import { levelOf, pointsOf } from "./point-scale.ts";
import type { PointScale, PurposeFact, SupportRules } from "./rubric-data.ts";
import { supportCap } from "./support-cap.ts";
import type { TextEvidence } from "./text-evidence.ts";

/** Judges what toolContext says of why this tool is called now: 1 where it is no text, 5 where it says why and what else. */
export function judgePurpose(
  field: FieldText,
  evidence: TextEvidence,
  scale: PointScale<PurposeFact>,
  rules: SupportRules,
): Judgement {
  if (field.kind !== "string" && field.text !== "") {
    return {
      score: 1,
      note: `toolContext is ${field.kind === "other" ? "no text" : `an ${field.kind}`}`,
    };
  }
  if (field.text.trim() === "") return { score: 1, note: `toolContext is ${absence(field)}` };
  const counts = {
    length: evidence.length,
    own: evidence.own,
    beyondTool: evidence.beyondTool,
    values: evidence.values,
    reasons: evidence.reasons,
    alternatives: evidence.alternatives,
    generic: evidence.generic,
  };
  const cap = supportCap(evidence, rules);
  const score = Math.min(levelOf(scale, pointsOf(scale, counts)), cap.score);
  const beyond =
    evidence.beyondTool === 0
      ? "says no more than the tool's name"
      : `${counted(evidence.beyondTool, "word")} beyond the tool's name, ${evidence.values} of the arguments`;
  const why =
    evidence.reasonWord === undefined ? "no reason" : `a reason (${quote(evidence.reasonWord)})`;
  const other =
    evidence.alternativeWord === undefined
      ? ""
      : `, an alternative (${quote(evidence.alternativeWord)})`;
  return {
    score,
    note: `toolContext, ${counted(field.text.length, "character")}: ${beyond}, ${why}${other}${cap.note}`,
  };
}
