export {
  type BalanceOptions,
  balanceByLength,
  type LengthBalance,
} from "./balance/balance-by-length.ts";
export { lengthsOf, PairLengths } from "./balance/pair-lengths.ts";
export { type CheckedLayout, type CheckLayoutOptions, checkLayout } from "./check/check-layout.ts";
export { type LayoutRowResult, readLayoutRow } from "./check/read-layout-row.ts";
export { RowPicture } from "./check/row-picture.ts";
export { type BrokenCode, comparePair, type PairDefects } from "./defects/compare-pair.ts";
export { interleavePairs, type Layout, type RowOrder } from "./layout/interleave.ts";
export {
  DEFAULT_BATCH_SIZES,
  type LayOutPairsOptions,
  layOutPairs,
  type PairLayout,
} from "./layout/lay-out-pairs.ts";
export { type LayOutRowsOptions, layOutRows, type RowsLayout } from "./layout/lay-out-rows.ts";
export { type PairGroups, PromptGroups } from "./layout/prompt-groups.ts";
export {
  type BatchReport,
  type LayoutReport,
  type LayoutRow,
  type VerifyLayoutOptions,
  verifyLayout,
} from "./layout/verify-layout.ts";
export { extractFeatures, type RowFeatures } from "./leak/extract-features.ts";
export type { LeakRow } from "./leak/leak-data.ts";
export type { LeakFeature, LeakReport, ThresholdRule } from "./leak/leak-report.ts";
export { measureLeak } from "./leak/measure-leak.ts";
export { matchStreams } from "./match/match-streams.ts";
export { matchWindow } from "./match/match-window.ts";
export type { PairMatching } from "./match/round-report.ts";
export type {
  BalanceReport,
  DefectReport,
  MatchingReport,
  PairFileReport,
  PairReport,
  PromptReport,
  SideCounts,
  WeightAdvice,
} from "./report/pair-report.ts";
export type {
  ContextTexts,
  MatchRule,
  PairRow,
  PairSide,
  RowFacts,
  RowMatch,
  RowPlace,
  UnmatchedRow,
} from "./row/pair-row.ts";
export { readPairRow } from "./row/read-pair-row.ts";
export type { LeftOutRow } from "./run/left-out.ts";
export { type MatchedRecords, matchRecords } from "./run/match-records.ts";
export { pairRecords } from "./run/pair-records.ts";
export type {
  MatchBy,
  MatchRun,
  PairEvent,
  PairOutput,
  PairRun,
  PairSummary,
} from "./run/pair-run.ts";
export { Reservoir } from "./run/reservoir.ts";
export { datasetCard } from "./targets/dataset-card.ts";
export { renderPair } from "./targets/render-pair.ts";
export { selectTools } from "./targets/select-tools.ts";
export {
  DEFAULT_PROMPT_POLICY,
  type PromptPolicy,
  type RefusalCode,
  type Target,
} from "./targets/target.ts";
export { type ToolDefinitions, toolDefinitions } from "./targets/tool-definitions.ts";
export { adviseWeights } from "./weights/advise-weights.ts";
