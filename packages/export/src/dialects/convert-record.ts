import { CONVERSATION_DIALECTS } from "./all-dialects.ts";
import type { ConvertFinding } from "./convert-finding.ts";
import { detectConversationDialect } from "./detect-dialect.ts";
import type { ReadConversation, SourceRecord } from "./dialect.ts";
import type { DialectName } from "./dialect-name.ts";
import type { FindingCode } from "./finding-codes.ts";

/** Losses that are allowed: none, all, or those of some codes. */
export type AllowedLosses = "none" | "all" | readonly FindingCode[];

export interface ConvertOptions {
  /** Dialect of the records; `auto` tells it for each record by itself. */
  readonly from: DialectName | "auto";
  readonly to: DialectName;
  readonly allowed: AllowedLosses;
  /** Address of the record in its input; ids are made from it. */
  readonly address: number;
}

/** A conversation with the dialect that it was read as; no conversation where a finding is a fault. */
export interface ReadAs extends ReadConversation {
  readonly from?: DialectName;
}

/** What a conversion made of a record; no text where it is refused. */
export interface ConvertedRecord {
  readonly from?: DialectName;
  /** JSON text in one line. */
  readonly text?: string;
  readonly findings: readonly ConvertFinding[];
  /** The first finding that refuses the record. */
  readonly refusedBy?: ConvertFinding;
}

/** Reads a record in the dialect named, or in the one that it is told by. Never throws for what stands in it. */
export function readConversation(record: SourceRecord, from: DialectName | "auto"): ReadAs {
  if (from !== "auto") return { from, ...CONVERSATION_DIALECTS[from].read(record) };
  const detected = detectConversationDialect(record.value);
  if (detected.state === "found") {
    const { dialect } = detected;
    return { from: dialect, ...CONVERSATION_DIALECTS[dialect].read(record) };
  }
  const { code, message } = detected;
  return { findings: [{ code, level: "fault", place: "record", message }] };
}

/** Converts one record: refused where a finding is a fault, or a loss that is not allowed. */
export function convertRecord(record: SourceRecord, options: ConvertOptions): ConvertedRecord {
  const { from, conversation, findings } = readConversation(record, options.from);
  const { to, address, allowed } = options;
  const written =
    conversation === undefined
      ? { findings: [] }
      : CONVERSATION_DIALECTS[to].write(conversation, { address });
  const all = [...findings, ...written.findings];
  const refusedBy = all.find((finding) => refuses(finding, allowed));
  return {
    ...(from !== undefined && { from }),
    findings: all,
    ...(refusedBy === undefined
      ? { ...(written.text !== undefined && { text: written.text }) }
      : { refusedBy }),
  };
}

/** True where a finding refuses its record. */
function refuses({ level, code }: ConvertFinding, allowed: AllowedLosses): boolean {
  if (level !== "loss") return level === "fault";
  return allowed === "none" || (allowed !== "all" && !allowed.includes(code));
}
