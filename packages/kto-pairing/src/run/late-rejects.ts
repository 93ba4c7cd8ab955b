import { Buffer } from "node:buffer";
import { KeyedExchange, type RejectWriter } from "@burnish/core";

type Write = RejectWriter["write"];

const MEMORY_BYTES = 1 << 20;

/**
 * Keeps the rejects of one side until the other side's are written: two sides that are read in turns would mix them as the
 * sizes of blocks have it. Holds nothing without rejects, else 1 MiB and a temporary file.
 */
export class LateRejects {
  /** Takes rejects as `into` would. */
  readonly writer: RejectWriter;
  readonly #into: RejectWriter;
  readonly #tempDir: string;
  #exchange: KeyedExchange | undefined;
  #count = 0;

  constructor(into: RejectWriter, tempDir: string) {
    this.#into = into;
    this.#tempDir = tempDir;
    this.writer = {
      ...into,
      write: async (...written: Parameters<Write>) => this.#keep(...written),
    };
  }

  /** Writes all that came, in order; to be called once. */
  async release(): Promise<void> {
    for (const { bytes, ends } of this.#exchange?.drain() ?? []) {
      let start = 0;
      for (const end of ends) {
        const text = Buffer.from(bytes.subarray(start, end)).toString();
        start = end;
        await this.#into.write(...(JSON.parse(text) as Parameters<Write>));
      }
    }
  }

  close(): void {
    this.#exchange?.close();
  }

  #keep(...[rejects, place]: Parameters<Write>): void {
    for (const reject of rejects) {
      this.#exchange ??= new KeyedExchange({
        keys: 1,
        memoryBytes: MEMORY_BYTES,
        expectedBytes: MEMORY_BYTES,
        tempDir: this.#tempDir,
      });
      const written: Parameters<Write> = [[reject], place];
      this.#exchange.add(0, this.#count++, Buffer.from(JSON.stringify(written)));
    }
  }
}
