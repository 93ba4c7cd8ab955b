import type { Catalogue, JsonObject, JsonValue } from "@burnish/core";
import { CONTEXT_TEXTS, type ContextText, type Example } from "@burnish/scoring";

/** An example as whoever writes sees it. */
export type Material = {
  /** Before the answer; without the prompt where that is a pasted result. */
  readonly messages: { readonly role: string; readonly text: string }[];
  readonly result?: string;
  readonly call: { readonly tool: string | null; readonly arguments: JsonValue };
  readonly context: Readonly<Record<ContextText, string>>;
};

/** Most characters of one text of the material; what is longer is cut in its middle, and says so. */
const LONGEST_TEXT = 4_000;

/** The example as a model sees it: messages before the answer, a pasted result, the first call, the context's texts. */
export function materialOf(example: Example): Material {
  const { conversation, answer, result, tool, ownArguments, fields } = example;
  const before = conversation.turns.slice(0, answer && conversation.turns.indexOf(answer));
  const messages = before
    .filter((turn) => result === undefined || turn !== example.promptTurn)
    .map(({ role, text }) => ({ role, text: cutText(text) }));
  const context = Object.fromEntries(
    CONTEXT_TEXTS.map((name) => [name, cutText(fields[name].text)]),
  ) as Record<ContextText, string>;
  return {
    messages,
    ...(result !== undefined && { result: cutText(result.text) }),
    call: { tool: tool ?? null, arguments: cutAll(ownArguments ?? {}) },
    context,
  };
}

/** The definition of the called tool in the catalogue; undefined where that does not know it. */
export function toolMaterial(
  { tool: name }: Example,
  catalogue: Catalogue | undefined,
): JsonObject | undefined {
  const tool = name === undefined ? undefined : catalogue?.tools.get(name);
  if (tool === undefined) return undefined;
  if (tool.schema !== undefined) return { name: tool.name, parameters: tool.schema.root };
  const parameters = Array.from(tool.parameters, ([key, { required, type }]) => {
    const known: JsonObject = { required };
    if (type !== undefined) known.type = type.text;
    return [key, known] as const;
  });
  return { name: tool.name, parameters: Object.fromEntries(parameters) };
}

function cutAll(value: JsonValue): JsonValue {
  if (typeof value === "string") return cutText(value);
  if (Array.isArray(value)) return value.map(cutAll);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cutAll(member)]));
}

/** A text as it is shown: longer than 4,000 characters, it loses its middle, and says so. */
export function cutText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const half = LONGEST_TEXT / 2;
  const left = text.length - LONGEST_TEXT;
  const [head, tail] = [text.slice(0, half), text.slice(-half)];
  return `${head.toWellFormed()} [… ${left} characters left out …] ${tail.toWellFormed()}`;
}
