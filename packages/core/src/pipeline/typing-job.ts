import { z } from "zod";
import type { SoundRecord } from "../record/sound-record.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import type { RecordOperators } from "./record-operators.ts";
import { createReject, type Reject } from "./reject.ts";

const EXPLAINED = 3;

/** What of a block lies before the end of the operators. */
export interface BlockShare {
  /** Records that the operators were given. */
  readonly accepted: number;
  readonly rejects: readonly Reject[];
}

/** Gives each record that the schema accepts to the operators, at once, until they end. */
export class TypingJob<Value> implements LaneJob<undefined> {
  /** True from the start of a block until `closeBlock`. */
  isInBlock = false;
  readonly #schema: z.ZodType<Value>;
  readonly #operators: RecordOperators<Value>;
  #accepted = 0;
  /** Line of the last record that was looked at. */
  #lastLine = -1;
  #refused: Reject[] = [];

  constructor(schema: z.ZodType<Value>, operators: RecordOperators<Value>) {
    this.#schema = schema;
    this.#operators = operators;
  }

  startBlock(): void {
    this.isInBlock = true;
  }

  record(record: SoundRecord): void {
    if (this.#operators.ended) return;
    this.#lastLine = record.line;
    const { text, address } = record;
    const parsed = this.#schema.safeParse(record.value);
    if (parsed.success) {
      this.#accepted += 1;
      this.#operators.next({ value: parsed.data, text, address });
    } else {
      this.#refused.push(createReject(record, "record/schema", explain(parsed.error)));
    }
  }

  finishBlock(): JobResult<undefined> {
    const rejects = this.#refused;
    this.#refused = [];
    return { dropped: {}, rejects, tally: undefined };
  }

  /** The share of the block that was just delivered with these rejects. */
  closeBlock(rejects: readonly Reject[]): BlockShare {
    const last = this.#operators.ended ? this.#lastLine : Number.POSITIVE_INFINITY;
    const share = {
      accepted: this.#accepted,
      rejects: rejects.filter((reject) => reject.line <= last),
    };
    this.#accepted = 0;
    this.#lastLine = -1;
    return share;
  }
}

/** The first issues in one line, each with its field. */
function explain({ issues }: z.ZodError): string {
  const shown = issues.slice(0, EXPLAINED).map(({ path, message }) => {
    return path.length === 0 ? message : `${z.core.toDotPath(path)}: ${message}`;
  });
  const more = issues.length - shown.length;
  return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
}
