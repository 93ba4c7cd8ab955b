import type { SoundRecord } from "@burnish/core";
import { readGivenScores } from "@burnish/scoring";
import type { ChangeableText, MemorySource, TextChanges } from "../change/text-changes.ts";
import type { AskedExample } from "../model/prompt/enhance-prompt.ts";
import { fieldsToWrite } from "../model/prompt/fields-to-write.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { spliceChanges } from "../splice/splice-changes.ts";
import { memorySourceOf } from "../write/write-memory.ts";
import { isWithoutHope } from "./is-without-hope.ts";
import { type RecordPlace, readSubject } from "./read-subject.ts";
import {
  type Enhanced,
  leaveUntried,
  type Subject,
  type TrialSettings,
  tryProposal,
} from "./try-proposal.ts";
import { writingScores } from "./writing-scores.ts";

/** What is to be done about a record by whoever writes: a model, or people. */
export type WritingPlan =
  /** Nothing: it has no weak text, no source for a weak memory, or no place for new texts. */
  | { readonly state: "decided"; readonly result: Enhanced }
  | {
      readonly state: "open";
      readonly subject: Subject;
      readonly memorySource: MemorySource;
      readonly asked: AskedExample;
    };

/** Reads and scores a record, and says which of its texts are to be written; the same record leads to the same plan. */
export function planWriting(
  record: SoundRecord,
  place: RecordPlace,
  settings: TrialSettings,
  { spec, firstTurn }: { readonly spec: EnhanceSpec; readonly firstTurn?: boolean | undefined },
): WritingPlan {
  const subject = readSubject(record, place, settings);
  const { example, scores } = subject;
  const sourceOf = () => memorySourceOf(example, spec);
  if (isWithoutHope(example, scores, { memorySourceOf: sourceOf, firstTurn })) {
    return { state: "decided", result: leaveUntried(subject) };
  }
  const memorySource = sourceOf();
  const wanted = writingScores(scores, readGivenScores(record.value));
  const fields = fieldsToWrite(example, wanted, { spec, memorySource });
  const untouched = withoutAsking(subject, fields.open, memorySource, settings);
  if (untouched !== undefined) return { state: "decided", result: untouched };
  return { state: "open", subject, memorySource, asked: { example, scores: wanted, fields } };
}

/** What becomes of a record that needs no new text, or has no place for one; undefined where somebody is to be asked. */
function withoutAsking(
  subject: Subject,
  open: readonly ChangeableText[],
  memorySource: MemorySource,
  settings: TrialSettings,
): Enhanced | undefined {
  const changes: TextChanges = Object.fromEntries(open.map((name) => [name, "Any text."]));
  const { record, example } = subject;
  const isNeeded =
    open.length > 0 &&
    spliceChanges(record, example, changes, settings.splice).state !== "impossible";
  if (isNeeded) return undefined;
  return tryProposal(subject, { proposal: { changes, rules: [] }, memorySource }, settings);
}
