export type { Decision, DecisionReason, DecisionScores } from "./change/decision.ts";
export {
  DECISIONS,
  type DecisionName,
  type EnhanceTally,
  emptyEnhanceTally,
  MEMORY_SOURCES,
  mergeEnhanceTally,
} from "./change/enhance-tally.ts";
export {
  CHANGEABLE_TEXTS,
  type ChangeableText,
  type MemorySource,
  type Proposal,
  type TextChanges,
} from "./change/text-changes.ts";
export {
  createEnhancer,
  type Enhanced,
  type Enhancer,
  type EnhancerOptions,
  type RecordPlace,
} from "./enhance/create-enhancer.ts";
export { enhanceJobSpec } from "./enhance/enhance-job-spec.ts";
export type { EnhancedBlock } from "./enhance/enhance-lane.ts";
export type { Proposed, Proposer } from "./enhance/proposer.ts";
export type { AnswerFileFacts, AnswerProblem } from "./files/answer-problem.ts";
export { batchRowJobSpec } from "./files/batch-row-job-spec.ts";
export { collectedJobSpec } from "./files/collected-job-spec.ts";
export type { FolderManifest } from "./files/folder-manifest.ts";
export {
  FolderSpec,
  firstFolderSpec,
  judgingSpec,
  type SpecFinding,
} from "./files/folder-spec.ts";
export { type GatheredAnswers, gatherAnswers } from "./files/gather-answers.ts";
export { indexRows } from "./files/index-rows.ts";
export { DRAFT_FILE, type OpenedFolder, openFolder } from "./files/open-folder.ts";
export {
  type BatchTotals,
  changedInputs,
  nextSpec,
  type RoundRecord,
  roundRecord,
} from "./files/round-record.ts";
export { type BatchResult, RoundTally } from "./files/round-tally.ts";
export {
  beginRound,
  json,
  type PlannedRound,
  plannedRound,
  writeRound,
} from "./files/write-round.ts";
export { collectSources, type FactSources } from "./ground/fact-sources.ts";
export { type Boilerplate, findBoilerplate } from "./ground/find-boilerplate.ts";
export { findUngroundedFacts } from "./ground/find-ungrounded-facts.ts";
export type { FactKind, UngroundedFact } from "./ground/ungrounded-fact.ts";
export type { BatchRowTally, PreviousRound } from "./jobs/batch-row-job.ts";
export type { CollectedBlock } from "./jobs/collected-job.ts";
export type { ModelScoredBlock } from "./jobs/model-score-job.ts";
export {
  formatFigure,
  type MetricFigure,
  type MetricRow,
  type MetricTable,
  type MetricUnit,
} from "./metrics/metric-table.ts";
export type { MetricPair } from "./metrics/pair-facts.ts";
export { PairMetrics } from "./metrics/pair-metrics.ts";
export { type MetricColumn, renderMetrics } from "./metrics/render-metrics.ts";
export { type ParsedAnswer, parseAnswer } from "./model/answer/parse-answer.ts";
export {
  type AskProgress,
  type AskSummary,
  createAsker,
} from "./model/ask/ask-all.ts";
export type { ModelTask } from "./model/ask/model-task.ts";
export { batchPrice } from "./model/batch/batch-price.ts";
export type { BatchState } from "./model/batch/batch-state.ts";
export { type ExportedBatches, exportBatches } from "./model/batch/export-batches.ts";
export { type ImportedResults, importResults } from "./model/batch/import-results.ts";
export {
  type PolledBatches,
  pollBatches,
  type RunBatchesOptions,
  submitBatches,
} from "./model/batch/run-batches.ts";
export {
  createModelEnhancer,
  type ModelEnhancer,
} from "./model/enhance/create-model-enhancer.ts";
export { modelJobSpec } from "./model/enhance/model-job-spec.ts";
export type { ModelParameters } from "./model/enhance/model-parameters.ts";
export { createGgufProvider, type GgufOptions } from "./model/gguf/create-gguf-provider.ts";
export { type Journal, type JournalFigures, openJournal } from "./model/journal/open-journal.ts";
export { readJournal, type SharedJournal } from "./model/journal/read-journal.ts";
export {
  createPairJudge,
  JUDGE_TEMPLATE,
  type PairJudge,
  type PairTask,
  type PairVerdict,
} from "./model/judge/create-pair-judge.ts";
export { padTexts } from "./model/judge/pad-texts.ts";
export { type ShownExample, shownExample, shownLength } from "./model/judge/shown-example.ts";
export { type Spoiling, spoilCall } from "./model/judge/spoil-call.ts";
export { estimateRun, type RunEstimate, type RunSize } from "./model/price/estimate-run.ts";
export { findPrice } from "./model/price/find-price.ts";
export { costOf, formatMoney, type Price, parsePrice } from "./model/price/price.ts";
export { ENHANCE_TEMPLATE } from "./model/prompt/enhance-prompt.ts";
export { createProvider } from "./model/provider/create-provider.ts";
export type {
  ModelAnswer,
  ModelProvider,
  ModelRequest,
} from "./model/provider/model-provider.ts";
export { ProviderError } from "./model/provider/provider-error.ts";
export type { ProviderOptions } from "./model/provider/provider-options.ts";
export { type KeySource, readKey } from "./model/provider/read-key.ts";
export { createScheduler } from "./model/schedule/create-scheduler.ts";
export type {
  AttemptReport,
  Clock,
  Nanos,
  RequestOutcome,
  RequestPlan,
  RequestScheduler,
  ScheduleFigures,
  StopReason,
} from "./model/schedule/request-scheduler.ts";
export type { RunBudget, SchedulerOptions } from "./model/schedule/scheduler-options.ts";
export { systemClock } from "./model/schedule/system-clock.ts";
export { createModelScorer, SCORE_TEMPLATE } from "./model/score/create-model-scorer.ts";
export { modelScoreJobSpec } from "./model/score/model-score-job-spec.ts";
export { createTokenCounter, type TokenCounter } from "./model/tokens/create-token-counter.ts";
export { BUILT_IN_SPEC } from "./spec/built-in-spec.ts";
export { EnhanceSpec } from "./spec/enhance-spec.ts";
export { proposeByRules } from "./write/propose-by-rules.ts";
