import { StageError } from "../errors.ts";

const PAGE = 2 ** 16;
const MAX_PAGES = 2 ** 16;
/** Memory that is added at once: growing takes all views away. It costs nothing before it is touched. */
const GROWTH_PAGES = 64;

/** The memory of one scanner, which grows with the largest block. Only what is touched counts as used. */
export class ScannerMemory {
  readonly memory: WebAssembly.Memory = new WebAssembly.Memory({ initial: GROWTH_PAGES });
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(this.memory.buffer);

  /** All of it; valid until the next `reserve`. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** Makes the addresses below `end` usable. */
  reserve(end: number): void {
    if (end <= this.#bytes.length) return;
    const present = this.#bytes.length / PAGE;
    const needed = Math.ceil(end / PAGE);
    if (needed > MAX_PAGES) {
      throw new StageError("scan", `a block needs ${end} bytes of a memory of ${MAX_PAGES * PAGE}`);
    }
    this.memory.grow(Math.min(MAX_PAGES, Math.max(needed, present + GROWTH_PAGES)) - present);
    this.#bytes = new Uint8Array(this.memory.buffer);
  }
}
