import { Buffer } from "node:buffer";
import type { Output } from "@burnish/core";

const FLUSH_BYTES = 1 << 18;

/** Lines of JSON on their way into an output. */
export class LineOutput {
  readonly #output: Output;
  #waiting: Buffer[] = [];
  #bytes = 0;
  #start = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Where the line begins in the file, and its length without line end. */
  async add(value: object): Promise<{ readonly start: number; readonly length: number }> {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    const start = this.#start;
    this.#start += line.length;
    this.#waiting.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= FLUSH_BYTES) await this.flush();
    return { start, length: line.length - 1 };
  }

  async flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (lines.length > 0) await this.#output.write(Buffer.concat(lines));
  }
}
