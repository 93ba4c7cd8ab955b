/** What an output ended as. */
export interface OutputFacts {
  readonly bytes: number;
  /** `kind:hex` of the whole output. */
  readonly hash: string;
}

/** A place that bytes go to. A file shows nothing of them until `commit`. */
export interface Output {
  /** Resolves when the bytes are handed to the system, so that the caller feels back-pressure; `bytes` may be reused then. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything written durable, without showing it yet. */
  seal(): Promise<OutputFacts>;
  /** Shows what was sealed under the output's name. */
  commit(): Promise<void>;
  /** Takes everything back; safe at any time before `commit`. */
  abort(): Promise<void>;
  /** Present where others may place bytes by themselves instead of `write`. */
  readonly direct?: DirectOutput;
  /** Where the bytes can be read between `seal` and `commit`; absent where they cannot, as in a pipe. */
  readonly sealedPath?: string;
}

/** A file whose bytes others place. */
export interface DirectOutput {
  /** Descriptor of the open file, which is empty. */
  readonly file: number;
  /** Takes over what was placed, before `seal`. */
  adopt(facts: OutputFacts): void;
  /** Begins to make durable what was placed so far, so that `seal` finds less to do; an error comes from `seal`. */
  syncAhead(): void;
  /** The error that says what to do about a write that the system refused with `code` after `written` bytes; undefined for a code that it does not know. */
  explain(code: string, written: number): Error | undefined;
}

/** Thrown by `write` when whoever read the stream has gone; the command line ends quietly with 0 on it. */
export class ClosedPipeError extends Error {
  override readonly name = "ClosedPipeError";
  readonly code = "EPIPE";
}
