import { createXXHash128, type IHasher } from "hash-wasm";
import { PIECE_BYTES } from "./stream-hash.ts";

/** Room for the saved state of one hasher, which has less than 1,000 bytes. */
const STATE_BYTES = 1024;
const FILLED = 0;
const PIECE_LENGTH = 1;
const LIST_LENGTH = 2;
const HEADER_BYTES = 16;

/**
 * The `xxh128-1m` hash of a stream whose bytes come from several threads, one after another: the state lies in shared
 * memory. Callers take turns; two at once would spoil it. Costs some 10 µs a call beside the bytes.
 */
export class SharedStreamHash {
  readonly shared: SharedArrayBuffer;
  readonly #header: Uint32Array;
  readonly #piece: IHasher;
  readonly #list: IHasher;

  private constructor(shared: SharedArrayBuffer, piece: IHasher, list: IHasher) {
    this.shared = shared;
    this.#header = new Uint32Array(shared, 0, HEADER_BYTES / 4);
    this.#piece = piece;
    this.#list = list;
  }

  /** Goes on with the state in `shared`, or begins a new stream without it. */
  static async open(shared?: SharedArrayBuffer): Promise<SharedStreamHash> {
    const [piece, list] = await Promise.all([createXXHash128(), createXXHash128()]);
    const memory = shared ?? new SharedArrayBuffer(HEADER_BYTES + 2 * STATE_BYTES);
    const hash = new SharedStreamHash(memory, piece, list);
    if (shared === undefined) {
      piece.init();
      list.init();
      hash.#save(PIECE_LENGTH, piece);
      hash.#save(LIST_LENGTH, list);
    }
    return hash;
  }

  /** Adds the next bytes of the stream. */
  update(bytes: Uint8Array): void {
    const piece = this.#piece;
    let filled = this.#header[FILLED] ?? 0;
    this.#load(PIECE_LENGTH, piece);
    for (let at = 0; at < bytes.length; ) {
      const end = Math.min(bytes.length, at + PIECE_BYTES - filled);
      piece.update(bytes.subarray(at, end));
      filled += end - at;
      at = end;
      if (filled < PIECE_BYTES) continue;
      this.#closePiece();
      filled = 0;
    }
    this.#save(PIECE_LENGTH, piece);
    this.#header[FILLED] = filled;
  }

  /** Ends the hash: `xxh128-1m:hex`. To be called once, by one thread. */
  digest(): string {
    if ((this.#header[FILLED] ?? 0) > 0) {
      this.#load(PIECE_LENGTH, this.#piece);
      this.#closePiece();
    }
    this.#load(LIST_LENGTH, this.#list);
    return `xxh128-1m:${this.#list.digest("hex")}`;
  }

  #closePiece(): void {
    this.#load(LIST_LENGTH, this.#list);
    this.#list.update(this.#piece.digest("binary"));
    this.#save(LIST_LENGTH, this.#list);
    this.#piece.init();
  }

  #save(which: typeof PIECE_LENGTH | typeof LIST_LENGTH, hasher: IHasher): void {
    const state = hasher.save();
    if (state.length > STATE_BYTES) throw new RangeError("the state of the hash has grown");
    this.#state(which, state.length).set(state);
    this.#header[which] = state.length;
  }

  #load(which: typeof PIECE_LENGTH | typeof LIST_LENGTH, hasher: IHasher): void {
    hasher.load(this.#state(which, this.#header[which] ?? 0));
  }

  #state(which: typeof PIECE_LENGTH | typeof LIST_LENGTH, length: number): Uint8Array {
    const start = HEADER_BYTES + (which === PIECE_LENGTH ? 0 : STATE_BYTES);
    return new Uint8Array(this.shared, start, length);
  }
}
