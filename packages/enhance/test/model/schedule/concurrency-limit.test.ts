import { describe, expect, it } from "vitest";
import { ConcurrencyLimit } from "../../../src/model/schedule/concurrency-limit.ts";

function grown(most: number, successes: number): ConcurrencyLimit {
  const limit = new ConcurrencyLimit(most);
  for (let i = 0; i < successes; i += 1) limit.grow();
  return limit;
}

describe("ConcurrencyLimit", () => {
  it("begins with few and grows with each success, up to the most", () => {
    expect(grown(64, 0).limit).toBe(4);
    expect(grown(64, 10).limit).toBe(14);
    expect(grown(64, 1_000).limit).toBe(64);
    expect(grown(2, 10).limit).toBe(2);
  });

  it("counts the refusals of one burst once", () => {
    const limit = grown(64, 60);
    for (let number = 1; number <= 64; number += 1) limit.cut(number, 64);
    expect(limit.limit).toBe(48);
    limit.cut(65, 70);
    expect(limit.limit).toBe(36);
  });

  it("grows by one for 25 successes once it was cut", () => {
    const limit = grown(64, 60);
    limit.cut(1, 64);
    for (let i = 0; i < 24; i += 1) limit.grow();
    expect(limit.limit).toBe(48);
    limit.grow();
    expect(limit.limit).toBe(49);
  });

  it("never falls below one", () => {
    const limit = grown(3, 0);
    for (let number = 1; number < 20; number += 1) limit.cut(number, number);
    expect(limit.limit).toBe(1);
  });
});
