import type { RelabelRule } from "../expression/relabel-rule.ts";
import { applyEdits, separatorsOf, setMembers } from "../record/json-text/edit-object.ts";
import { scanMembers } from "../record/json-text/scan-object.ts";
import { isJsonObject } from "../record/own-member.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import { judgeLabel } from "./judge-label.ts";

/** What relabelling made of one record. */
export interface Relabelled {
  readonly verdict: "false" | "kept" | "unscored";
  /** Names of the rules that fired. */
  readonly fired: readonly string[];
  /** The record's text, the very same string where nothing changed. */
  readonly text: string;
  readonly changed: boolean;
}

/**
 * Sets `label` to false where a rule fires. A record that changes gains `relabeled` and `relabel_reason` at the end of
 * its `quality_scores` (or at its own end, where it has none); one that is false already stays as it is.
 */
export function relabel(record: SoundRecord, rules: readonly RelabelRule[]): Relabelled {
  const { text, value } = record;
  const judgement = judgeLabel(value, rules);
  if (judgement.state !== "false") {
    return { verdict: judgement.state, fired: [], text, changed: false };
  }
  const fired = judgement.fired.map((rule) => rule.name);
  if (value.label === false) return { verdict: "false", fired, text, changed: false };
  const reasons = judgement.fired.map((rule) => rule.reason);
  return { verdict: "false", fired, text: markFalse(record, reasons), changed: true };
}

function markFalse({ text, members, value }: SoundRecord, reasons: readonly string[]): string {
  const separators = separatorsOf(text, members);
  const label = new Map([["label", "false"]]);
  const notes = new Map([
    ["relabeled", "true"],
    [
      "relabel_reason",
      `[${reasons.map((reason) => JSON.stringify(reason)).join(separators.item)}]`,
    ],
  ]);
  const end = text.lastIndexOf("}") + 1;
  const scores = members.find((member) => member.key === "quality_scores");
  if (scores === undefined || !isJsonObject(value.quality_scores)) {
    const all = new Map([...label, ...notes]);
    return applyEdits(text, setMembers(text, members, end, all, separators));
  }
  const inner = scanMembers(text, scores.valueStart);
  return applyEdits(text, [
    ...setMembers(text, members, end, label, separators),
    ...setMembers(text, inner.members, inner.end, notes, separators),
  ]);
}
