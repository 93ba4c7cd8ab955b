import {
  applyEdits,
  type JobResult,
  type LaneJob,
  RecordWriter,
  type SoundRecord,
  separatorsOf,
  setMembers,
} from "@burnish/core";
import {
  addScores,
  type Dimension,
  emptyScoreTally,
  qualityScoresJson,
  readGivenScores,
  type ScoreTally,
} from "@burnish/scoring";
import type { ModelParameters } from "../model/enhance/model-parameters.ts";
import { readJournal, type SharedJournal } from "../model/journal/read-journal.ts";
import { createModelScorer, type ModelScored } from "../model/score/create-model-scorer.ts";

/** What the job that writes a model's scores is given. */
export interface ModelScoreJobOptions {
  readonly parameters: ModelParameters;
  readonly contextArgument: string;
  readonly dimensions: readonly Dimension[];
  readonly journal: SharedJournal;
  /** Why requests may have been left unmade, such as the message of a stop. */
  readonly unasked: string;
}

/** What the job says of one block beside the scored records. */
export interface ModelScoredBlock {
  readonly tally: ScoreTally;
  /** Scored records by prompt and model. */
  readonly versions: Readonly<Record<string, number>>;
  /** Records without scores, by the code of the reason; with one message of each. */
  readonly unscored: Readonly<Record<string, { readonly count: number; readonly message: string }>>;
  /** The same records with their own bytes, each ended by a line end, and where each ends. */
  readonly others: {
    readonly bytes: Uint8Array;
    readonly ends: Uint32Array;
    readonly addresses: Float64Array;
  };
}

const SCORES = "quality_scores";

/**
 * Sets `quality_scores` of every record by the answers in a journal; makes no request. A record without an answer is handed
 * back with its own bytes, so that scores of another scorer never stand among those of the model.
 */
export function createLaneJob(options: ModelScoreJobOptions): LaneJob<ModelScoredBlock> {
  const { parameters, contextArgument, dimensions, unasked } = options;
  const scorer = createModelScorer({ parameters, contextArgument, dimensions });
  const journal = readJournal(options.journal);
  const scored = new RecordWriter();
  const others = new RecordWriter();
  let tally = emptyScoreTally();
  let versions: Record<string, number> = {};
  let unscored: Record<string, { count: number; message: string }> = {};
  const scoredOf = (record: SoundRecord): Outcome => {
    const step = scorer.task(record).advance(journal.find);
    if (step.state === "done") return step.result;
    const failure = journal.findFailure(step.plan.key);
    if (failure === undefined) {
      return { state: "unscored", code: "model/unanswered", message: unasked };
    }
    return { state: "unscored", code: `model/${failure.kind}`, message: failure.message };
  };
  return {
    startBlock(_, spare) {
      if (spare !== undefined) scored.use(spare);
    },
    record(record) {
      const found = scoredOf(record);
      if (found.state === "unscored") {
        const { code, message } = found;
        unscored[code] = { message, count: (unscored[code]?.count ?? 0) + 1 };
        others.addBytes(record.bytes, record.address);
        return;
      }
      const { value } = record;
      const given = Object.hasOwn(value, SCORES) ? readGivenScores(value) : undefined;
      addScores(tally, found.scores, given);
      versions[found.version] = (versions[found.version] ?? 0) + 1;
      const json = qualityScoresJson(found.scores, found.version);
      scored.addText(withScores(record, json), record.address);
    },
    finishBlock(): JobResult<ModelScoredBlock> {
      journal.close();
      const block = { tally, versions, unscored, others: others.take() };
      tally = emptyScoreTally();
      versions = {};
      unscored = {};
      return { kept: scored.take(), dropped: {}, tally: block };
    },
  };
}

type Outcome =
  | Extract<ModelScored, { readonly state: "scored" }>
  | { readonly state: "unscored"; readonly code: string; readonly message: string };

function withScores({ text, members }: SoundRecord, json: string): string {
  const end = text.lastIndexOf("}") + 1;
  const values = new Map([[SCORES, json]]);
  return applyEdits(text, setMembers(text, members, end, values, separatorsOf(text, members)));
}
