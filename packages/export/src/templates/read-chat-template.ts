import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "@burnish/core";
import { z } from "zod";
import { BUILT_IN_TEMPLATES, type BuiltInTemplate, builtInTemplate } from "./built-in-templates.ts";
import { ChatTemplate, type ChatTemplateSource } from "./chat-template.ts";
import { TemplateError } from "./template-error.ts";

/** A special token as tokenizer configurations write it. */
const Token = z.union([
  z.string(),
  z.object({ content: z.string() }).transform((at) => at.content),
]);
const NamedTemplates = z.array(z.object({ name: z.string(), template: z.string() }));

/** What is read of a `tokenizer_config.json`. */
const TokenizerConfig = z.object({
  chat_template: z.union([z.string(), NamedTemplates]).nullish(),
  bos_token: Token.nullish(),
  eos_token: Token.nullish(),
  pad_token: Token.nullish(),
  unk_token: Token.nullish(),
});
type TokenizerConfig = z.infer<typeof TokenizerConfig>;

const CONFIG_NAME = "tokenizer_config.json";
const TEMPLATE_NAME = "chat_template.jinja";

/**
 * Reads the chat template that `place` names: a built-in one, a file with Jinja text, or a `tokenizer_config.json`. As
 * transformers writes both files into one folder, a configuration without a template takes `chat_template.jinja` beside it,
 * and a Jinja file the special tokens of `tokenizer_config.json` beside it. Of several templates the one named `tool_use` is
 * for conversations with tools. InputError for a file that cannot be used.
 */
export async function readChatTemplate(place: string): Promise<ChatTemplateSource> {
  if (isBuiltIn(place)) return builtInTemplate(place);
  const text = await readText(place);
  const isConfig = text.trimStart().startsWith("{") && !/^\s*\{[{%#]/.test(text);
  const source = isConfig ? await fromConfig(place, text) : await fromJinja(place, text);
  try {
    new ChatTemplate(source);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new InputError(`its chat template cannot be used: ${error.message}`, { file: place });
  }
  return source;
}

function isBuiltIn(name: string): name is BuiltInTemplate {
  return BUILT_IN_TEMPLATES.some((known) => known === name);
}

async function fromConfig(place: string, text: string): Promise<ChatTemplateSource> {
  const config = parseConfig(place, text);
  const { chat_template: given } = config;
  const tokens = tokensOf(config);
  const name = basename(place);
  if (typeof given === "string") return { name, text: given, tokens };
  if (given === undefined || given === null) {
    const beside = join(dirname(place), TEMPLATE_NAME);
    const found = await readOptional(beside);
    if (found !== undefined) return { name: TEMPLATE_NAME, text: found, tokens };
    throw new InputError(`has no chat_template, and ${TEMPLATE_NAME} is not beside it`, {
      file: place,
    });
  }
  const find = (wanted: string): string | undefined =>
    given.find((named) => named.name === wanted)?.template;
  const plain = find("default") ?? given[0]?.template;
  if (plain === undefined) throw new InputError("has an empty list of templates", { file: place });
  const withTools = find("tool_use");
  return { name, text: plain, ...(withTools !== undefined && { withTools }), tokens };
}

async function fromJinja(place: string, text: string): Promise<ChatTemplateSource> {
  const beside = join(dirname(place), CONFIG_NAME);
  const config = await readOptional(beside);
  const tokens = config === undefined ? {} : tokensOf(parseConfig(beside, config));
  return { name: basename(place), text, tokens };
}

function tokensOf(config: TokenizerConfig): Readonly<Record<string, string>> {
  const names = ["bos_token", "eos_token", "pad_token", "unk_token"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const token = config[name];
      return token === undefined || token === null ? [] : [[name, token]];
    }),
  );
}

function parseConfig(path: string, text: string): TokenizerConfig {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`is neither a chat template nor JSON: ${error.message}`, { file: path });
  }
  const parsed = TokenizerConfig.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not usable"}`, {
    file: path,
  });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const known = BUILT_IN_TEMPLATES.join(", ");
    const message = `cannot be read as a chat template; built in are ${known}`;
    throw new InputError(message, { file: path }, { cause: error });
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
