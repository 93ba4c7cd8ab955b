import { type JsonMember, restyleJson, scanMembers } from "@burnish/core";
import { containerEnd, stringEnd } from "./container-end.ts";

export type JsonKind = "object" | "array" | "string" | "number" | "boolean" | "null";

/** One member of an object. */
export interface NodeMember {
  readonly key: string;
  readonly node: JsonNode;
}

const NOTHING: readonly never[] = [];

/**
 * A value inside of JSON text that was accepted, looked into one level at a time. It hands out the text itself, so that
 * numbers, the order of keys and escapes stay as they were written. Holds no copy of the text.
 */
export class JsonNode {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;

  private constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  /** The value of a whole text. */
  static of(text: string): JsonNode {
    return new JsonNode(text, skipSpace(text, 0), text.trimEnd().length);
  }

  /** The value of a member that a scan of `text` found. */
  static ofMember(text: string, { valueStart, valueEnd }: JsonMember): JsonNode {
    return new JsonNode(text, valueStart, valueEnd);
  }

  get kind(): JsonKind {
    switch (this.#text.charCodeAt(this.#start)) {
      case 123:
        return "object";
      case 91:
        return "array";
      case 34:
        return "string";
      case 116:
      case 102:
        return "boolean";
      case 110:
        return "null";
      default:
        return "number";
    }
  }

  /** The text of the value as it stands. */
  get source(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  /** The text of the value; without white space where it had line ends, since a record is one line. */
  get json(): string {
    const { source } = this;
    return /[\n\r]/.test(source) ? restyleJson(source, "compact") : source;
  }

  /** What a string stands for; undefined for other values. */
  get string(): string | undefined {
    if (this.kind !== "string") return undefined;
    const inner = this.#text.slice(this.#start + 1, this.#end - 1);
    if (!inner.includes("\\")) return inner;
    const decoded: unknown = JSON.parse(this.#text.slice(this.#start, this.#end));
    return typeof decoded === "string" ? decoded : undefined;
  }

  /** Members of an object in their order; none for other values. */
  members(): readonly NodeMember[] {
    if (this.kind !== "object") return NOTHING;
    return scanMembers(this.#text, this.#start).members.map((member) => ({
      key: member.key,
      node: JsonNode.ofMember(this.#text, member),
    }));
  }

  /** Elements of an array in their order; none for other values. */
  elements(): readonly JsonNode[] {
    if (this.kind !== "array") return NOTHING;
    const text = this.#text;
    const nodes: JsonNode[] = [];
    let index = skipSpace(text, this.#start + 1);
    while (text.charCodeAt(index) !== 93) {
      const end = endOfValue(text, index);
      nodes.push(new JsonNode(text, index, end));
      index = skipSpace(text, end);
      if (text.charCodeAt(index) === 44) index = skipSpace(text, index + 1);
    }
    return nodes;
  }
}

/** The members of an object by key. */
export function memberMap(node: JsonNode): Map<string, JsonNode> {
  return new Map(node.members().map(({ key, node: value }) => [key, value]));
}

function skipSpace(text: string, start: number): number {
  let index = start;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return index;
    index++;
  }
}

/** Index after the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === 34) return stringEnd(text, start);
  if (code === 123 || code === 91) return containerEnd(text, start);
  let index = start;
  while (index < text.length && !SCALAR_END.has(text.charCodeAt(index))) index++;
  return index;
}

/** White space, comma and closing brackets. */
const SCALAR_END: ReadonlySet<number> = new Set([32, 9, 10, 13, 44, 93, 125]);
