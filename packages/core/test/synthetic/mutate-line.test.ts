import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { createRandom } from "../../src/random/seeded-random.ts";
import { mutateLine } from "../../src/synthetic/mutate-line.ts";
import { randomLine } from "../../src/synthetic/random-line.ts";

test("a random line is an object that JSON.parse accepts", () => {
  const random = createRandom(42);
  for (let line = 0; line < 1000; line += 1) {
    expect(JSON.parse(randomLine(random))).toBeTypeOf("object");
  }
});

test("the same random numbers make the same mutations, and most change the line but leave some of it", () => {
  const line = Buffer.from('{"label":true,"n":12.5,"text":"some words of a record"}');
  const mutations = (seed: number): string[] => {
    const random = createRandom(seed);
    return Array.from({ length: 500 }, () => Buffer.from(mutateLine(line, random)).toString("hex"));
  };
  expect(mutations(1)).toEqual(mutations(1));
  const distinct = new Set(mutations(1));
  distinct.delete(line.toString("hex"));
  expect(distinct.size).toBeGreaterThan(400);
});

test("a line without structure can be mutated too", () => {
  const random = createRandom(42);
  for (let round = 0; round < 500; round += 1) mutateLine(new Uint8Array(0), random);
  for (let round = 0; round < 500; round += 1) mutateLine(Buffer.from("x"), random);
});
