export { kappaOfCounts } from "./agreement/quadratic-kappa.ts";
export { type EvaluationInput, evaluateScorers } from "./evaluate/evaluate-scorers.ts";
export type { EvaluationReport } from "./evaluate/evaluation-report.ts";
export { renderEvaluation } from "./evaluate/render-evaluation.ts";
export {
  CONTEXT_TEXTS,
  type ContextText,
  type Example,
  type FieldText,
} from "./example/example.ts";
export { exampleOf, readExample } from "./example/read-example.ts";
export { type BatchRate, batchRates } from "./judge/batch-rates.ts";
export { type JudgeClaim, judgeClaim } from "./judge/judge-claim.ts";
export {
  type ControlAnswers,
  type ControlName,
  type ControlResult,
  judgeControls,
} from "./judge/judge-controls.ts";
export type { JudgedPair } from "./judge/judged-pair.ts";
export {
  type BothOrders,
  type Choice,
  combineOrders,
  ordersAgree,
  type Verdict,
} from "./judge/verdict.ts";
export { type Rate, type WinRates, winRates } from "./judge/win-rates.ts";
export { REPETITION_BYTES, RepetitionTable } from "./repetition/repetition-table.ts";
export { BUILT_IN_RUBRIC } from "./rubric/built-in-rubric.ts";
export { parseRubric } from "./rubric/parse-rubric.ts";
export type { Rubric } from "./rubric/rubric-data.ts";
export { repetitionJobSpec, scoreJobSpec } from "./score/job-specs.ts";
export { qualityScoresJson, readGivenScores } from "./score/quality-scores.ts";
export {
  addScores,
  emptyScoreTally,
  type GivenScores,
  MOST_SCORE,
  meanOf,
  mergeScoreTally,
  OVERALL_STEP,
  type ScoreTally,
} from "./score/score-tally.ts";
export {
  DIMENSIONS,
  type Dimension,
  type ExampleScores,
  type Repetition,
  type ScoreNote,
  type Scorer,
} from "./score/scorer.ts";
export { createScorer, type DistilledSpec, type ScorerSpec } from "./score/scorer-spec.ts";
export { contentWords, stemOf } from "./text/content-words.ts";
export { normaliseText } from "./text/normalise-text.ts";
export { digitsOf, numbersIn } from "./text/numbers-in.ts";
export { splitSentences } from "./text/split-sentences.ts";
export { STOP_WORDS } from "./text/stop-words.ts";
export { readModel } from "./trees/read-model.ts";
export type { ScoredExample } from "./trees/train/scored-example.ts";
export { trainDistilled } from "./trees/train/train-distilled.ts";
export type { TreeModel } from "./trees/tree-model.ts";
