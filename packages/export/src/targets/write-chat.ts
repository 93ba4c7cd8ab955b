import { FindingList } from "../dialects/finding-list.ts";
import { type ArgumentForm, writeOpenaiMessages } from "../dialects/openai/write-openai.ts";
import { writeTools } from "../dialects/write/write-tools.ts";
import type { TrainingExample } from "./training-example.ts";

/** An example as messages with `tool_calls`: JSON texts of one line each, numbers as the source has them. */
export interface ChatRow {
  readonly prompt: readonly string[];
  /** One list, or those of chosen and rejected. */
  readonly answers: readonly (readonly string[])[];
  /** JSON text of the list of definitions; absent where there are none. */
  readonly tools?: string;
}

/**
 * Writes an example as messages. All answers get the same prompt, byte for byte. Ids are made of `address` where the source
 * has none. What cannot be carried goes to `findings`.
 */
export function writeChat(
  example: TrainingExample,
  form: ArgumentForm,
  address: number,
  findings: FindingList,
): ChatRow {
  const { prompt, answers } = example;
  const seen = new Set<string>();
  const written = answers.map((answer, index) => {
    const own = new FindingList();
    const messages = writeOpenaiMessages({ messages: [...prompt, ...answer] }, form, address, own);
    for (const finding of own.list) {
      const { code, place, message } = finding;
      const key = `${code} ${message}`;
      // The second answer stands behind the same prompt, of which all is said.
      if (index > 0 && seen.has(key)) continue;
      seen.add(key);
      findings.list.push({ ...finding, place: index === 0 ? place : `rejected: ${place}` });
    }
    return messages;
  });
  const tools = writeTools(example.tools, "openai", findings);
  return {
    prompt: written[0]?.slice(0, prompt.length) ?? [],
    answers: written.map((messages) => messages.slice(prompt.length)),
    ...(tools.length > 0 && { tools: `[${tools.join(",")}]` }),
  };
}
