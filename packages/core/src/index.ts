export { BUILT_IN_PROFILE } from "./catalogue/built-in-profile.ts";
export type { Catalogue } from "./catalogue/catalogue.ts";
export { Profile } from "./catalogue/profile.ts";
export { parseCatalogue, readCatalogue } from "./catalogue/read-catalogue.ts";
export { readProfile } from "./catalogue/read-profile.ts";
export { readTextFile } from "./catalogue/read-text-file.ts";
export { yamlKeyComparer } from "./catalogue/yaml-key-comparer.ts";
export { type CheckSettings, prepareChecks } from "./checks/check-settings.ts";
export { examineExample } from "./checks/examine-example.ts";
export type { Finding } from "./checks/finding.ts";
export { InputError, type InputPlace, StageError, UsageError } from "./errors.ts";
export type { Expression } from "./expression/expression.ts";
export { parseExpression } from "./expression/parse-expression.ts";
export {
  DEFAULT_RELABEL_RULES,
  parseRelabelRule,
  type RelabelRule,
} from "./expression/relabel-rule.ts";
export type { HashKind } from "./hash/stream-hash.ts";
export { expandInputs, type InputSource } from "./jsonl/expand-inputs.ts";
export { type ReadResult, readRecord } from "./jsonl/read-record.ts";
export { checkLedger } from "./ledger/check-ledger.ts";
export type { Ledger, LedgerInput, LedgerOutput, StageCounts } from "./ledger/ledger.ts";
export { type LedgerVerdict, verifyLedger } from "./ledger/verify-ledger.ts";
export { writeLedger } from "./ledger/write-ledger.ts";
export { createBatchSink } from "./output/batch-sink.ts";
export { compressionOf } from "./output/compress-output.ts";
export { openFileOutput } from "./output/open-file-output.ts";
export { openRecordOutput } from "./output/open-record-output.ts";
export { openStreamOutput } from "./output/open-stream-output.ts";
export { ClosedPipeError, type Output } from "./output/output.ts";
export type { RecordSink, SealedOutput } from "./output/record-sink.ts";
export { createRejectWriter, type RejectLine, type RejectWriter } from "./output/reject-writer.ts";
export { sealTextFile } from "./output/seal-text-file.ts";
export { createSingleSink } from "./output/single-sink.ts";
export type { LaneJobModule, LaneJobSpec } from "./pipeline/create-lane-job.ts";
export {
  type ExamineRun,
  type ExamineSummary,
  examineRecords,
  type TallyPlace,
} from "./pipeline/examine-records.ts";
export { judgeBlock } from "./pipeline/judge-block.ts";
export type { JobResult, LaneJob } from "./pipeline/lane-job.ts";
export { LineJudge } from "./pipeline/line-judge.ts";
export { mapPulled } from "./pipeline/map-pulled.ts";
export { planRun, type RunPlan } from "./pipeline/plan-run.ts";
export { planTransform, type ReorderStage } from "./pipeline/plan-transform.ts";
export {
  type ProcessRecordsOptions,
  type ProcessRecordsSummary,
  processRecords,
  type TypedRecord,
  type WritableRecord,
} from "./pipeline/process-records.ts";
export {
  type PulledRecords,
  type PullRecordsOptions,
  pullRecords,
} from "./pipeline/pull-records.ts";
export type { ReadingOptions } from "./pipeline/read-pieces.ts";
export {
  type RewriteEvent,
  type RewriteRun,
  rewriteRecords,
} from "./pipeline/rewrite-records.ts";
export { RunAccounts, stageCounts } from "./pipeline/run-accounts.ts";
export {
  type TransformEvent,
  type TransformRun,
  type TransformSummary,
  transformRecords,
} from "./pipeline/transform-records.ts";
export { createRandom, randomInteger } from "./random/seeded-random.ts";
export type { CallArguments, Conversation, ToolCall, Turn } from "./record/dialect.ts";
export { detectDialect } from "./record/dialects/all-dialects.ts";
export {
  applyEdits,
  projectMembers,
  type Separators,
  separatorsOf,
  setMembers,
  type TextEdit,
} from "./record/json-text/edit-object.ts";
export { jsonText } from "./record/json-text/json-text.ts";
export { parseJson } from "./record/json-text/parse-json.ts";
export { type JsonStyle, restyleJson } from "./record/json-text/restyle-json.ts";
export { scanMembers } from "./record/json-text/scan-object.ts";
export { isJsonObject, ownMember } from "./record/own-member.ts";
export { PROMPT_ROLES } from "./record/prompt-roles.ts";
export type { RecordRun, WrittenRecords } from "./record/record-run.ts";
export type { JsonMember, JsonObject, JsonValue, SoundRecord } from "./record/sound-record.ts";
export {
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
  mergeInspectTally,
} from "./report/inspect/inspect-tally.ts";
export { type InspectReport, summariseInspect } from "./report/inspect/summarise-inspect.ts";
export { printableText } from "./report/printable-text.ts";
export { renderMarkdown } from "./report/render-markdown.ts";
export { renderText } from "./report/render-text.ts";
export { renderTextLazily } from "./report/render-text-lazily.ts";
export {
  formatBytes,
  formatCount,
  formatShare,
  type Report,
  type ReportSection,
} from "./report/report.ts";
export { summariseValidation, type ValidationSummary } from "./report/summarise-validation.ts";
export {
  emptyValidationTally,
  mergeValidationTally,
  type ValidationTally,
} from "./report/validation-tally.ts";
export { BlockScanner } from "./scan/block-scanner.ts";
export { type BlockComparer, createBlockComparer } from "./scan/compare-with-reference.ts";
export { fuzzScanner } from "./scan/fuzz-scanner.ts";
export { fuzzInspect } from "./scan/inspect-fuzz.ts";
export { loadScannerModule } from "./scan/load-scanner-module.ts";
export { planScan } from "./scan/plan-scan.ts";
export type { FuzzOptions, FuzzReport } from "./scan/run-fuzz.ts";
export { fuzzValidation } from "./scan/validation-fuzz.ts";
export { createDistinctCounter } from "./shuffle/distinct-counter.ts";
export { KeyedExchange, type KeyedExchangeOptions } from "./shuffle/keyed-exchange.ts";
export { createKeyedShuffle } from "./shuffle/keyed-shuffle.ts";
export { createPythonShuffle } from "./shuffle/python-shuffle.ts";
export type { Reorder } from "./shuffle/reorder.ts";
export { createReservoirSample } from "./shuffle/reservoir-sample.ts";
export { shuffleKey, sortKey } from "./shuffle/shuffle-key.ts";
export { SpillLog } from "./shuffle/spill-log.ts";
export { judgeLabel } from "./stages/judge-label.ts";
export { RecordWriter } from "./stages/record-writer.ts";
export type { Selection } from "./stages/select.ts";
export { selectFor } from "./stages/select.ts";
export type { TransformOptions } from "./stages/transform.ts";
export { createTransformJob } from "./stages/transform.ts";
export type { LabelCounts } from "./stages/transform-tally.ts";
export { SYNTHETIC_CATALOGUE } from "./synthetic/catalogue.ts";
export { generateBlock } from "./synthetic/generate-block.ts";
export { createGenerator, type GeneratorCounts } from "./synthetic/generator.ts";
export { openO200kCounter } from "./tokens/o200k-counter.ts";
