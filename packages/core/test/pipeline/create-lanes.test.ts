import { expect, test } from "vitest";
import { createLanes } from "../../src/pipeline/create-lanes.ts";
import type { BlockTask } from "../../src/pipeline/process-block.ts";

const task = (text: string): BlockTask => ({
  sourceId: "in.jsonl",
  bytes: new TextEncoder().encode(text),
  address: 0,
  addressing: "lines",
  maxLineBytes: 1000,
});

const setup = {
  job: { kind: "transform", options: { style: "source" } },
  maxLineBytes: 1000,
} as const;

test("blocks come back from their lanes with the buffer that they went in with", async () => {
  const lanes = await createLanes(setup, 2);
  try {
    const texts = ['{"a":1}\n', "{\n", "\n", '{"b":2}\n{"c":3}\n'];
    const outcomes = await Promise.all(texts.map((text) => lanes.run(task(text))));
    expect(outcomes.map(({ records, rejects }) => [records, rejects.length])).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
      [2, 0],
    ]);
    expect(outcomes.map(({ input }) => input?.byteLength)).toEqual(
      texts.map((text) => text.length),
    );
  } finally {
    await lanes.close();
  }
});

test("a job that cannot be built fails every task, with the reason", async () => {
  const broken = { ...setup, job: { kind: "transform", options: undefined } } as never;
  const lanes = await createLanes(broken, 1);
  try {
    await expect(lanes.run(task("{}\n"))).rejects.toThrow(/lane: TypeError/);
    await expect(lanes.run(task("{}\n"))).rejects.toThrow(/lane: TypeError/);
  } finally {
    await lanes.close();
  }
});

test("a lane whose worker has ended refuses tasks instead of losing them", async () => {
  const lanes = await createLanes(setup, 1);
  await lanes.close();
  await expect(lanes.run(task("{}\n"))).rejects.toThrow(/ended early/);
});
