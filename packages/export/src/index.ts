export { convertJobSpec } from "./dialects/convert-job-spec.ts";
export {
  type ConvertTally,
  emptyConvertTally,
  mergeConvertTally,
  metCodes,
} from "./dialects/convert-tally.ts";
export type { DialectName } from "./dialects/dialect-name.ts";
export { FINDING_CODES } from "./dialects/finding-codes.ts";
export { parseAllowedLosses } from "./dialects/parse-allowed-losses.ts";
