import type { z } from "zod";
import { type AnswerFault, parseAnswer } from "../answer/parse-answer.ts";
import type { AnsweredEntry, AnswerLookup } from "../journal/journal-entry.ts";
import type { ModelMessage } from "../provider/model-provider.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";
import type { RequestPlanner } from "./request-planner.ts";

/** A question whose answer has to fit a schema. */
export interface Question<Value> {
  /** What it is for, such as `score`; the second try is `score/correction`. */
  readonly name: string;
  /** SHA-256 of what is asked about, hex. */
  readonly row: string;
  readonly messages: readonly ModelMessage[];
  readonly schema: z.ZodType<Value>;
}

/** Where a question stands, given the answers that there are. */
export type QuestionStep<Value> =
  | { readonly state: "ask"; readonly name: string; readonly plan: RequestPlan }
  | { readonly state: "read"; readonly value: Value; readonly entry: AnsweredEntry }
  /** Neither answer could be read. */
  | { readonly state: "bad"; readonly code: AnswerFault; readonly message: string };

/** Most characters of an answer that is shown again. */
const MOST_ANSWER = 4_000;

/**
 * Reads the answer to a question; where it cannot be read, the one to the same question with what was wrong. An endpoint that
 * will not speak of something is not asked a second time. A pure function of the answers.
 */
export function readOrAsk<Value>(
  { name, row, messages, schema }: Question<Value>,
  plan: RequestPlanner,
  answers: AnswerLookup,
): QuestionStep<Value> {
  const first = plan(row, messages);
  const entry = answers(first.key);
  if (entry === undefined) return { state: "ask", name, plan: first };
  const parsed = parseAnswer(entry, schema);
  if (parsed.state === "ok") return { state: "read", value: parsed.value, entry };
  const { code, message } = parsed;
  if (entry.finish === "refused" || entry.finish === "filtered") {
    return { state: "bad", code, message };
  }
  const second = plan(row, [...messages, ...corrections(entry.text, message)]);
  const corrected = answers(second.key);
  if (corrected === undefined) return { state: "ask", name: `${name}/correction`, plan: second };
  const again = parseAnswer(corrected, schema);
  if (again.state === "ok") return { state: "read", value: again.value, entry: corrected };
  return { state: "bad", code: again.code, message: again.message };
}

function corrections(answer: string, message: string): readonly ModelMessage[] {
  return [
    // An endpoint takes no empty message.
    {
      role: "assistant",
      text: answer.trim() === "" ? "{}" : answer.slice(0, MOST_ANSWER).toWellFormed(),
    },
    {
      role: "user",
      text: `Your answer could not be used. What was found, as a JSON text of data: ${JSON.stringify(message)}. Answer again with the whole JSON object and nothing else.`,
    },
  ];
}
