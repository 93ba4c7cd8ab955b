/**
 * Question: what does back-pressure cost for each block?
 * Variants: a `for await` loop, which is the least there can be; `from` and `concatMap` of RxJS, which have none;
 *   `mapPulled` with one lane and with two.
 * Fixture: 2,000 numbers for blocks, from an async generator; the work on each is one resolved promise.
 * Run: node dist/main.js hot
 * Reading: nanoseconds a block; a block of 1 MiB takes some milliseconds of work, so anything below 10,000 is free.
 * It does not show memory: `from` pulls every block at once and holds those that wait, `mapPulled` holds one a lane.
 */
import { mapPulled } from "@burnish/core";
import { concatMap, from } from "rxjs";
import type { HotSuite, HotVariant } from "../hot/hot-suite.ts";

const BLOCKS = 2000;

/** The pull-driven operator against a plain loop. */
export function createMapPulledSuite(): HotSuite {
  return {
    name: "map-pulled",
    question: "What does back-pressure cost for each block?",
    unit: "blocks",
    units: BLOCKS,
    variants: [
      variant("for await", sumInLoop),
      variant("RxJS from + concatMap", sumConcatenated),
      variant("mapPulled, 1 lane", () => sumPulled(1)),
      variant("mapPulled, 2 lanes", () => sumPulled(2)),
    ],
  };
}

function variant(name: string, run: () => Promise<number>): HotVariant {
  return { name, run, outcome: async () => String(await run()) };
}

async function sumInLoop(): Promise<number> {
  let sum = 0;
  for await (const block of pullBlocks()) sum += await workOn(block);
  return sum;
}

async function sumPulled(concurrency: number): Promise<number> {
  let sum = 0;
  await mapPulled(pullBlocks(), workOn, { concurrency }).forEach((result) => {
    sum += result;
  });
  return sum;
}

async function sumConcatenated(): Promise<number> {
  let sum = 0;
  await from(pullBlocks())
    .pipe(concatMap(workOn))
    .forEach((result) => {
      sum += result;
    });
  return sum;
}

async function* pullBlocks(): AsyncGenerator<number> {
  for (let block = 0; block < BLOCKS; block++) yield block;
}

function workOn(block: number): Promise<number> {
  return Promise.resolve(block % 7);
}
