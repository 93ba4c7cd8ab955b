import type { FindingCode } from "../checks/finding-codes.ts";

/**
 * The findings that the scanner counts by itself, in the order of their numbers in
 * packages/core/as/validate/findings.ts. A record with any other one is left to the reference path.
 */
export const SCANNED_CODES: readonly FindingCode[] = [
  "structure/unknown-role",
  "structure/empty-content",
  "structure/first-turn",
  "structure/last-turn",
  "structure/missing-label",
  "structure/label-type",
  "turns/not-single",
  "tool-call/none",
  "tool-call/control-character",
  "tool-call/prose",
  "catalogue/unknown-tool",
  "catalogue/missing-parameter",
  "catalogue/unknown-parameter",
  "catalogue/wrong-type",
  "context/missing",
  "context/not-first",
  "context/not-object",
  "context/missing-field",
  "context/unknown-field",
  "context/wrong-type",
  "context/pattern",
  "context/short-field",
  "metadata/extra-field",
  "text/result-in-prompt",
  "text/result-in-completion",
  "tool-call/unparseable-arguments",
];
