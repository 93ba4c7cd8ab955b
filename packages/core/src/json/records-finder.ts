/** A kind of JSON value, in words for messages. */
export type ValueKind = "object" | "array" | "string" | "number" | "boolean" | "null";

const KEYS_SHOWN = 10;
const KEY_SHOWN = 60;

/**
 * Follows a document from outside the records, to find the array that holds them; constant memory. Told of every
 * value, key and end except those inside that array.
 */
export class RecordsFinder {
  readonly #segments: readonly string[];
  readonly #keyLimit: number;
  /** How many of the open containers lie on the path to the records. */
  #onPath = 0;
  #depth = 0;
  #key = "";
  /** For each level of the path whether its value was met. */
  readonly #met: boolean[] = [];
  readonly #topKeys: { key: string; kind: ValueKind }[] = [];
  #moreKeys = false;
  #topLevel: ValueKind | undefined;
  #foundInstead: string | undefined;
  /** True once the array of the records has begun. */
  found = false;

  /** `recordsAt` is a path of keys joined by dots; undefined means the top level. */
  constructor(recordsAt: string | undefined) {
    this.#segments = recordsAt === undefined ? [] : recordsAt.split(".");
    this.#keyLimit = Math.max(KEY_SHOWN, ...this.#segments.map((segment) => segment.length)) + 1;
  }

  /** What the document's top level is, once it has begun. */
  get topLevel(): ValueKind | undefined {
    return this.#topLevel;
  }

  startKey(): void {
    this.#key = "";
  }

  keyPiece(text: string): void {
    if (this.#key.length < this.#keyLimit) this.#key += text;
  }

  /** A value begins: "records" where it is the array of the records, "twice" where a key of the path came again. */
  startValue(kind: ValueKind): "records" | "twice" | undefined {
    const depth = this.#depth;
    if (depth === 0) this.#topLevel = kind;
    if (depth === 1 && this.#topLevel === "object") this.#noteTopKey(kind);
    const isContainer = kind === "object" || kind === "array";
    if (isContainer) this.#depth += 1;
    const onPath =
      this.#onPath === depth && (depth === 0 || this.#key === this.#segments[depth - 1]);
    if (!onPath || depth > this.#segments.length) return undefined;
    if (this.#met[depth] === true) return "twice";
    this.#met[depth] = true;
    if (depth === this.#segments.length && kind === "array") {
      this.found = true;
      return "records";
    }
    if (depth < this.#segments.length && kind === "object") {
      this.#onPath = depth + 1;
    } else {
      const place = this.#segments.slice(0, depth).join(".");
      this.#foundInstead = `${place === "" ? "the top level" : place} is ${withArticle(kind)}`;
    }
    return undefined;
  }

  endContainer(): void {
    this.#depth -= 1;
    this.#onPath = Math.min(this.#onPath, this.#depth);
  }

  /** What was found where the records should be, and what to do. */
  explain(): string {
    const keys = this.#topKeys.map(({ key, kind }) => `${key} (${kind})`).join(", ");
    const more = this.#moreKeys ? ", …" : "";
    const seen = keys === "" ? "" : `; its top-level keys: ${keys}${more}`;
    const arrays = this.#topKeys.filter(({ kind }) => kind === "array").map(({ key }) => key);
    const hint =
      this.#topLevel === "object"
        ? `; use --records-at ${arrays[0] ?? "KEY"}, or --input-format jsonl where each line is a record`
        : "";
    if (this.#segments.length === 0) {
      const found = withArticle(this.#topLevel ?? "null");
      return `has no array of records: its top level is ${found}${seen}${hint}`;
    }
    const path = this.#segments.join(".");
    const found = this.#foundInstead ?? "there is no such key";
    return `has no array of records at ${path}: ${found}${seen}${hint}`;
  }

  #noteTopKey(kind: ValueKind): void {
    if (this.#topKeys.length === KEYS_SHOWN) {
      this.#moreKeys = true;
      return;
    }
    const key = this.#key.length > KEY_SHOWN ? `${this.#key.slice(0, KEY_SHOWN)}…` : this.#key;
    this.#topKeys.push({ key, kind });
  }
}

function withArticle(kind: ValueKind): string {
  if (kind === "null") return kind;
  return `${kind === "object" || kind === "array" ? "an" : "a"} ${kind}`;
}
