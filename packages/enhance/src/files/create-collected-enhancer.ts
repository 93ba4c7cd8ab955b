import type { SoundRecord } from "@burnish/core";
import type { DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type ChangeableText, type TextChanges } from "../change/text-changes.ts";
import { planWriting } from "../enhance/plan-writing.ts";
import type { RecordPlace } from "../enhance/read-subject.ts";
import { realChanges } from "../enhance/real-changes.ts";
import { recordDigest } from "../enhance/record-id.ts";
import { type TrialOptions, trialSettings } from "../enhance/trial-settings.ts";
import { type Enhanced, leaveUnanswered } from "../enhance/try-proposal.ts";
import { tryTexts } from "../enhance/try-texts.ts";
import type { AnswerReader } from "./stored-answers.ts";

/** Rules that decisions on collected answers name. */
const ANSWER_RULE = "files/answer";
/** The answer has texts that were to stay; they were passed over. */
const KEPT_RULE = "files/kept-text-passed-over";

/** What became of a record, and which row of the batches it is. */
export interface Collected extends Enhanced {
  readonly row: number | undefined;
}

export interface CollectedEnhancer {
  enhance(record: SoundRecord, place: RecordPlace): Collected;
}

/**
 * Enhances records by answers that were collected: the invariants, the grounding and the gate are those of the rules. Texts
 * that were to stay are passed over. A record without an answer stays as it came, with the reason.
 */
export function createCollectedEnhancer(
  options: TrialOptions & { readonly answers: AnswerReader },
): CollectedEnhancer {
  const settings = trialSettings(options);
  const { answers, spec, firstTurn } = options;
  return {
    enhance(record, place) {
      const row = answers.rowOf(recordDigest(record));
      const plan = planWriting(record, place, settings, { spec, firstTurn });
      if (plan.state === "decided") return { ...plan.result, row };
      const { subject, memorySource, asked } = plan;
      const answer = row === undefined ? undefined : answers.find(row);
      if (answer === undefined) {
        const why = row === undefined ? NOT_ASKED : UNANSWERED;
        return { ...leaveUnanswered(subject, memorySource, why), row };
      }
      const { open } = asked.fields;
      const rest = CHANGEABLE_TEXTS.filter((name) => !open.includes(name));
      const passedOver = realChanges(asked.example, textsOf(answer.texts, rest));
      const rules = [ANSWER_RULE, ...(Object.keys(passedOver).length > 0 ? [KEPT_RULE] : [])];
      const changes = textsOf(answer.texts, open);
      const tried = tryTexts(subject, { changes, memorySource, rules }, settings);
      const { file, line } = answer;
      return { ...tried, decision: { ...tried.decision, answer: { file, line } }, row };
    },
  };
}

const UNANSWERED: DecisionReason = {
  code: "files/unanswered",
  message: "its row of the batches has no answer",
};
const NOT_ASKED: DecisionReason = {
  code: "files/not-asked",
  message: "no batch holds this record: it is new, or was changed since the batches were written",
};

/** White space around a text goes; an empty text stands for "keep". */
function textsOf(texts: TextChanges, names: readonly ChangeableText[]): TextChanges {
  const found: { [name in ChangeableText]?: string } = {};
  for (const name of names) {
    const text = texts[name]?.trim();
    if (text !== undefined && text !== "") found[name] = text;
  }
  return found;
}
