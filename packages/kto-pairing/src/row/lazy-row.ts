import { Buffer } from "node:buffer";
import { type Conversation, detectDialect, type JsonObject, parseJson } from "@burnish/core";
import type { FindId } from "./find-id.ts";
import { LazyFacts } from "./lazy-facts.ts";
import type { PairRow, RowFacts, RowPlace } from "./pair-row.ts";
import { findPlainMessages, type PlainMessages } from "./plain-messages.ts";

const NOTHING: Conversation = { turns: [], tools: [] };

/** A row that is read from its record's text as far as it is asked for. The text must be that of a sound record. */
export class LazyRow implements PairRow {
  readonly place: RowPlace;
  readonly facts: RowFacts;
  readonly #text: string;
  #bytes: Uint8Array | undefined;
  #value: JsonObject | undefined;
  /** Null while nobody has asked. */
  #plain: PlainMessages | undefined | null = null;
  #conversation: Conversation | undefined;

  /** `known`: what is at hand already. */
  constructor(
    text: string,
    place: RowPlace,
    findId: FindId,
    known?: { readonly bytes: Uint8Array; readonly value: JsonObject },
  ) {
    this.#text = text;
    this.place = place;
    this.#bytes = known?.bytes;
    this.#value = known?.value;
    this.facts = new LazyFacts(this, text, findId);
  }

  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.#text);
    return this.#bytes;
  }

  get value(): JsonObject {
    this.#value ??= parseJson(this.#text) as JsonObject;
    return this.#value;
  }

  get plain(): PlainMessages | undefined {
    if (this.#plain === null) this.#plain = findPlainMessages(this.#text);
    return this.#plain;
  }

  get conversation(): Conversation {
    this.#conversation ??= readConversation(this.plain, this);
    return this.#conversation;
  }
}

/** By the dialect of the record; what it reads beside the messages the usual record has not. */
function readConversation(plain: PlainMessages | undefined, row: PairRow): Conversation {
  const value: JsonObject =
    plain === undefined
      ? row.value
      : {
          conversations: [
            { role: "user", content: plain.prompt },
            { role: "assistant", content: plain.answer },
          ],
        };
  return detectDialect(value)?.read(value) ?? NOTHING;
}
