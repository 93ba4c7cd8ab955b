import type { Catalogue, JsonObject } from "@burnish/core";
import { z } from "zod";
import type { DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type ChangeableText, type TextChanges } from "../change/text-changes.ts";
import type { WritingPlan } from "../enhance/plan-writing.ts";
import { recordDigest } from "../enhance/record-id.ts";
import { type Material, materialOf, toolMaterial } from "../model/prompt/material-of.ts";
import { callDigest } from "./call-digest.ts";

/** One line of a batch file: an example whose weak texts somebody is to write. */
export interface BatchRow {
  /** The record's `_id`, else its digest. */
  readonly id: string;
  /** Digest of the record's bytes, 16 hex digits. */
  readonly digest: string;
  /** Digest of tool and arguments; absent where there is no call that can be read. */
  readonly callDigest?: string;
  /** Texts that must become better, that may change, and that stay. */
  readonly write: readonly ChangeableText[];
  readonly mayWrite: readonly ChangeableText[];
  readonly keep: readonly ChangeableText[];
  /** What was found weak. */
  readonly found: readonly string[];
  /** As they stand; the prompt is null where it is a pasted result. */
  readonly texts: Readonly<Record<ChangeableText, string | null>>;
  /** Earlier messages, a pasted result, the call, what the work is about, the tool's definition. */
  readonly material: JsonObject;
  /** The answer of the round before, and why it was refused. */
  readonly refused?: RefusedAnswer;
}

export interface RefusedAnswer {
  readonly texts: TextChanges;
  readonly reasons: readonly DecisionReason[];
}

/** What of a batch's line is needed to find answers to it; the rest is for whoever writes, and may be edited. */
export type RowKeys = Pick<BatchRow, "id" | "digest"> & { readonly callDigest?: string };

const DIGEST = /^[0-9a-f]{16}$/;

export const RowKeys: z.ZodType<RowKeys> = z.object({
  id: z.string(),
  digest: z.string().regex(DIGEST),
  callDigest: z.string().regex(DIGEST).exactOptional(),
});

/** The line for a record with weak texts. Long texts are cut in their middle, and say so. */
export function batchRowOf(
  { subject, asked }: Extract<WritingPlan, { state: "open" }>,
  catalogue: Catalogue | undefined,
  refused: RefusedAnswer | undefined,
): BatchRow {
  const { example, scores, fields } = asked;
  const digest = recordDigest(subject.record);
  const call = callDigest(example);
  const { texts, material } = readMaterial(materialOf(example), example.prompt !== "");
  const tool = toolMaterial(example, catalogue);
  return {
    id: subject.id ?? digest,
    digest,
    ...(call !== undefined && { callDigest: call }),
    write: fields.weak,
    mayWrite: fields.open.filter((name) => !fields.weak.includes(name)),
    keep: CHANGEABLE_TEXTS.filter((name) => !fields.open.includes(name)),
    found: scores.notes
      .filter(({ dimension }) => (scores.dimensions[dimension] ?? 5) <= 3)
      .map(({ dimension, text }) => `${dimension}: ${text}`),
    texts,
    material: tool === undefined ? material : { ...material, tool },
    ...(refused !== undefined && { refused }),
  };
}

/** Tells the texts that are to be written apart from what they can be written from. */
function readMaterial(
  { messages, result, call, context }: Material,
  hasPrompt: boolean,
): Pick<BatchRow, "texts" | "material"> {
  const { sessionDescription, sessionMemory, toolContext, primaryGoal, subgoal } = context;
  const isLast = hasPrompt && result === undefined;
  const userPrompt = isLast ? (messages.at(-1)?.text ?? null) : null;
  const earlier = isLast ? messages.slice(0, -1) : messages;
  return {
    texts: { userPrompt, sessionMemory, toolContext, primaryGoal, subgoal },
    material: {
      ...(earlier.length > 0 && { messages: earlier.map(({ role, text }) => ({ role, text })) }),
      ...(result !== undefined && { result }),
      call,
      ...(sessionDescription !== "" && { sessionDescription }),
    },
  };
}
