import {
  applyEdits,
  type JobResult,
  type JsonObject,
  type LaneJob,
  RecordWriter,
  type SoundRecord,
  separatorsOf,
  setMembers,
} from "@burnish/core";
import { readExample } from "../example/read-example.ts";
import { qualityScoresJson, readGivenScores } from "../score/quality-scores.ts";
import { addScores, emptyScoreTally, type ScoreTally } from "../score/score-tally.ts";
import type { Scorer } from "../score/scorer.ts";
import { createScorer, type ScorerSpec } from "../score/scorer-spec.ts";

/** What the job that scores records is given. */
export interface ScoreJobOptions {
  readonly scorer: ScorerSpec;
  /** Argument of a call that holds the context. */
  readonly contextArgument: string;
}

const SCORES = "quality_scores";

/**
 * Sets `quality_scores` of every record: in place where it has the member, else at its end. All other bytes stay. Scores
 * that were there before are compared with the new ones in the tally.
 */
export async function createLaneJob(options: ScoreJobOptions): Promise<LaneJob<ScoreTally>> {
  return new ScoreJob(await createScorer(options.scorer), options.contextArgument);
}

class ScoreJob implements LaneJob<ScoreTally> {
  readonly #scorer: Scorer;
  readonly #contextArgument: string;
  readonly #writer = new RecordWriter();
  #tally = emptyScoreTally();

  constructor(scorer: Scorer, contextArgument: string) {
    this.#scorer = scorer;
    this.#contextArgument = contextArgument;
  }

  startBlock(_: string, spare?: ArrayBuffer): void {
    if (spare !== undefined) this.#writer.use(spare);
  }

  record(record: SoundRecord): void {
    const scores = this.#scorer.score(readExample(record.value, this.#contextArgument));
    addScores(this.#tally, scores, givenScores(record.value));
    const json = qualityScoresJson(scores, this.#scorer.version);
    this.#writer.addText(withScores(record, json), record.address);
  }

  finishBlock(): JobResult<ScoreTally> {
    const result = { kept: this.#writer.take(), dropped: {}, tally: this.#tally };
    this.#tally = emptyScoreTally();
    return result;
  }
}

function givenScores(value: JsonObject): ReturnType<typeof readGivenScores> | undefined {
  return Object.hasOwn(value, SCORES) ? readGivenScores(value) : undefined;
}

function withScores({ text, members }: SoundRecord, json: string): string {
  const end = text.lastIndexOf("}") + 1;
  const values = new Map([[SCORES, json]]);
  return applyEdits(text, setMembers(text, members, end, values, separatorsOf(text, members)));
}
