import { Buffer } from "node:buffer";
import type { RecordSink } from "@burnish/core";

const LINES_AT_ONCE = 4096;

/** Writes values as JSON lines into a sink, many at a time. */
export class JsonLineWriter {
  readonly #sink: RecordSink;
  #lines: Buffer[] = [];

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  async write(values: readonly object[]): Promise<void> {
    for (const value of values) {
      this.#lines.push(Buffer.from(`${JSON.stringify(value)}\n`));
      if (this.#lines.length >= LINES_AT_ONCE) await this.flush();
    }
  }

  /** Hands over what is left. */
  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const ends = new Uint32Array(this.#lines.length);
    let end = 0;
    for (const [index, line] of this.#lines.entries()) {
      end += line.length;
      ends[index] = end;
    }
    const bytes = Buffer.concat(this.#lines);
    this.#lines = [];
    await this.#sink.write({ bytes, ends });
  }
}
