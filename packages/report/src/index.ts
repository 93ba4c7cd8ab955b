export { compareClaim } from "./compare/compare-claim.ts";
export type {
  ComparedExamples,
  ComparedFile,
  ComparedPair,
  ComparedTool,
  CompareReport,
  CountShift,
  DecisionCounts,
  DecisionName,
  DimensionShift,
  Judgement,
  PairTexts,
  ReasonCount,
} from "./compare/compare-report.ts";
export { compareSummary, renderCompareMarkdown } from "./compare/compare-summary.ts";
export { renderComparePage } from "./compare/render-compare-page.ts";
export type { JudgedExample, JudgeReport } from "./judge/judge-report.ts";
export { judgeSummary } from "./judge/judge-summary.ts";
export { renderJudgePage } from "./judge/render-judge-page.ts";
export { renderPairPage } from "./pair/render-pair-page.ts";
