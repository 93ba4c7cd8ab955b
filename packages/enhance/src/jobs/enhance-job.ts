import {
  type Catalogue,
  type JobResult,
  type LaneJob,
  type Profile,
  RecordWriter,
  type SoundRecord,
} from "@burnish/core";
import { createScorer, RepetitionTable, type ScorerSpec } from "@burnish/scoring";
import type { Decision } from "../change/decision.ts";
import { addDecision, type EnhanceTally, emptyEnhanceTally } from "../change/enhance-tally.ts";
import { createEnhancer, type Enhancer } from "../enhance/create-enhancer.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { proposeByRules } from "../write/propose-by-rules.ts";
import { memorySourceOf } from "../write/write-memory.ts";

/** What the job that enhances records by rules is given. */
export interface EnhanceJobOptions {
  readonly scorer: ScorerSpec;
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  readonly spec: EnhanceSpec;
  readonly seed: string;
}

/** What the job says of one block beside the accepted records. */
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

/** Enhances every record by rules: keeps the accepted ones with their new texts, hands back the others as they came. */
export async function createLaneJob(options: EnhanceJobOptions): Promise<LaneJob<EnhancedBlock>> {
  const { profile, catalogue, spec, seed } = options;
  const scorer = await createScorer(options.scorer);
  const buffer = options.scorer.repetition;
  const enhancer = createEnhancer({
    scorer,
    propose: proposeByRules,
    profile,
    catalogue,
    spec,
    seed,
    memorySourceOf: (example) => memorySourceOf(example, spec),
    repetition: buffer === undefined ? undefined : new RepetitionTable({ buffer }),
  });
  return new EnhanceJob(enhancer);
}

class EnhanceJob implements LaneJob<EnhancedBlock> {
  readonly #enhancer: Enhancer;
  readonly #accepted = new RecordWriter();
  readonly #others = new RecordWriter();
  #source = "";
  #tally = emptyEnhanceTally();
  #lines: number[] = [];
  #decisions: string[] = [];

  constructor(enhancer: Enhancer) {
    this.#enhancer = enhancer;
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
