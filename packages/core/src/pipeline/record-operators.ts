import { defer, map, type Observable, Subject, Subscription } from "rxjs";
import { UsageError } from "../errors.ts";

/** A record with its value as the schema gives it, and the text that it came in. */
export interface TypedRecord<Value> extends WritableRecord {
  readonly value: Value;
  /** Byte offset in the decompressed input; element index for a JSON document. */
  readonly address: number;
}

/** One line to write: JSON text without a line end. `JSON.stringify` makes one where the text itself changed. */
export interface WritableRecord {
  readonly text: string;
}

/** The user's operators between reading and writing; collects what they emit until it is taken. */
export class RecordOperators<Value> {
  /** Settles when the operators have ended; rejects with their error, or with the reason of `cancel`. */
  readonly finished: Promise<void>;
  /** Records emitted so far. */
  written = 0;
  readonly #records = new Subject<TypedRecord<Value>>();
  readonly #subscription = new Subscription();
  readonly #onEnd: () => void;
  readonly #settle: ReturnType<typeof Promise.withResolvers<void>>;
  #lines: string[] = [];
  #ended = false;

  /** `onEnd` is called once, as soon as the operators take no more records. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#settle = Promise.withResolvers<void>();
    this.finished = this.#settle.promise;
  }

  /** To be called once, before the first record; the operators may end at once. */
  start(through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>): void {
    const emitted = defer(() => through(this.#records)).pipe(map(lineOf));
    const subscription = emitted.subscribe({
      next: (line) => {
        this.#lines.push(line);
        this.written += 1;
      },
      complete: () => {
        this.#end();
        this.#settle.resolve();
      },
      error: (error: unknown) => {
        this.#end();
        this.#settle.reject(error);
      },
    });
    this.#subscription.add(subscription);
  }

  /** True as soon as the operators take no more records. */
  get ended(): boolean {
    return this.#ended;
  }

  next(record: TypedRecord<Value>): void {
    this.#records.next(record);
  }

  /** Tells the operators that there are no more records. */
  complete(): void {
    this.#records.complete();
  }

  /** Tells the operators that reading failed, and tears them down. */
  fail(error: unknown): void {
    this.#records.error(error);
    this.cancel(error);
  }

  /** Tears the operators down without a word. */
  cancel(reason: unknown): void {
    this.#subscription.unsubscribe();
    this.#end();
    this.#settle.reject(reason);
  }

  /** Emitted lines that were not taken yet, as bytes; undefined where there are none. */
  take(): Uint8Array | undefined {
    if (this.#lines.length === 0) return undefined;
    const lines = this.#lines;
    this.#lines = [];
    return new TextEncoder().encode(lines.join(""));
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
  }
}

function lineOf({ text }: WritableRecord): string {
  if (!text.includes("\n")) return `${text}\n`;
  const shown = JSON.stringify(text.slice(0, 40));
  throw new UsageError(
    `a record is one line, but the operators emitted ${shown}…; write it without line ends`,
  );
}
