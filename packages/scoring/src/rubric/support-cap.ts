import { counted } from "./judgement.ts";
import type { SupportRules } from "./rubric-data.ts";
import type { TextEvidence } from "./text-evidence.ts";

/** The most that a text can score for how much of it is about its example, and what a note says of the rest. */
export function supportCap(
  evidence: TextEvidence,
  rules: SupportRules,
): { readonly score: number; readonly note: string } {
  const { related, copied, foreign, boilerplate, words, foreignWords } = evidence;
  const rest: string[] = [];
  if (foreign > 0) rest.push(`${counted(foreign, "sentence")} not about this example`);
  if (boilerplate > 0) rest.push(`${counted(boilerplate, "sentence")} of boilerplate`);
  if (copied > 0) rest.push(`${counted(copied, "sentence")} copied from another field`);
  const note = rest.length === 0 ? "" : `; not counted: ${rest.join(", ")}`;
  if (words === 0) return { score: 2, note: "; only words that fit anywhere" };
  if (related === 0 && copied === 0) {
    const few = words <= rules.fewWords && boilerplate === 0;
    return { score: few ? 2 : 1, note };
  }
  if (related === 0) return { score: 2, note };
  return { score: words - foreignWords < rules.leastRelated * words ? 2 : 5, note };
}
