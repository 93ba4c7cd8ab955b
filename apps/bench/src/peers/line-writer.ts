import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK_CHARACTERS = 1 << 20;

/** Writes texts to a new file in blocks of about 1 MiB, synchronously. */
export class LineWriter {
  readonly #file: number;
  #text = "";

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  /** Adds a line; its newline is added. */
  write(line: string): void {
    this.#text += `${line}\n`;
    if (this.#text.length >= BLOCK_CHARACTERS) this.#flush();
  }

  /** Writes what is left and closes the file; no fsync. */
  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text, "utf8");
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.#file, bytes, written);
    }
    this.#text = "";
  }
}
