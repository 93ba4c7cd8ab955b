import {
  applyEdits,
  type SoundRecord,
  separatorsOf,
  setMembers,
  type TextEdit,
} from "@burnish/core";
import type { Example } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import type { TextChanges } from "../change/text-changes.ts";
import { editAnswer } from "./edit-answer.ts";
import { jsonString, writesAscii } from "./json-string.ts";
import { contentPlace, messagePlace, messagesField } from "./record-places.ts";
import { removeMembers } from "./remove-members.ts";

/** What may be repaired beside the texts. Plain data. */
export interface SpliceSettings {
  /** Name of the call's argument that holds the context. */
  readonly argument: string;
  /** Top-level fields that stay beside messages, tools, label and `_id`; absent: all but the scores of the old texts. */
  readonly allowedFields?: readonly string[] | undefined;
  /** Whether text of the answer beside its calls (`Result:`, prose before and after) is removed. */
  readonly removeProse: boolean;
}

export type SpliceResult =
  | {
      readonly state: "spliced";
      /** The new record's text, without a line end. */
      readonly text: string;
      /** Stable codes of what was repaired, such as `repair/prose-removed`. */
      readonly repairs: readonly string[];
    }
  | { readonly state: "impossible"; readonly reasons: readonly DecisionReason[] };

/** They hold the example itself. `_id` says which original an enhanced record belongs to. */
const KEPT_FIELDS: readonly string[] = ["label", "_id", "tools", "functions"];
/** Scores of the old texts say nothing of the new ones. */
const STALE_FIELDS: readonly string[] = ["quality_scores"];

/**
 * Writes new texts into a record by editing only them: the prompt, fields of the first call's context (also where the
 * arguments are JSON inside of a string), prose beside the calls, top-level metadata, and `label`, which becomes true.
 * Every other character stays. `example` is the one that was read from the record.
 */
export function spliceChanges(
  record: SoundRecord,
  example: Example,
  changes: TextChanges,
  settings: SpliceSettings,
): SpliceResult {
  if (messagesField(record) === undefined) {
    return impossible(
      "splice/no-conversation",
      "the record holds no conversation that can be edited",
    );
  }
  const repairs: string[] = [];
  const prompt = promptEdits(record, example, changes.userPrompt);
  if (prompt === undefined) {
    return impossible(
      "splice/prompt",
      "the prompt is not one text that can be replaced",
      "userPrompt",
    );
  }
  const answer = editAnswer(record, example, changes, settings);
  if (answer.state === "impossible") return answer;
  repairs.push(...answer.repairs);
  const { text, members } = record;
  const removed = removeMembers(members, staysIn(record, settings.allowedFields));
  if (removed.length > 0) repairs.push("repair/metadata-removed");
  const label = new Map([["label", "true"]]);
  const labelled = setMembers(
    text,
    members,
    text.lastIndexOf("}") + 1,
    label,
    separatorsOf(text, members),
  );
  const edits = [...prompt, ...answer.edits, ...removed, ...labelled];
  return { state: "spliced", text: applyEdits(text, edits), repairs };
}

/** Tells whether a top-level field stays in an enhanced record. */
export function staysIn(
  record: SoundRecord,
  allowedFields: readonly string[] | undefined,
): (key: string) => boolean {
  if (allowedFields === undefined) return (key) => !STALE_FIELDS.includes(key);
  const kept = new Set([...KEPT_FIELDS, ...allowedFields, messagesField(record)]);
  return (key) => kept.has(key);
}

/** The edit of the prompt's text; undefined where there is none to edit. */
function promptEdits(
  record: SoundRecord,
  example: Example,
  prompt: string | undefined,
): TextEdit[] | undefined {
  if (prompt === undefined || prompt === example.prompt) return [];
  const { promptTurn, conversation } = example;
  // A system message that nobody answers to is no request.
  if (promptTurn?.role !== "user" && promptTurn?.role !== "human") return undefined;
  const index = conversation.turns.indexOf(promptTurn);
  const message = messagePlace(record, index);
  const place = message === undefined ? undefined : contentPlace(record.text, message);
  if (place === undefined) return undefined;
  return [{ ...place, text: jsonString(prompt, writesAscii(record.text)) }];
}

function impossible(code: string, message: string, field?: string): SpliceResult {
  return {
    state: "impossible",
    reasons: [field === undefined ? { code, message } : { code, field, message }],
  };
}
