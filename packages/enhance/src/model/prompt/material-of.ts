import type { Catalogue, JsonObject, JsonValue } from "@burnish/core";
import { CONTEXT_TEXTS, type ContextText, type Example } from "@burnish/scoring";
import { cutText, cutValue } from "./cut-value.ts";

/** An example as whoever writes sees it. */
export type Material = {
  /** Before the answer; without the prompt where that is a pasted result. */
  readonly messages: { readonly role: string; readonly text: string }[];
  readonly result?: string;
  readonly call: { readonly tool: string | null; readonly arguments: JsonValue };
  readonly context: Readonly<Record<ContextText, string>>;
};

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
    call: { tool: tool ?? null, arguments: cutValue(ownArguments ?? {}) },
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
