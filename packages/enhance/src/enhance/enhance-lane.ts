import { type JobResult, type LaneJob, RecordWriter, type SoundRecord } from "@burnish/core";
import type { Decision } from "../change/decision.ts";
import { addDecision, type EnhanceTally, emptyEnhanceTally } from "../change/enhance-tally.ts";
import type { Enhancer } from "./create-enhancer.ts";

/** What a job that enhances says of one block beside the accepted records. */
export interface EnhancedBlock {
  readonly tally: EnhanceTally;
  /** The other records with their own bytes, each ended by a line end, and where each ends. */
  readonly others: {
    readonly bytes: Uint8Array;
    readonly ends: Uint32Array;
    readonly addresses: Float64Array;
  };
  /** 0-based line of each record within the block, and its decision as JSON text without source and line. */
  readonly lines: readonly number[];
  readonly decisions: readonly string[];
}

/** Enhances every record of a block: keeps the accepted ones with their new texts, hands back the others as they came. */
export class EnhanceLane implements LaneJob<EnhancedBlock> {
  readonly #enhancer: Enhancer;
  readonly #blockEnds: () => void;
  readonly #accepted = new RecordWriter();
  readonly #others = new RecordWriter();
  #source = "";
  #tally = emptyEnhanceTally();
  #lines: number[] = [];
  #decisions: string[] = [];

  /** `blockEnds` is called when a block is finished, to let go of what is held for one. */
  constructor(enhancer: Enhancer, blockEnds: () => void = () => {}) {
    this.#enhancer = enhancer;
    this.#blockEnds = blockEnds;
  }

  startBlock(sourceId: string, spare?: ArrayBuffer): void {
    this.#source = sourceId;
    if (spare !== undefined) this.#accepted.use(spare);
  }

  record(record: SoundRecord): void {
    const { line, address, bytes } = record;
    const place = { source: this.#source, line: line + 1 };
    const { decision, text } = this.#enhancer.enhance(record, place);
    addDecision(this.#tally, decision);
    this.#lines.push(line);
    this.#decisions.push(withoutPlace(decision));
    if (decision.decision === "accepted") this.#accepted.addText(text, address);
    else this.#others.addBytes(bytes, address);
  }

  finishBlock(): JobResult<EnhancedBlock> {
    this.#blockEnds();
    const tally: EnhancedBlock = {
      tally: this.#tally,
      others: this.#others.take(),
      lines: this.#lines,
      decisions: this.#decisions,
    };
    this.#tally = emptyEnhanceTally();
    this.#lines = [];
    this.#decisions = [];
    return { kept: this.#accepted.take(), dropped: {}, tally };
  }
}

/** Only the run knows how many lines stand before a block. */
function withoutPlace({ source: _, line: __, ...decision }: Decision): string {
  return JSON.stringify(decision);
}
