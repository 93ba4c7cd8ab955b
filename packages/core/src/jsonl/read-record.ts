import { Buffer, isUtf8 } from "node:buffer";
import { hasWideObject } from "../record/json-text/has-wide-object.ts";
import { buildJson } from "../record/json-text/parse-json.ts";
import { scanObject } from "../record/json-text/scan-object.ts";
import type { JsonMember, JsonObject, JsonValue } from "../record/sound-record.ts";

/** Why a line is no record; stable codes of the rejects file. */
export type RejectCode =
  | "jsonl/over-limit"
  | "jsonl/invalid-utf8"
  | "jsonl/invalid-json"
  | "jsonl/not-an-object"
  | "jsonl/too-many-keys"
  | "jsonl/duplicate-key"
  | "jsonl/number-out-of-range"
  | "record/schema";

export type ReadResult =
  | {
      readonly state: "sound";
      readonly text: string;
      readonly value: JsonObject;
      readonly members: readonly JsonMember[];
    }
  | { readonly state: "refused"; readonly code: RejectCode; readonly message: string };

/** Of one object: it takes about 500 MB of memory. A scanner has to leave such an object to the reference reader. */
const MAX_KEYS = 500_000;

/**
 * The reference reader: strict UTF-8, JSON.parse, a top-level object, no key twice, each number a double. It defines
 * what a record is; a faster path may only say "sound" where this one does. `utf8Known` skips the check of the bytes.
 */
export function readRecord(line: Uint8Array, utf8Known = false): ReadResult {
  if (!utf8Known && !isUtf8(line)) {
    return refuse(
      "jsonl/invalid-utf8",
      `byte ${firstBadByte(line)} of the line is not valid UTF-8; re-encode the file, for example with iconv`,
    );
  }
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8");
  if (hasWideObject(text, MAX_KEYS)) {
    return refuse(
      "jsonl/too-many-keys",
      `an object of the line has more than ${MAX_KEYS} keys; is it a table? Write it as a list, or one record a line`,
    );
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    return refuse("jsonl/invalid-json", explainSyntax(text, (error as SyntaxError).message));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(
      "jsonl/not-an-object",
      `a record must be a JSON object, this line holds ${nameOf(value)}`,
    );
  }
  const scan = scanObject(text);
  if (scan.state === "refused") return refuse(scan.code, scan.message);
  // JSON.parse can mistake a key that is written with an escape: nodejs/node issue 63785.
  const sound = scan.escapedKeys ? (buildJson(text) as JsonObject) : value;
  return { state: "sound", text, value: sound, members: scan.members };
}

function refuse(code: RejectCode, message: string): ReadResult {
  return { state: "refused", code, message };
}

function nameOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}

function explainSyntax(text: string, fault: string): string {
  // The line and column that JSON.parse adds are those inside the record, which has one line.
  const message = fault.replace(/ \(line \d+ column \d+\)$/, "");
  const first = text.trimStart();
  if (first === "{" || first === "[") {
    return `${message}; a record must stand on one line: for an indented JSON document use --input-format json`;
  }
  if (first.startsWith("\uFEFF")) {
    return `${message}; a byte order mark stands inside the file, remove it`;
  }
  return message;
}

/** 0-based index of the first byte that begins no valid UTF-8 character. */
function firstBadByte(line: Uint8Array): number {
  let sound = 0;
  let broken = line.length;
  // Halving: a prefix that may end inside a character is sound exactly when the first fault lies behind it.
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isPrefixSound(line.subarray(0, middle))) sound = middle;
    else broken = middle;
  }
  while (!isUtf8(line.subarray(0, sound))) sound -= 1;
  return sound;
}

function isPrefixSound(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
