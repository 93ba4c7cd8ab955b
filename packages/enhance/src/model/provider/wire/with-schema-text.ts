import type { AnswerSchema, ModelMessage } from "../model-provider.ts";

/**
 * The messages with the schema as the last lines of the last system message, or of one in front where there is none: it is
 * the same for many requests, so that what may be cached stays so.
 */
export function withSchemaText(
  messages: readonly ModelMessage[],
  { schema }: AnswerSchema,
): readonly ModelMessage[] {
  const lines = `Answer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(schema)}`;
  const at = messages.findLastIndex(({ role }) => role === "system");
  const system = messages[at];
  if (system === undefined) return [{ role: "system", text: lines }, ...messages];
  return messages.with(at, { ...system, text: `${system.text}\n\n${lines}` });
}
