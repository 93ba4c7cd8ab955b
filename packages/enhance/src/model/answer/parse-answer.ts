import type { z } from "zod";
import type { FinishReason } from "../provider/model-provider.ts";
import { findObject } from "./find-object.ts";
import { issueSentences } from "./issue-sentences.ts";

/** An answer that was read, or why it was not. */
export type ParsedAnswer<Value> =
  | {
      readonly state: "ok";
      readonly value: Value;
      /** What had to be done to read it: `thinking`, `fence`, `prose`, `json`, in this order; empty for clean JSON. */
      readonly repairs: readonly AnswerRepair[];
    }
  | { readonly state: "bad"; readonly code: AnswerFault; readonly message: string };

/** Thoughts, a code fence or prose around the object that was left out; broken JSON that was mended. */
export type AnswerRepair = "thinking" | "fence" | "prose" | "json";

export type AnswerFault =
  | "answer/truncated"
  | "answer/refused"
  | "answer/filtered"
  | "answer/unfinished"
  | "answer/no-json"
  | "answer/several"
  | "answer/schema";

/** Most characters of a refusal's own words. */
const MOST_WORDS = 200;

/**
 * Reads an answer: only a finished one, as JSON where it is that; else the one object in it, without thoughts, fences and
 * prose, and mended only where nothing is lost or added by it. What was cut off is never closed. The message of a bad answer
 * says what is wrong in words that a model can act on. A pure function.
 */
export function parseAnswer<Value>(
  { text, finish }: { readonly text: string; readonly finish: FinishReason },
  schema: z.ZodType<Value>,
): ParsedAnswer<Value> {
  if (finish !== "stop") return { state: "bad", ...unfinished(text, finish) };
  const found = findObject(text);
  if ("fault" in found) return { state: "bad", code: found.fault, message: found.message };
  const read = schema.safeParse(found.value);
  if (read.success) return { state: "ok", value: read.data, repairs: found.repairs };
  const message = issueSentences(read.error.issues, found.value);
  return { state: "bad", code: "answer/schema", message };
}

function unfinished(
  text: string,
  finish: Exclude<FinishReason, "stop">,
): { readonly code: AnswerFault; readonly message: string } {
  switch (finish) {
    case "length": {
      const isBlank = text.trim() === "";
      const when = isBlank ? "before it began" : "before its end; write shorter texts";
      return { code: "answer/truncated", message: `the answer was cut off ${when}` };
    }
    case "refused": {
      const words = text.trim().slice(0, MOST_WORDS).toWellFormed();
      const said = words === "" ? "" : `: ${JSON.stringify(words)}`;
      return { code: "answer/refused", message: `the model refused to answer${said}` };
    }
    case "filtered":
      return { code: "answer/filtered", message: "the endpoint filtered the answer" };
    case "other":
      return { code: "answer/unfinished", message: "the answer did not end as a whole one does" };
  }
}
