import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import type { Conversation } from "../../src/dialects/conversation.ts";
import {
  type ConvertedRecord,
  convertRecord,
  readConversation,
} from "../../src/dialects/convert-record.ts";
import type { SourceRecord } from "../../src/dialects/dialect.ts";
import type { DialectName } from "../../src/dialects/dialect-name.ts";

/** A record from its text. Throws where it is none. */
function recordOf(text: string): SourceRecord {
  const read = readRecord(Buffer.from(text, "utf8"));
  if (read.state !== "sound") throw new Error(read.message);
  return read;
}

/** The conversation of a record. Throws with the findings where there is none. */
export function conversationIn(text: string, from: DialectName | "auto" = "auto"): Conversation {
  const { conversation, findings } = readConversation(recordOf(text), from);
  if (conversation === undefined) throw new Error(JSON.stringify(findings));
  return conversation;
}

/** Codes of what reading a record found, in their order. */
export function codesIn(text: string, from: DialectName | "auto" = "auto"): readonly string[] {
  return readConversation(recordOf(text), from).findings.map(({ code }) => code);
}

/** A record in another dialect, at address 0. */
export function convertText(
  text: string,
  to: DialectName,
  allowed: "none" | "all" = "none",
): ConvertedRecord {
  return convertRecord(recordOf(text), { from: "auto", to, allowed, address: 0 });
}
