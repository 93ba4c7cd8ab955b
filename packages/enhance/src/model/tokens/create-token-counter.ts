import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError, openO200kCounter } from "@burnish/core";

/** Counts the tokens of a text. */
export type TokenCounter = (text: string) => number;

/** For the same texts other models make up to 23 % more tokens than o200k_base (Qwen3 10 %, the first Mistral 23 %). */
const SAFETY = 1.25;

/**
 * Makes a counter: exact with the path of a `tokenizer.json` (and the `tokenizer_config.json` beside it, if there is one);
 * without, the count of o200k_base times 1.25, rounded up, so that most models stay below it. Counts the text alone, no
 * special tokens and nothing that a chat template adds. Loads its data when it is made: some tenths of a second and tens of
 * megabytes. InputError where the file is no tokenizer.
 */
export async function createTokenCounter(options: {
  readonly tokenizer?: string | undefined;
}): Promise<TokenCounter> {
  if (options.tokenizer !== undefined) return exactCounter(options.tokenizer);
  const count = await openO200kCounter();
  return (text) => Math.ceil(count(text) * SAFETY);
}

async function exactCounter(file: string): Promise<TokenCounter> {
  const { Tokenizer } = await import("@huggingface/tokenizers");
  const data = await readObject(file);
  const config = await readObject(join(dirname(file), "tokenizer_config.json"), {});
  try {
    const tokenizer = new Tokenizer(data, config);
    return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`is no tokenizer.json that can be used: ${reason}`, { file }, { cause });
  }
}

async function readObject(file: string, absent?: object): Promise<object> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isMissing && absent !== undefined) return absent;
    throw new InputError("cannot be read as a tokenizer", { file }, { cause });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch (cause) {
    throw new InputError("is no JSON", { file }, { cause });
  }
  throw new InputError("is no JSON object", { file });
}
