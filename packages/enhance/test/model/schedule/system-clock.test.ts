import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/model/schedule/system-clock.ts";

describe("systemClock", () => {
  it("waits, and time has passed then", async () => {
    const before = systemClock.now();
    await systemClock.wait(5, new AbortController().signal);
    expect(systemClock.now()).toBeGreaterThan(before);
  });

  it("ends a wait with the reason of its signal", async () => {
    const cancel = new AbortController();
    const wait = systemClock.wait(3_600_000, cancel.signal);
    cancel.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    await expect(systemClock.wait(1, cancel.signal)).rejects.toThrow("enough");
  });
});
