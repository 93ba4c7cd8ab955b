import { StageError } from "../errors.ts";
import { addBytes, totalBytes } from "./byte-counts.ts";
import type { BlockOutcome } from "./process-block.ts";
import type { RunListener } from "./run-progress.ts";
import type { SourceFacts } from "./source-facts.ts";

/** Keeps the accounts of one input after another and hands blocks on with their place in it. */
export class SourceAccounts {
  readonly #listener: RunListener;
  #source = 0;
  #facts: SourceFacts | undefined;
  #records = 0;
  #rejected = 0;

  constructor(listener: RunListener) {
    this.#listener = listener;
  }

  /** Records of all inputs so far. */
  get records(): number {
    return this.#records;
  }

  get rejected(): number {
    return this.#rejected;
  }

  /** Begins with input number `source`. */
  open(source: number, facts: SourceFacts): void {
    this.#source = source;
    this.#facts = facts;
  }

  /** Adds a block of the open input and hands it on. */
  async add(outcome: BlockOutcome, keptByLane: number): Promise<void> {
    const facts = this.#opened();
    const firstLine = facts.lines;
    facts.lines += outcome.lines;
    facts.blankLines += outcome.blankLines;
    facts.records += outcome.records;
    facts.rejected += outcome.rejects.length;
    if (facts.byteCounts !== undefined) {
      facts.byteCounts = addBytes(facts.byteCounts, outcome.bytes);
    }
    this.#records += outcome.records;
    this.#rejected += outcome.rejects.length;
    const source = this.#source;
    await this.#listener.deliver({ source, facts, firstLine, outcome, keptByLane });
  }

  /** Closes the open input. StageError where its bytes don't add up. */
  close(): void {
    const facts = this.#opened();
    checkBytes(facts);
    this.#listener.onSource?.(facts);
    this.#facts = undefined;
  }

  #opened(): SourceFacts {
    if (this.#facts === undefined) throw new StageError("read", "a block came before its input");
    return this.#facts;
  }
}

/** The law of the reader: each byte is in exactly one account. */
function checkBytes(facts: SourceFacts): void {
  if (facts.byteCounts === undefined) return;
  const counted = totalBytes(facts.byteCounts);
  if (counted === facts.bytes) return;
  throw new StageError(
    "read",
    `${facts.id}: ${facts.bytes} bytes were read, but ${counted} accounted for`,
  );
}
