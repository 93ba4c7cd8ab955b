import type { InflateRaw, ZstdDecompress } from "node:zlib";
import { ArchiveFault } from "./archive-fault.ts";

/** Size of a decoder's output buffer: smaller ones cost speed, larger ones memory. */
export const OUTPUT_BYTES: number = 512 * 1024;

/**
 * Feeds a native decompressor by hand, for one compressed unit. Output is handed on as it comes, and the next input is
 * taken only when all output of the last one was: what is held is one output buffer.
 */
export class NativeDecoder {
  readonly #stream: InflateRaw | ZstdDecompress;
  readonly #unit: string;
  #fed = 0;
  #finished = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  /** `unit` names the compressed unit in messages, such as `frame 3`. */
  constructor(stream: InflateRaw | ZstdDecompress, unit: string) {
    this.#stream = stream;
    this.#unit = unit;
    const wake = (): void => this.#wake?.();
    stream.on("readable", wake);
    stream.on("close", wake);
    stream.on("end", () => {
      this.#finished = true;
      wake();
    });
    stream.on("error", (error) => {
      this.#error ??= error;
      wake();
    });
  }

  /** Input bytes that were not used because the compressed unit had ended before them. */
  get unused(): number {
    return this.#fed - this.#stream.bytesWritten;
  }

  /** Decompresses `bytes`, which must stay as they are until the generator has ended. ArchiveFault where they are corrupt. */
  async *push(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    let written = false;
    this.#fed += bytes.length;
    this.#stream.write(bytes, () => {
      written = true;
      this.#wake?.();
    });
    yield* this.#output(() => written);
  }

  /** Tells the native side that the unit is complete, so that it can object. */
  async *finish(): AsyncGenerator<Uint8Array, void, undefined> {
    this.#stream.end();
    yield* this.#output(() => this.#finished);
  }

  /** Frees the native memory; safe at any time. */
  destroy(): void {
    this.#stream.destroy();
  }

  async *#output(done: () => boolean): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk: Uint8Array | null = this.#stream.read();
      if (chunk !== null) {
        yield chunk;
        continue;
      }
      if (this.#error !== undefined) {
        const message = `${this.#unit} cannot be decompressed (${this.#error.message})`;
        throw new ArchiveFault("corrupt", message, { cause: this.#error });
      }
      if (done() || this.#stream.destroyed) return;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }
}
