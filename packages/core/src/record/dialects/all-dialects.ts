import type { Dialect } from "../dialect.ts";
import type { JsonObject } from "../sound-record.ts";
import { openaiDialect } from "./openai-dialect.ts";
import { textCallDialect } from "./text-call-dialect.ts";

/** Every dialect that Burnish reads; at most one matches a record. */
export const ALL_DIALECTS: readonly Dialect[] = [textCallDialect, openaiDialect];

/** The dialect of a record, undefined where none matches. */
export function detectDialect(record: JsonObject): Dialect | undefined {
  return ALL_DIALECTS.find((dialect) => dialect.matches(record));
}

/** What reports call a record that no dialect matches. */
export const UNKNOWN_DIALECT = "unknown";
