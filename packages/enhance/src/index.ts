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
export type { Proposed, Proposer } from "./enhance/proposer.ts";
export { collectSources, type FactSources } from "./ground/fact-sources.ts";
export { type Boilerplate, findBoilerplate } from "./ground/find-boilerplate.ts";
export { findUngroundedFacts } from "./ground/find-ungrounded-facts.ts";
export type { FactKind, UngroundedFact } from "./ground/ungrounded-fact.ts";
export type { EnhancedBlock } from "./jobs/enhance-job.ts";
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
export { BUILT_IN_SPEC } from "./spec/built-in-spec.ts";
export { EnhanceSpec } from "./spec/enhance-spec.ts";
export { proposeByRules } from "./write/propose-by-rules.ts";
