import { InputError } from "../errors.ts";

const BOM = "\ufeff";

/** Decodes UTF-8 piece by piece; holds at most three bytes between pieces. Drops a byte order mark at the start. */
export class StrictUtf8 {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  readonly #file: string;
  #held: Uint8Array = new Uint8Array(0);
  #atStart = true;
  /** Offset in the stream of the first byte that is not decoded yet. */
  offset = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Text of the characters that are complete. InputError, with the byte offset, for what is no UTF-8. */
  decode(bytes: Uint8Array): string {
    const joined = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const end = joined.length - unfinishedTail(joined);
    const text = this.#decodeWhole(joined.subarray(0, end));
    this.#held = new Uint8Array(joined.subarray(end));
    this.offset += end;
    if (!this.#atStart || text === "") return text;
    this.#atStart = false;
    return text.startsWith(BOM) ? text.slice(1) : text;
  }

  /** To be called at the end of the stream. InputError where it ends inside a character. */
  end(): void {
    if (this.#held.length > 0) throw this.#fault(this.#held, 0);
  }

  #decodeWhole(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      throw this.#fault(bytes, this.#firstBad(bytes));
    }
  }

  /** Bisects for the longest prefix that decodes; the character that begins at its end is at fault. */
  #firstBad(bytes: Uint8Array): number {
    const decodes = (end: number): boolean => {
      const prefix = bytes.subarray(0, end);
      try {
        this.#decoder.decode(prefix.subarray(0, end - unfinishedTail(prefix)));
        return true;
      } catch {
        return false;
      }
    };
    let good = 0;
    let bad = bytes.length;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (decodes(middle)) good = middle;
      else bad = middle;
    }
    return good - unfinishedTail(bytes.subarray(0, good));
  }

  #fault(bytes: Uint8Array, at: number): InputError {
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, "0");
    return new InputError(
      `is not UTF-8: byte 0x${byte} at offset ${this.offset + at}; find its encoding and convert it, such as iconv -f WINDOWS-1252 -t UTF-8`,
      { file: this.#file },
    );
  }
}

/** How many bytes at the end begin a character that needs more bytes. */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? back : 0;
  }
  return 0;
}
