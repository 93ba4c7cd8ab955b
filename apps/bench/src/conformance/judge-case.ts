import { Buffer } from "node:buffer";
import { type BlockComparer, type ReadResult, readRecord } from "@burnish/core";
import type { SuiteCase } from "./read-suite.ts";

/** Stricter than JSON by intent: what would be lost or guessed otherwise. */
const STRICTER = new Set(["jsonl/duplicate-key", "jsonl/number-out-of-range"]);

export interface JudgedCase {
  readonly name: string;
  readonly expected: SuiteCase["expected"];
  /** Code of the refusal, of the text alone or else inside a record; undefined where it is accepted. */
  readonly code: string | undefined;
  /** `right`, `stricter` (refused for what a record may not have), or `wrong`. */
  readonly verdict: "right" | "stricter" | "wrong";
  /** Whether the scanner says and writes the same; undefined where the text has lines, which no record has. */
  readonly scanner: "same" | "differs" | undefined;
}

/**
 * Reads a case with the reference reader: the text alone, and as the value of a record's member, which has to come out the
 * same, sound values that are no record included. The second goes through the scanner as well.
 */
export async function judgeCase(
  { name, expected, bytes }: SuiteCase,
  compare: BlockComparer,
): Promise<JudgedCase> {
  const alone = codeOf(readRecord(bytes));
  // A sound text that is no object is no record; as the value of a member it is.
  const isJson = alone === undefined || alone === "jsonl/not-an-object";
  const line = Buffer.concat([Buffer.from('{"value":'), bytes, Buffer.from("}\n")]);
  const inside = codeOf(readRecord(line.subarray(0, -1)));
  const code = isJson ? inside : alone;
  const hasLines = bytes.includes(0x0a) || bytes.includes(0x0d);
  const scanner = hasLines ? undefined : (await compare(line)).same ? "same" : "differs";
  return { name, expected, code, verdict: verdictOf(expected, isJson, code), scanner };
}

function verdictOf(
  expected: SuiteCase["expected"],
  isJson: boolean,
  code: string | undefined,
): JudgedCase["verdict"] {
  if (code !== undefined && STRICTER.has(code)) return expected === "refuse" ? "right" : "stricter";
  // The same text must be read alike in both places.
  if (isJson && code !== undefined) return "wrong";
  return expected === "either" || isJson === (expected === "accept") ? "right" : "wrong";
}

function codeOf(result: ReadResult): string | undefined {
  return result.state === "sound" ? undefined : result.code;
}
