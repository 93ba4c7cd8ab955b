import { describe, expect, it } from "vitest";
import { Breaker } from "../../../src/model/schedule/breaker.ts";

const OPTIONS = { failures: 10, failuresAtStart: 5, share: 0.5, among: 20 };

/** A breaker of an endpoint that has answered once, as attempt 1. */
function breaker(concurrency = 4): Breaker {
  const made = new Breaker(OPTIONS, concurrency);
  made.answered(1);
  return made;
}

describe("Breaker", () => {
  it("gives up after so many failures in a row, one after another", () => {
    const one = breaker();
    for (let number = 2; number <= 10; number += 1) {
      expect(one.failed("server", number, number)).toBe(true);
      expect(one.verdict).toBeUndefined();
    }
    one.failed("server", 11, 11);
    expect(one.verdict).toBe("failed 10 times in a row");
  });

  it("gives up sooner where the endpoint has never answered", () => {
    const one = new Breaker(OPTIONS, 4);
    for (let number = 1; number <= 5; number += 1) one.failed("network", number, number);
    expect(one.verdict).toBe("failed 5 times in a row");
  });

  it("takes attempts that fail together for one failure in a row", () => {
    const one = breaker(64);
    expect(one.failed("network", 2, 65)).toBe(true);
    for (let number = 3; number <= 65; number += 1) {
      expect(one.failed("network", number, 65)).toBe(false);
    }
    expect(one.row).toBe(1);
    expect(one.verdict).toBeUndefined();
  });

  it("gives up where half of the last attempts failed, though others were answered between", () => {
    const one = breaker();
    for (let number = 2; one.verdict === undefined; number += 2) {
      one.failed("timeout", number, number);
      one.answered(number + 1);
      expect(number).toBeLessThan(60);
    }
    expect(one.verdict).toBe("failed 10 of the last 20 times");
  });

  it("lets refusals for the rate count as often as they come in bursts, not one by one", () => {
    const one = breaker();
    for (let burst = 0; burst < 20; burst += 1) {
      const sent = burst * 10 + 8;
      for (let number = burst * 10 + 2; number <= sent; number += 1)
        one.failed("rate", number, sent);
      one.answered(sent + 1);
      one.answered(sent + 2);
    }
    expect(one.verdict).toBeUndefined();
  });

  it("hears nothing about the endpoint from a message that is too long, or filtered", () => {
    const one = breaker();
    for (let number = 2; number < 100; number += 1) {
      one.failed(number % 2 === 0 ? "context" : "filtered", number, number);
    }
    expect(one.verdict).toBeUndefined();
    expect(one.row).toBe(0);
  });

  it("is careful from the third failure in a row until an answer comes to what was sent since", () => {
    const one = breaker();
    one.failed("server", 2, 3);
    one.failed("server", 4, 4);
    expect(one.isCareful).toBe(false);
    one.failed("server", 5, 5);
    expect(one.isCareful).toBe(true);
    one.answered(3);
    expect(one.isCareful).toBe(true);
    one.answered(6);
    expect(one.isCareful).toBe(false);
  });
});
