import { type Many, none } from "stream-chain/defs.js";
import { jsonParser, type Token, type TokenName } from "stream-json/core/parser.js";
import { InputError, StageError } from "../errors.ts";
import { CompactElement } from "./compact-element.ts";
import { RecordsFinder, type ValueKind } from "./records-finder.ts";
import { StrictUtf8 } from "./strict-utf8.ts";

/** One element of the records' array, counted from 0. */
export type DocumentElement =
  | {
      readonly kind: "element";
      readonly index: number;
      /** Compact JSON: no white space, strings as JSON.stringify writes them, numbers and key order as in the source. */
      readonly text: string;
    }
  | {
      readonly kind: "over-limit";
      readonly index: number;
      /** Bytes of the compact text. */
      readonly length: number;
    };

/** How a JSON document is read. */
export interface JsonDocumentOptions {
  /** Names the document in messages. */
  readonly file: string;
  /** Dotted path of keys to the array of the records; default: the document is that array. */
  readonly recordsAt?: string;
  /** Longest compact text that is held, in bytes. */
  readonly maxRecordBytes: number;
}

const BEGINNING_SHOWN = 20;
const LITERALS = { trueValue: "true", falseValue: "false", nullValue: "null" } as const;
const VALUE_KINDS: ReadonlyMap<TokenName, ValueKind> = new Map([
  ["startObject", "object"],
  ["startArray", "array"],
  ["startString", "string"],
  ["startNumber", "number"],
  ["trueValue", "boolean"],
  ["falseValue", "boolean"],
  ["nullValue", "null"],
]);
const PIECE_BYTES = 32 * 1024;
const KEY_LOOK_BYTES = 16 * 2 ** 20;

/**
 * Reads the records of one JSON document of any size, in order; holds one element and a piece of the input. The whole
 * document is checked. InputError for what is no UTF-8, no JSON, cut short, without records, or more than one document;
 * keys may repeat inside elements.
 */
export async function* readJsonDocument(
  chunks: AsyncIterable<Uint8Array>,
  options: JsonDocumentOptions,
): AsyncGenerator<DocumentElement, void, undefined> {
  const utf8 = new StrictUtf8(options.file);
  const reader = new DocumentReader(options);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const start = utf8.offset;
      const text = utf8.decode(chunk.subarray(at, at + PIECE_BYTES));
      yield* reader.read(text, start, utf8.offset);
    }
  }
  utf8.end();
  yield* reader.end();
}

/** The parser: text in, tokens out; `none` says that the text has ended. */
interface Tokenizer {
  parse(text: string | typeof none): Many<Token> | typeof none;
}

class DocumentReader {
  readonly #options: JsonDocumentOptions;
  readonly #tokenizer: Tokenizer;
  readonly #finder: RecordsFinder;
  readonly #element: CompactElement;
  #inRecords = false;
  #inKey = false;
  /** Containers that are open inside the records' array. */
  #depth = 0;
  #index = 0;
  #beginning = "";

  constructor(options: JsonDocumentOptions) {
    this.#options = options;
    // Pieces instead of packed values: a string or number of any length passes without being held by the parser.
    this.#tokenizer = { parse: jsonParser({ packValues: false, streamValues: true }) };
    this.#finder = new RecordsFinder(options.recordsAt);
    this.#element = new CompactElement(options.maxRecordBytes);
  }

  /** Elements that end in `text`, which was decoded from the bytes `start` to `end`. */
  read(text: string, start: number, end: number): DocumentElement[] {
    if (this.#beginning === "") this.#beginning = text.trimStart().slice(0, BEGINNING_SHOWN);
    const elements = this.#take(this.#tokens(text, `in bytes ${start} to ${end}`));
    if (this.#finder.topLevel === "object" && this.#options.recordsAt === undefined) {
      if (end > KEY_LOOK_BYTES) throw this.#fault(this.#finder.explain());
    }
    return elements;
  }

  /** Checks that the document is complete. */
  end(): DocumentElement[] {
    if (this.#beginning === "") throw this.#fault("holds no JSON document: it is empty");
    const elements = this.#take(this.#tokens(none, undefined));
    if (!this.#finder.found) throw this.#fault(this.#finder.explain());
    return elements;
  }

  /** The parser's tokens; `where` is undefined at the end of the input. */
  #tokens(text: string | typeof none, where: string | undefined): readonly Token[] {
    try {
      const output = this.#tokenizer.parse(text);
      return output === none ? [] : output.values;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw this.#fault(this.#explainSyntax(error.message, where), error);
    }
  }

  #take(tokens: readonly Token[]): DocumentElement[] {
    const elements: DocumentElement[] = [];
    for (const token of tokens) {
      if (!this.#inRecords) this.#takeOutside(token);
      else if (this.#takeInside(token) && this.#depth === 0) elements.push(this.#finishElement());
    }
    return elements;
  }

  /** Passes a token of the records on; true where a value has ended. */
  #takeInside(token: Token): boolean {
    const element = this.#element;
    switch (token.name) {
      case "startObject":
      case "startArray":
        element.open(token.name === "startObject" ? "{" : "[");
        this.#depth += 1;
        return false;
      case "endArray":
        if (this.#depth === 0) {
          this.#inRecords = false;
          this.#finder.endContainer();
          return false;
        }
        element.close("]");
        this.#depth -= 1;
        return true;
      case "endObject":
        element.close("}");
        this.#depth -= 1;
        return true;
      case "startKey":
      case "startString":
      case "startNumber":
        element.startScalar();
        return false;
      case "stringChunk":
        element.stringPiece(token.value);
        return false;
      case "numberChunk":
        element.numberPiece(token.value);
        return false;
      case "endKey":
        element.endKey();
        return false;
      case "endString":
        element.endString();
        return true;
      case "endNumber":
        return true;
      case "trueValue":
      case "falseValue":
      case "nullValue":
        element.literal(LITERALS[token.name]);
        return true;
      default:
        throw new StageError("read-json-document", `unknown token ${token.name}`);
    }
  }

  #takeOutside(token: Token): void {
    const finder = this.#finder;
    const kind = VALUE_KINDS.get(token.name);
    if (kind !== undefined) {
      const met = finder.startValue(kind);
      this.#inRecords = met === "records";
      if (met === "twice") {
        const path = this.#options.recordsAt ?? "";
        throw this.#fault(`has a key of the path ${path} twice, so its records are ambiguous`);
      }
    } else if (token.name === "endObject" || token.name === "endArray") {
      finder.endContainer();
    } else if (token.name === "startKey") {
      this.#inKey = true;
      finder.startKey();
    } else if (token.name === "endKey") {
      this.#inKey = false;
    } else if (token.name === "stringChunk" && this.#inKey) {
      finder.keyPiece(token.value);
    }
  }

  #finishElement(): DocumentElement {
    const index = this.#index;
    this.#index += 1;
    const result = this.#element.finish();
    return typeof result === "string"
      ? { kind: "element", index, text: result }
      : { kind: "over-limit", index, length: result };
  }

  #explainSyntax(message: string, where: string | undefined): string {
    const place = this.#finder.found ? `element ${this.#index}` : "the first element";
    if (where === undefined) return `is cut short: the JSON document ends in or before ${place}`;
    if (message.includes("unexpected characters")) {
      return `goes on after the end of its JSON document (${where}); where each line is a record use --input-format jsonl`;
    }
    const begins = JSON.stringify(this.#beginning);
    if (!/^[[{]/.test(this.#beginning))
      return `is no JSON array or object: it begins with ${begins}`;
    const reason = message.replace(/^Parser (?:cannot parse input: |has )?/, "");
    return `is not valid JSON in or after ${place} (${where}): ${reason}`;
  }

  #fault(message: string, cause?: Error): InputError {
    return new InputError(message, { file: this.#options.file }, { cause });
  }
}
