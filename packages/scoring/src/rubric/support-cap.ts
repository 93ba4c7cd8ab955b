import { counted } from "./judgement.ts";
import type { SupportRules } from "./rubric-data.ts";
import type { TextEvidence } from "./text-evidence.ts";

/** The most that a text can score for how much of it is about its example, and what a note says of the rest. */
export function supportCap(
  evidence: TextEvidence,
  rules: SupportRules,
): { readonly score: number; readonly note: string } {
  const { related, copied, foreign, boilerplate, verbatim, words, foreignWords } = evidence;
  const rest: string[] = [];
  if (foreign > 0) rest.push(`${counted(foreign, "sentence")} not about this example`);
  if (boilerplate > 0) rest.push(`${counted(boilerplate, "sentence")} of boilerplate`);
  if (copied > 0) rest.push(`${counted(copied, "sentence")} copied from another field`);
  if (verbatim > 0) rest.push(`${counted(verbatim, "sentence")} of another field word for word`);
  const note = rest.length === 0 ? "" : `; not counted: ${rest.join(", ")}`;
  // A text of a few words says too little to be about something else.
  const few = evidence.spoken > 0 && evidence.spoken <= rules.fewWords;
  if (words === 0) return { score: few ? 2 : 1, note: "; only words that fit anywhere" };
  if (related === 0) return { score: few || copied > 0 ? 2 : 1, note };
  const share = (words - foreignWords) / words;
  if (share < rules.leastShare) return { score: 1, note };
  const enough = share >= rules.leastRelated || evidence.shared >= rules.enoughShared;
  return { score: enough ? 5 : 2, note };
}
