/**
 * Question: how much faster does the scanner filter and project a block than the reference path?
 * Variants: the reference path, line by line (strict UTF-8, JSON.parse, a second look for repeated keys, the transform);
 *   the scanner, which selects, projects and copies inside of its own memory.
 * Fixture: about 1 MiB of generated records, each with a label; half of them are true.
 * Run: node dist/main.js hot
 * Reading: megabytes a second of one core on usual records, everything but reading, hashing and writing.
 * It does not show lines that the scanner defers: those cost what the reference path costs.
 */
import { Buffer } from "node:buffer";
import {
  BlockScanner,
  createTransformJob,
  judgeBlock,
  LineJudge,
  loadScannerModule,
  planScan,
  selectFor,
  type TransformOptions,
} from "@burnish/core";
import type { HotSuite } from "../hot/hot-suite.ts";
import { fixtureRecords } from "./fixture.ts";

const RECORDS = 850;
const MAX_LINE_BYTES = 2 ** 20;
const OPTIONS: TransformOptions = { style: "source", fields: ["conversations", "label"] };
const SELECTION = { label: true };

/** The scanner against the reference path on one block. */
export async function createScanBlockSuite(): Promise<HotSuite> {
  const block = Buffer.from(fixtureRecords(RECORDS).map(withLabel).join(""), "utf8");
  const planned = planScan(OPTIONS, SELECTION);
  if (planned.state === "reference") throw new Error(planned.reason);
  const scanner = new BlockScanner(await loadScannerModule(), planned.plan, MAX_LINE_BYTES);

  async function refer(): Promise<Uint8Array> {
    const job = selectFor(createTransformJob(OPTIONS), SELECTION);
    job.startBlock?.("block.jsonl");
    const judge = new LineJudge(job, MAX_LINE_BYTES);
    judgeBlock(block, 0, { address: 0, addressing: "lines" }, judge);
    return (await job.finishBlock()).kept?.bytes ?? new Uint8Array();
  }

  function scan(): Uint8Array {
    scanner.input(block.length).set(block);
    scanner.start(block.length);
    const deferred = scanner.next();
    if (deferred !== undefined) throw new Error(`the scanner defers line ${deferred.line}`);
    return scanner.finish().bytes;
  }

  return {
    name: "scan-block",
    question:
      "How much faster does the scanner filter and project a block than the reference path?",
    unit: "bytes",
    units: block.length,
    variants: [
      {
        name: "reference path",
        run: refer,
        outcome: async () => Buffer.from(await refer()).toString("utf8"),
      },
      { name: "scanner", run: scan, outcome: () => Buffer.from(scan()).toString("utf8") },
    ],
  };
}

/** The record with a label, true for every other one, and a newline. */
function withLabel(record: string, index: number): string {
  return `${JSON.stringify({ ...JSON.parse(record), label: index % 2 === 0 })}\n`;
}
