import { isJsonObject, type JsonValue, jsonText, openO200kCounter, ownMember } from "@burnish/core";
import type { FolderRow } from "./read-folder-row.ts";

/** The tokenizer that lengths are counted with. */
export const TOKENIZER = "o200k_base";

/** Tokens that chat templates write around a message: begin, end and line ends. */
const AROUND_MESSAGE = 4;

export interface RowTokens {
  /** What the model reads before its first answer, tools included. */
  readonly prompt: number;
  /** The prompt with its longest answer. */
  readonly row: number;
}

type Count = (text: string) => number;

/** Loads the tokenizer, which takes some tenths of a second and tens of megabytes, and makes a counter. */
export async function openTokenCounter(): Promise<TokenCounter> {
  return new TokenCounter(await openO200kCounter());
}

/**
 * Estimates how long rows are for a trainer, in tokens of o200k_base: names of roles, contents, calls and tools as JSON,
 * and 4 tokens a message for what templates write around it. Other tokenizers and templates differ by some ten percent.
 * Remembers the last tools, since rows repeat them.
 */
export class TokenCounter {
  readonly #count: Count;
  #tools = { text: "", tokens: 0 };

  constructor(count: Count) {
    this.#count = count;
  }

  count(row: Pick<FolderRow, "prompt" | "answers" | "toolsText">): RowTokens {
    const prompt = this.#sum(row.prompt) + this.#countTools(row.toolsText);
    const answers = row.answers.map((answer) => this.#sum(answer));
    return { prompt, row: prompt + Math.max(0, ...answers) };
  }

  #countTools(text: string | undefined): number {
    if (text === undefined) return 0;
    if (text !== this.#tools.text) this.#tools = { text, tokens: this.#count(text) };
    return this.#tools.tokens;
  }

  #sum(messages: readonly JsonValue[]): number {
    return messages.reduce((total: number, message) => total + this.#countMessage(message), 0);
  }

  #countMessage(message: JsonValue): number {
    if (!isJsonObject(message)) return this.#count(String(message));
    const content = ownMember(message, "content") ?? "";
    const calls = ownMember(message, "tool_calls");
    const texts = [
      String(ownMember(message, "role")),
      typeof content === "string" ? content : jsonText(content),
      ...(calls === undefined ? [] : [jsonText(calls)]),
    ];
    return texts.reduce((total, text) => total + this.#count(text), AROUND_MESSAGE);
  }
}
