import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError, openO200kCounter } from "@burnish/core";

/** How lengths are counted: estimated with OpenAI's tokens, exactly with a `tokenizer.json`, or not at all. */
export type TokenizerChoice =
  | { readonly kind: "o200k" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "none" };

/**
 * What an estimate in tokens of o200k_base is multiplied by before it is held against a limit: for the same texts Qwen3 has
 * 10 % more of them and the first tokenizer of Mistral 23 %, so that most models stay below it.
 */
export const ESTIMATE_FACTOR = 1.25;

/** Loads a tokenizer and gives what counts the tokens of a text; undefined for `none`. InputError for a file that is none. */
export async function openTextCounter(
  choice: TokenizerChoice,
): Promise<((text: string) => number) | undefined> {
  if (choice.kind === "none") return undefined;
  if (choice.kind === "o200k") return openO200kCounter();
  const { Tokenizer } = await import("@huggingface/tokenizers");
  const { path } = choice;
  const data = await readObject(path);
  const config = await readObject(join(dirname(path), "tokenizer_config.json"), {});
  let tokenizer: InstanceType<typeof Tokenizer>;
  try {
    tokenizer = new Tokenizer(data, config);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`is no tokenizer.json that can be used: ${reason}`, { file: path });
  }
  // Rendered texts have the special tokens of their template.
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
}

async function readObject(path: string, otherwise?: object): Promise<object> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (otherwise !== undefined && isMissing(error)) return otherwise;
    throw new InputError("cannot be read as a tokenizer", { file: path }, { cause: error });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InputError("is no JSON object", { file: path });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
