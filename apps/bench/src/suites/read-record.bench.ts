/**
 * Question: what does the reference reader cost on top of JSON.parse?
 * Variants: decoding and JSON.parse, which take bad UTF-8 and keys that stand twice without a word; `readRecord` with its
 *   check of the bytes; `readRecord` for bytes that a whole block's check already found sound, as runs call it.
 * Fixture: 1,000 generated records of about 1.2 kB, as bytes.
 * Run: node dist/main.js hot
 * Reading: the ratio is the price of strictness (UTF-8, no key twice, each number a double) and of knowing where each
 *   member stands. The third variant bounds every command on one core.
 * It does not show finding the lines, the checks of `validate`, or lines that are refused.
 */
import type { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import type { HotSuite, HotVariant } from "../hot/hot-suite.ts";
import { fixtureLines } from "./fixture.ts";

/** The reference reader against JSON.parse. */
export function createReadRecordSuite(): HotSuite {
  const lines = fixtureLines(1000);
  const variant = (name: string, read: (line: Buffer) => unknown): HotVariant => ({
    name,
    run: () => lines.reduce((count, line) => count + (read(line) === undefined ? 0 : 1), 0),
    outcome: () => JSON.stringify(lines.map(read)),
  });
  return {
    name: "read-record",
    question: "What does the reference reader cost on top of JSON.parse?",
    unit: "records",
    units: lines.length,
    variants: [
      variant("decode + JSON.parse", (line) => JSON.parse(line.toString("utf8"))),
      variant("readRecord", (line) => readValue(line, false)),
      variant("readRecord, UTF-8 known", (line) => readValue(line, true)),
    ],
  };
}

function readValue(line: Uint8Array, utf8Known: boolean): unknown {
  const result = readRecord(line, utf8Known);
  return result.state === "sound" ? result.value : undefined;
}
