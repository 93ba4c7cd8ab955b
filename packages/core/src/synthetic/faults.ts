/** What can be wrong with the conversation of a generated record; the record itself is sound JSON. */
export type ConversationFault =
  | "empty-session-memory"
  | "generic-tool-context"
  | "object-tool-context"
  | "result-prompt"
  | "prose-after-call"
  | "unknown-tool"
  | "missing-parameter"
  | "unparseable-arguments"
  | "control-character"
  | "missing-context-field"
  | "wrong-id-pattern";

/** What can be wrong with a line, so that it is no record. */
export type LineFault = "invalid-json" | "invalid-utf8" | "duplicate-key";

export type FaultName = ConversationFault | "duplicate-conversation" | "extra-metadata" | LineFault;

/**
 * Share of the records that have each fault. `unparseable-arguments` never meets the faults inside of arguments;
 * `generic-` and `object-tool-context`, and `unknown-tool` and `missing-parameter`, exclude each other.
 */
export const FAULT_RATES: Readonly<Record<Exclude<FaultName, LineFault>, number>> = {
  "empty-session-memory": 0.28,
  "generic-tool-context": 0.5,
  "object-tool-context": 0.02,
  "result-prompt": 0.15,
  "prose-after-call": 0.05,
  "unknown-tool": 0.01,
  "missing-parameter": 0.03,
  "unparseable-arguments": 0.005,
  "control-character": 0.005,
  "missing-context-field": 0.01,
  "wrong-id-pattern": 0.02,
  "duplicate-conversation": 0.03,
  "extra-metadata": 0.25,
};

/** Share of the lines that have each fault where line faults are asked for; such a line has no other fault. */
export const LINE_FAULT_RATES: Readonly<Record<LineFault, number>> = {
  "invalid-json": 0.002,
  "invalid-utf8": 0.001,
  "duplicate-key": 0.001,
};

/** Counts of zero for each fault, in the order of the tables. */
export function emptyFaultCounts(): Record<FaultName, number> {
  return {
    "empty-session-memory": 0,
    "generic-tool-context": 0,
    "object-tool-context": 0,
    "result-prompt": 0,
    "prose-after-call": 0,
    "unknown-tool": 0,
    "missing-parameter": 0,
    "unparseable-arguments": 0,
    "control-character": 0,
    "missing-context-field": 0,
    "wrong-id-pattern": 0,
    "duplicate-conversation": 0,
    "extra-metadata": 0,
    "invalid-json": 0,
    "invalid-utf8": 0,
    "duplicate-key": 0,
  };
}
