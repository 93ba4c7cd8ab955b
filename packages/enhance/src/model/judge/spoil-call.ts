import { createRandom, type JsonObject, type JsonValue, randomInteger } from "@burnish/core";
import type { ShownCall, ShownExample } from "./shown-example.ts";

/** How a call was spoilt. */
export type Spoiling = "changed-argument" | "dropped-argument" | "wrong-tool";

export interface SpoiltExample {
  readonly example: ShownExample;
  readonly how: Spoiling;
}

/** Values that fit nobody's request. */
const STRANGE_PATH = "Unrelated/Misplaced-Item.txt";
const STRANGE_TEXT = "an entirely different thing";
const STRANGE_NUMBER = 7_919;

/**
 * The same example with its first call made wrong: the value of one argument changed, one argument dropped, or another tool
 * called; which of these is drawn by the seed among those that are possible. `tools` are the tools that may be called.
 * Undefined where the example has no call, or one that cannot be spoilt.
 */
export function spoilCall(
  example: ShownExample,
  { seed, tools }: { readonly seed: string; readonly tools: readonly string[] },
): SpoiltExample | undefined {
  const random = createRandom(`${seed}/spoil`);
  const at = example.findIndex(({ calls }) => calls !== undefined && calls.length > 0);
  const call = example[at]?.calls?.[0];
  if (call === undefined) return undefined;
  const spoilt = pick(spoiltCalls(call, tools, random), random);
  if (spoilt === undefined) return undefined;
  const messages = example.map((message, index) =>
    index === at
      ? { ...message, calls: [spoilt.call, ...(message.calls ?? []).slice(1)] }
      : message,
  );
  return { example: messages, how: spoilt.how };
}

function spoiltCalls(
  call: ShownCall,
  tools: readonly string[],
  random: () => number,
): readonly { readonly how: Spoiling; readonly call: ShownCall }[] {
  const values = call.arguments ?? {};
  const ways: { how: Spoiling; call: ShownCall }[] = [];
  const changeable = Object.keys(values).filter((key) => strange(values[key]) !== undefined);
  const changed = pick(changeable, random);
  if (changed !== undefined) {
    const value = strange(values[changed]) ?? null;
    ways.push({
      how: "changed-argument",
      call: { ...call, arguments: { ...values, [changed]: value } },
    });
  }
  const dropped = pick(Object.keys(values), random);
  if (dropped !== undefined) {
    ways.push({ how: "dropped-argument", call: { ...call, arguments: without(values, dropped) } });
  }
  const other = pick(
    tools.filter((tool) => tool !== call.tool),
    random,
  );
  if (other !== undefined) ways.push({ how: "wrong-tool", call: { ...call, tool: other } });
  return ways;
}

/** A value of the same type that is plainly another one; undefined for lists, objects, null, and where there is none. */
function strange(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === "boolean") return !value;
  const other = typeof value === "number" ? value + STRANGE_NUMBER : strangeText(value);
  return other === value ? undefined : other;
}

function strangeText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  return /[/\\.]/.test(value) ? STRANGE_PATH : STRANGE_TEXT;
}

function without(values: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}

function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items.length === 0 ? undefined : items[randomInteger(random, items.length)];
}
