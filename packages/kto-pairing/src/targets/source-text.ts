import { Buffer } from "node:buffer";
import type { PairRow } from "../row/pair-row.ts";
import { elementSpans, memberSpan, type Span } from "./json-spans.ts";

/**
 * The text of a row as it was read, for what must stay as it was written: bytes of messages, digits of numbers. Decoded
 * and split at the first question only, since most rows of most targets never ask.
 */
export class SourceText {
  readonly #row: PairRow;
  readonly #key: string;
  #text: string | undefined;
  #elements: readonly Span[] | undefined;

  /** `key` is the name of the member that holds the messages. */
  constructor(row: PairRow, key: string) {
    this.#row = row;
    this.#key = key;
  }

  /** Text of the list of messages. */
  get messages(): string {
    return this.member(this.#key) ?? "[]";
  }

  /** Text of a top-level member's value; undefined where the record has none. */
  member(key: string): string | undefined {
    const span = memberSpan(this.#read(), 0, key);
    return span && this.#read().slice(span.start, span.end);
  }

  /** Text of the message at `index`; that of null where there is none. */
  message(index: number): string {
    const span = this.#spans()[index];
    return span === undefined ? "null" : this.#read().slice(span.start, span.end);
  }

  /** Text of the list of messages with those before `end` replaced by texts of other messages. */
  withPrompt(end: number, prompt: readonly string[]): string {
    const kept = this.#spans().slice(end);
    const texts = kept.map((span) => this.#read().slice(span.start, span.end));
    return `[${[...prompt, ...texts].join(", ")}]`;
  }

  #read(): string {
    const { bytes } = this.#row;
    this.#text ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    return this.#text;
  }

  #spans(): readonly Span[] {
    if (this.#elements === undefined) {
      const list = memberSpan(this.#read(), 0, this.#key);
      this.#elements = list === undefined ? [] : elementSpans(this.#read(), list.start);
    }
    return this.#elements;
  }
}
