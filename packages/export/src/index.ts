export { RISK_CODES, type RiskCode } from "./checks/check-codes.ts";
export { CONFLICT_CODES, type TypeConflict, typeConflicts } from "./checks/type-conflicts.ts";
export { type ContaminatedBlock, DECONTAMINATE } from "./decontaminate/contaminated-block.ts";
export { decontaminateJobSpec } from "./decontaminate/decontaminate-job-spec.ts";
export type { MatchLine } from "./decontaminate/decontaminate-tally.ts";
export { DecontaminateTally } from "./decontaminate/decontaminate-tally.ts";
export { type Evaluation, readEvaluation } from "./decontaminate/read-evaluation.ts";
export type { DedupMethod, KeepPolicy, NearMethod } from "./dedup/dedup-method.ts";
export { dedupRecords } from "./dedup/dedup-records.ts";
export type {
  ClusterLine,
  DedupEvent,
  DedupFigures,
  DedupRun,
  DedupSummary,
  RecordPlace,
} from "./dedup/dedup-run.ts";
export { JsonLineWriter } from "./dedup/json-line-writer.ts";
export type { ConvertFinding, FindingLevel } from "./dialects/convert-finding.ts";
export { convertJobSpec } from "./dialects/convert-job-spec.ts";
export {
  type AllowedLosses,
  type ConvertedRecord,
  type ConvertOptions,
  convertRecord,
} from "./dialects/convert-record.ts";
export {
  type ConvertTally,
  emptyConvertTally,
  mergeConvertTally,
  metCodes,
} from "./dialects/convert-tally.ts";
export { DIALECT_NAMES, type DialectName } from "./dialects/dialect-name.ts";
export { FINDING_CODES, type FindingCode } from "./dialects/finding-codes.ts";
export { parseAllowedLosses } from "./dialects/parse-allowed-losses.ts";
export { parseSplitShares, type SplitShare } from "./folder/choose-split.ts";
export type { ConfigName } from "./folder/config-name.ts";
export type { FolderStatistics, VerifiedOrder } from "./folder/folder-statistics.ts";
export { type Lengths, lengthAt, longerThan } from "./folder/length-histogram.ts";
export { readDatasetFolder } from "./folder/read-dataset-folder.ts";
export {
  type DatasetFolderSummary,
  type WriteDatasetFolderOptions,
  writeDatasetFolder,
} from "./folder/write-dataset-folder.ts";
export type { Reasoned, TrainingPlan } from "./handoff/plan-training.ts";
export { type HandoffSummary, writeHandoff } from "./handoff/write-handoff.ts";
export { type HubToken, readHubToken } from "./push/hub-token.ts";
export { type PushPlan, type PushSummary, planPush, pushFolder } from "./push/push-folder.ts";
export { datasetInfoEntry, withDatasetInfo } from "./targets/dataset-info.ts";
export { EXPORT_DROP, exportJobSpec } from "./targets/export-job-spec.ts";
export {
  type ExportTally,
  emptyExportTally,
  meaningOf,
  mergeExportTally,
  metRowCodes,
} from "./targets/export-tally.ts";
export { checkKeptColumns } from "./targets/kept-columns.ts";
export { lengthRule } from "./targets/length-limit.ts";
export { loadingHints } from "./targets/loading-hints.ts";
export { ESTIMATE_FACTOR, type TokenizerChoice } from "./targets/open-text-counter.ts";
export { parseRefusedRisks } from "./targets/parse-refused-risks.ts";
export { targetCard } from "./targets/target-card.ts";
export { TARGETS } from "./targets/target-facts.ts";
export {
  type SftShape,
  TARGET_NAMES,
  type TargetName,
  TRAINING_STAGES,
  type TrainingStage,
} from "./targets/target-name.ts";
export { BUILT_IN_TEMPLATES } from "./templates/built-in-templates.ts";
export type { ChatTemplateSource } from "./templates/chat-template.ts";
export { readChatTemplate } from "./templates/read-chat-template.ts";
