import type { Output } from "@burnish/core";
import { ByteWriter } from "hyparquet-writer";

/** Collects what a Parquet writer appends, and hands it to an output after each row group. Holds one row group. */
export class OutputByteWriter extends ByteWriter {
  readonly #output: Output;

  constructor(output: Output) {
    super(1 << 20);
    this.#output = output;
  }

  async flush(): Promise<void> {
    // Nothing is appended before the output has taken the bytes.
    await this.#output.write(this.getBytes());
    this.index = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }
}
