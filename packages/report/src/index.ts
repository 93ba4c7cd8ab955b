export { compareClaim } from "./compare/compare-claim.ts";
export type {
  ComparedExamples,
  ComparedFile,
  ComparedPair,
  ComparedTool,
  CompareReport,
  CountShift,
  DecisionCounts,
  DimensionShift,
  PairTexts,
  ReasonCount,
} from "./compare/compare-report.ts";
export { compareSummary } from "./compare/compare-summary.ts";
export { renderCompareMarkdown, renderComparePage } from "./compare/render-compare-page.ts";
export { renderPairPage } from "./pair/render-pair-page.ts";
