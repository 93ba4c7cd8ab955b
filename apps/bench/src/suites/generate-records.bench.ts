/**
 * Question: how fast is synthetic data made, and what do the bytes cost on top of the text?
 * Variants: `createGenerator` one record at a time, as text; `generateBlock`, the same records as lines of UTF-8.
 * Fixture: none; 1,000 records with seed 42, from a new generator in each run.
 * Run: node dist/main.js hot
 * Reading: the first variant bounds `burnish generate` on one core; the second less the first is encoding.
 * It does not show hashing and writing, which `burnish generate` does too.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { createGenerator, generateBlock } from "@burnish/core";
import type { HotSuite } from "../hot/hot-suite.ts";

const RECORDS = 1000;

/** Making records as text against making blocks of lines. */
export function createGenerateRecordsSuite(): HotSuite {
  return {
    name: "generate-records",
    question: "What does making a synthetic record cost?",
    unit: "records",
    units: RECORDS,
    variants: [
      {
        name: "createGenerator, text",
        run: makeTexts,
        outcome: () => digestOf(Buffer.from(makeTexts().join(""), "utf8")),
      },
      {
        name: "generateBlock, bytes",
        run: makeBlock,
        outcome: () => digestOf(makeBlock()),
      },
    ],
  };
}

function makeTexts(): string[] {
  const generator = createGenerator({ seed: 42 });
  return Array.from({ length: RECORDS }, () => `${generator.next().record}\n`);
}

function makeBlock(): Uint8Array {
  const generator = createGenerator({ seed: 42 });
  return generateBlock(generator, { records: RECORDS, bytes: 2 ** 22 }).bytes;
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
