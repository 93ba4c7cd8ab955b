import { UsageError } from "@burnish/core";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../../../src/model/schedule/create-scheduler.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { planOf, plansOf } from "../../support/request-plans.ts";
import { simulatedEndpoint } from "../../support/simulated-endpoint.ts";
import {
  ANSWERED,
  failing,
  SIMULATED_PRICE,
  simulatedScheduler,
  statesOf,
} from "../../support/simulated-scheduler.ts";

describe("a run that stops, and one that does not", () => {
  it.each(["key", "quota", "unknown-model"] as const)(
    "stops the run where the endpoint says %s",
    async (kind) => {
      const { all, endpoint, scheduler } = simulatedScheduler((number) =>
        number === 0 ? failing(kind) : ANSWERED,
      );
      const outcomes = await all(plansOf(20));
      const stop = { why: "endpoint", message: `simulated: ${kind}` };
      expect(outcomes[0]).toEqual({ state: "stopped", stop });
      expect(endpoint.seen).toHaveLength(4);
      expect(statesOf(outcomes).filter((state) => state === "answered")).toHaveLength(3);
      expect(scheduler.figures.stop).toEqual(stop);
      await expect(scheduler.run(planOf("late"))).resolves.toEqual({ state: "stopped", stop });
    },
  );

  it("stops, and says so, where an endpoint asks for too long a wait", async () => {
    const { all, scheduler } = simulatedScheduler([
      failing("rate", { retryAfterMs: 2 * 3_600_000 }),
    ]);
    await all(plansOf(1));
    expect(scheduler.figures.stop?.message).toBe(
      "simulated: rate; the endpoint asks for a wait of 2 hours, longer than 5 minutes",
    );
  });

  it("survives that all 64 requests under way are dropped at once", async () => {
    const drop = failing("network", { latencyMs: 500 });
    const { all, endpoint } = simulatedScheduler(
      (number) => (number >= 200 && number < 264 ? drop : ANSWERED),
      {
        limits: { concurrency: 64 },
      },
    );
    const outcomes = await all(plansOf(600));
    expect(new Set(statesOf(outcomes))).toEqual(new Set(["answered"]));
    expect(endpoint.mostOpen).toBe(64);
  });

  it("gives an endpoint up that never answers, without losing requests as failed", async () => {
    const { all, endpoint, scheduler } = simulatedScheduler(() => failing("network"));
    const outcomes = await all(plansOf(50));
    expect(new Set(statesOf(outcomes))).toEqual(new Set(["stopped"]));
    expect(endpoint.seen.length).toBeLessThan(20);
    expect(scheduler.figures.stop).toEqual({
      why: "endpoint",
      message: "the endpoint failed 5 times in a row; last: simulated: network",
    });
  });

  it("gives an endpoint up that goes down on the way", async () => {
    const { all, clock, scheduler } = simulatedScheduler((number) =>
      number < 30 ? ANSWERED : failing("server"),
    );
    const outcomes = await all(plansOf(100));
    expect(scheduler.figures.stop?.message).toMatch(/^the endpoint failed 10 times in a row/);
    expect(statesOf(outcomes).filter((state) => state === "answered")).toHaveLength(30);
    expect(statesOf(outcomes).filter((state) => state === "failed").length).toBeLessThanOrEqual(2);
    expect(clock.now()).toBeLessThan(5 * 60_000);
  });

  it("ends what waits when its minutes are over, and what is under way as it comes", async () => {
    const { all, clock, scheduler } = simulatedScheduler(
      () => ({ ...ANSWERED, latencyMs: 50_000 }),
      {
        budget: { maxMinutes: 1 },
      },
    );
    const outcomes = await all(plansOf(20));
    expect(statesOf(outcomes).filter((state) => state === "answered")).toHaveLength(12);
    expect(scheduler.figures.stop).toEqual({
      why: "max-minutes",
      message: "the limit of 60 seconds is reached",
    });
    expect(clock.now()).toBe(100_000);
  });

  it("cancels what is under way when it is interrupted, and tells that it may have been billed", async () => {
    const cancel = new AbortController();
    const { clock, scheduler, reports } = simulatedScheduler(
      () => ({ ...ANSWERED, latencyMs: 10_000 }),
      {
        signal: cancel.signal,
      },
    );
    const work = Promise.all(plansOf(6).map((plan) => scheduler.run(plan)));
    const interrupt = clock
      .wait(3_000, new AbortController().signal)
      .then(() => cancel.abort(new Error("enough")));
    const [outcomes] = await clock.through(Promise.all([work, interrupt]));
    expect(new Set(statesOf(outcomes))).toEqual(new Set(["stopped"]));
    expect(clock.now()).toBe(3_000);
    expect(clock.waiting).toBe(0);
    expect(reports).toHaveLength(4);
    for (const report of reports) {
      expect(report).toMatchObject({ state: "failed", error: { maybeBilled: true } });
      expect(report.cost).toBeGreaterThan(0);
    }
  });

  it("rejects a request whose attempt cannot be told, and spends no more", async () => {
    const { clock, scheduler, endpoint } = simulatedScheduler([], {
      limits: { concurrency: 1 },
      onAttempt: () => Promise.reject(new Error("disk full")),
    });
    const outcomes = await clock.through(
      Promise.allSettled(plansOf(3).map((plan) => scheduler.run(plan))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(outcomes[0]).toMatchObject({ reason: { message: "disk full" } });
    expect(endpoint.seen).toHaveLength(1);
    expect(scheduler.figures.stop?.why).toBe("aborted");
  });

  it("knows no cost where it knows no price, and then takes no budget of money", async () => {
    const { all, reports, scheduler } = simulatedScheduler([], { price: undefined });
    await all(plansOf(1));
    expect(reports[0]?.cost).toBeUndefined();
    expect(scheduler.figures.cost).toBeUndefined();
    expect(() => simulatedScheduler([], { price: undefined, budget: { maxCost: 1 } })).toThrow(
      UsageError,
    );
  });

  it("counts what nobody counted at its most against the budget", async () => {
    const clock = createFakeClock();
    const endpoint = simulatedEndpoint({ clock, price: SIMULATED_PRICE, fateOf: () => ANSWERED });
    const scheduler = createScheduler({
      provider: {
        async send(request, signal) {
          const answer = await endpoint.send(request, signal);
          return { ...answer, usage: { ...answer.usage, outputTokens: 0, source: "estimated" } };
        },
      },
      clock,
      seed: 1,
      price: SIMULATED_PRICE,
      budget: { maxCost: 50_000_000 },
      onAttempt: () => Promise.resolve(),
    });
    await clock.through(Promise.all(plansOf(100).map((plan) => scheduler.run(plan))));
    expect(scheduler.figures.stop?.why).toBe("max-cost");
    expect(endpoint.billed).toBeLessThanOrEqual(50_000_000);
  });

  it("expects more of an endpoint that bills more than a request allows", async () => {
    const twice = { ...ANSWERED, outputShare: 2, inputShare: 1 };
    const { all, endpoint } = simulatedScheduler(() => twice, {
      limits: { concurrency: 1 },
      budget: { maxCost: 100_000_000 },
    });
    await all(plansOf(200));
    expect(endpoint.billed).toBeLessThanOrEqual(100_000_000);
    expect(endpoint.billed).toBeGreaterThan(90_000_000);
  });
});
