import { ownMember, restyleJson } from "@burnish/core";
import type { PairRow } from "../row/pair-row.ts";
import { SourceText } from "./source-text.ts";

/** JSON text of the function definitions that a record carries, compact; undefined where it carries none. */
export function ownTools(row: PairRow): string | undefined {
  if (row.plain !== undefined || row.conversation.tools.length === 0) return undefined;
  const tools = ownMember(row.value, "tools");
  const text = typeof tools === "string" ? tools : new SourceText(row, "messages").member("tools");
  return text === undefined ? undefined : restyleJson(text, "compact");
}
