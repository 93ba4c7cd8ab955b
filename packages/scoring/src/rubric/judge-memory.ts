import type { FieldText } from "../example/example.ts";
import { counted, type Judgement, quote } from "./judgement.ts";
import { levelOf, pointsOf } from "./point-scale.ts";
import type { MemoryFact, PointScale, SupportRules } from "./rubric-data.ts";
import { supportCap } from "./support-cap.ts";
import type { TextEvidence } from "./text-evidence.ts";

/** Judges what the memory says of prior actions: 1 where it is empty or foreign, 5 where it names several. */
export function judgeMemory(
  field: FieldText,
  evidence: TextEvidence,
  scale: PointScale<MemoryFact>,
  rules: SupportRules,
): Judgement {
  if (field.text.trim() === "") return { score: 1, note: `sessionMemory is ${absence(field)}` };
  const counts = {
    length: evidence.length,
    own: evidence.own,
    generic: evidence.generic,
    facts: evidence.facts,
    done: evidence.done,
    states: evidence.states,
  };
  const cap = supportCap(evidence, rules);
  const level = Math.max(2, levelOf(scale, pointsOf(scale, counts)));
  const score = Math.min(level, cap.score);
  const facts =
    evidence.fact === undefined
      ? "no concrete fact"
      : `${counted(evidence.facts, "fact")} (${quote(evidence.fact)})`;
  const done =
    evidence.doneWord === undefined
      ? "no prior action"
      : `prior action or state (${quote(evidence.doneWord)})`;
  const said = `${counted(evidence.own, "word")} of this example, ${facts}, ${done}`;
  return {
    score,
    note: `sessionMemory, ${counted(field.text.length, "character")}: ${said}${cap.note}`,
  };
}

/** Names what stands in the place of a text. */
export function absence({ kind }: FieldText): string {
  if (kind === "absent") return "missing";
  return kind === "null" ? "null" : "empty";
}
