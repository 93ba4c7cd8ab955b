import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

/** What a made row says; what is left out has a plain value. */
export interface RowText {
  readonly source?: string;
  readonly line?: number;
  readonly prompt?: string;
  readonly tool?: string;
  readonly context?: Record<string, unknown>;
  readonly rest?: Record<string, unknown>;
  /** Text before the call. */
  readonly before?: string;
  /** The whole answer, instead of a call. */
  readonly answer?: string;
  readonly id?: string | number | null;
}

/** Answer that calls a tool, in the text-call dialect. */
export function callText(row: RowText): string {
  const call = { context: row.context ?? { sessionId: "s1" }, ...(row.rest ?? { path: "a.md" }) };
  return `${row.before ?? ""}tool_call: ${row.tool ?? "notes_read"}\narguments: ${JSON.stringify(call)}`;
}

/** A row as it is read from a file. */
export function makeRow(row: RowText = {}): PairRow {
  const record = {
    ...(row.id !== undefined && { _id: row.id }),
    conversations: [
      { role: "user", content: row.prompt ?? "Read my notes" },
      { role: "assistant", content: row.answer ?? callText(row) },
    ],
  };
  return readRow(record, row.source ?? "rows", row.line ?? 1);
}

/** Any record as a row; throws where it is none. */
export function readRow(record: unknown, source = "rows", line = 1): PairRow {
  const bytes = Buffer.from(JSON.stringify(record));
  const result = readPairRow(bytes, { source, line }, { idField: "_id" });
  if (result.state === "refused") throw new Error(`${result.code}: ${result.message}`);
  return result.row;
}
