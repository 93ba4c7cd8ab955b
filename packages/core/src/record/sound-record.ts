/** A value as JSON.parse returns it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** Where one member of an object stands in its text; all positions are UTF-16 indexes, ends exclusive. */
export interface JsonMember {
  /** Decoded key. */
  readonly key: string;
  /** Index of the key's opening quote. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** A record that the reference path accepted: strict UTF-8, valid JSON, an object, no key twice, every number a double. */
export interface SoundRecord {
  /** The record's text without its line end. */
  readonly text: string;
  /** The bytes that `text` was decoded from. */
  readonly bytes: Uint8Array;
  readonly value: JsonObject;
  /** Top-level members of `text` in their order. */
  readonly members: readonly JsonMember[];
  /** 0-based line within the block (element within the block for a JSON document). */
  readonly line: number;
  /** Offset of the first byte in the decompressed stream; element index for a JSON document. */
  readonly address: number;
}
