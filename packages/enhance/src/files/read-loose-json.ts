import { isUtf8 } from "node:buffer";
import { isJsonObject, type JsonObject, type JsonValue } from "@burnish/core";
import { repairJson } from "../model/answer/repair-json.ts";
import type { FileLine } from "../model/journal/read-lines.ts";
import { BraceScan } from "./scan-braces.ts";

/** Something that stood in a file of answers. */
export type LooseItem =
  | {
      readonly state: "object";
      /** 1-based line that it begins on. */
      readonly line: number;
      readonly value: JsonObject;
      /** Whether it was no JSON as it stood. */
      readonly repaired: boolean;
    }
  | {
      readonly state: "unreadable";
      readonly line: number;
      /** Last line of what is not used. */
      readonly lastLine: number;
      readonly reason: string;
      /** Its beginning. */
      readonly text: string;
    };

/** Most characters of an object that goes over several lines. */
const MOST_CHARACTERS = 1 << 20;
const EXCERPT = 200;

/**
 * Reads the objects of a file that people, scripts and models write: JSON Lines, a JSON array, indented objects, code
 * fences, commas between lines, quotes and line breaks that JSON doesn't have. What is neither an object nor blank,
 * bracket, comma or fence is handed on as unreadable, with its line; half an object is never completed. Holds one object.
 */
export async function* readLooseJson(
  lines: AsyncIterable<FileLine>,
): AsyncGenerator<LooseItem, void, undefined> {
  let number = 0;
  let open: OpenObject | undefined;
  for await (const { bytes } of lines) {
    number += 1;
    if (!isUtf8(bytes)) {
      if (open !== undefined) yield cutOff(open);
      open = undefined;
      yield unreadable([number, number], "it is no UTF-8", "");
      continue;
    }
    const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
    if (open !== undefined) {
      // What is inside of an indented object is indented deeper, so that this begins the next one.
      const begins = /^\s*\{/.test(text) && indentOf(text) <= open.indent;
      const isTooLong = open.length + text.length > MOST_CHARACTERS;
      if (begins || isTooLong) {
        yield cutOff(open);
        open = undefined;
      } else {
        open.add(text);
        if (!open.isClosed) continue;
        yield* itemsOf(open.text, [open.line, number]);
        open = undefined;
        continue;
      }
    }
    const trimmed = unfenced(text);
    if (/^[[\],]*$/.test(trimmed)) continue;
    const value = parsed(trimmed);
    if (value !== undefined)
      yield* elementsOf(value, [number, number], { repaired: false, trimmed });
    else if (!/^[{[]/.test(trimmed))
      yield unreadable([number, number], "this is no JSON object", trimmed);
    else {
      const begun = new OpenObject(number, indentOf(text), trimmed);
      if (begun.isClosed) yield* itemsOf(trimmed, [number, number]);
      else open = begun;
    }
  }
  if (open !== undefined) yield cutOff(open);
}

class OpenObject {
  readonly line: number;
  readonly indent: number;
  readonly first: string;
  readonly #texts: string[] = [];
  readonly #scan = new BraceScan();
  length = 0;

  constructor(line: number, indent: number, text: string) {
    this.line = line;
    this.indent = indent;
    this.first = text;
    this.add(text);
  }

  add(text: string): void {
    this.#texts.push(text);
    this.#scan.add(text);
    this.length += text.length + 1;
  }

  get isClosed(): boolean {
    return this.#scan.isClosed;
  }

  get lastLine(): number {
    return this.line + this.#texts.length - 1;
  }

  get text(): string {
    return this.#texts.join("\n");
  }
}

/** First and last line. */
type Lines = readonly [first: number, last: number];

function cutOff({ line, lastLine, first }: OpenObject): LooseItem {
  return unreadable([line, lastLine], "the object that begins here does not end", first);
}

function unreadable([line, lastLine]: Lines, reason: string, text: string): LooseItem {
  return {
    state: "unreadable",
    line,
    lastLine,
    reason,
    text: text.slice(0, EXCERPT).toWellFormed(),
  };
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** The line without white space, a code fence, and a comma at its end. */
function unfenced(text: string): string {
  return text
    .trim()
    .replace(/^```[\w-]*/, "")
    .replace(/```$/, "")
    .replace(/,\s*$/, "")
    .trim();
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** The items of a text whose brackets are all closed. */
function* itemsOf(text: string, lines: Lines): Generator<LooseItem, void, undefined> {
  const trimmed = unfenced(text);
  const value = parsed(trimmed);
  if (value !== undefined) {
    yield* elementsOf(value, lines, { repaired: false, trimmed });
    return;
  }
  // A text that does not end as an object or a list does is half of one, which a repair would complete.
  const repaired = /[}\]]$/.test(trimmed) ? repair(trimmed) : undefined;
  if (repaired !== undefined) yield* elementsOf(repaired, lines, { repaired: true, trimmed });
  else yield unreadable(lines, "this is no JSON object, and cannot be mended into one", trimmed);
}

function repair(text: string): JsonValue | undefined {
  const mended = repairJson(text);
  return mended === undefined ? undefined : parsed(mended);
}

function* elementsOf(
  value: JsonValue,
  lines: Lines,
  { repaired, trimmed }: { readonly repaired: boolean; readonly trimmed: string },
): Generator<LooseItem, void, undefined> {
  const [line] = lines;
  for (const element of Array.isArray(value) ? value : [value]) {
    if (isJsonObject(element)) yield { state: "object", line, value: element, repaired };
    else yield unreadable(lines, "this is JSON, but no object", trimmed);
  }
}
