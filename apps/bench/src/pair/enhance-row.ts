import { isJsonObject, type JsonObject, randomInteger } from "@burnish/core";

/** Shares of what an enhancement does beside what it is asked for. */
const DROPPED = 0.03;
const PROMPT_REWRITTEN = 0.2;

const FINDINGS = ["an empty bed", "two dry pots", "a wrong label", "a late delivery"] as const;
const REASONS = [
  "the user asked for this step",
  "the next step needs what it returns",
  "nothing else shows the state of today",
] as const;

/**
 * The enhanced version of a generated row, undefined where it is lost: `sessionMemory` and `toolContext` of its call written
 * anew, the prompt too in one row of five, three of a hundred lost. Its `_index` stays. Draws from `random`.
 */
export function enhanceRow(row: JsonObject, random: () => number): JsonObject | undefined {
  if (random() < DROPPED) return undefined;
  const isRewritten = random() < PROMPT_REWRITTEN;
  const messages = Array.isArray(row.conversations) ? row.conversations : [];
  const conversations = messages.map((message) => {
    if (!isJsonObject(message)) return message;
    const { role = null, content } = message;
    if (typeof content !== "string") return message;
    if (role !== "user") return { role, content: enhanceCall(content, random) };
    return { role, content: isRewritten ? rewritePrompt(content) : content };
  });
  return { conversations, label: true, _index: row._index ?? null };
}

function rewritePrompt(prompt: string): string {
  const words = prompt.replace(/^Result: /, "").split(" ");
  return `I need help with this: ${words.slice(0, Math.ceil(words.length / 2)).join(" ")}`;
}

function enhanceCall(content: string, random: () => number): string {
  const pick = (texts: readonly string[]): string =>
    texts[randomInteger(random, texts.length)] ?? "";
  const memory = `Looked at row ${randomInteger(random, 1000)} before and found ${pick(FINDINGS)}. `;
  return content
    .replace(/("sessionMemory": )\[\]/, '$1""')
    .replace('"sessionMemory": "', (start) => start + memory)
    .replace(/"toolContext": "[^"\\]*"/, () => `"toolContext": "Called because ${pick(REASONS)}"`);
}
