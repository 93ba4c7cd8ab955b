import { describe, expect, it } from "vitest";
import { ProviderError } from "../../../src/model/provider/provider-error.ts";
import { createScheduler } from "../../../src/model/schedule/create-scheduler.ts";
import type { AttemptReport } from "../../../src/model/schedule/request-scheduler.ts";
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

describe("createScheduler", () => {
  it("answers a request, and tells its attempt with what it cost", async () => {
    const { all, reports, scheduler } = simulatedScheduler([]);
    const [outcome] = await all([planOf("one")]);
    expect(outcome).toMatchObject({ state: "answered", answer: { text: "{}" } });
    const { usage } = outcome?.state === "answered" ? outcome.answer : expect.fail("no answer");
    const cost = usage.inputTokens * 2_000 + usage.outputTokens * 8_000;
    expect(reports).toMatchObject([{ state: "answered", attempt: 1, cost, plan: { key: "one" } }]);
    expect(scheduler.figures).toMatchObject({ attempts: 1, answered: 1, cost, maybeBilled: 0 });
  });

  it("makes a request again after an error that passes, and charges what may have been billed", async () => {
    const { all, reports, scheduler } = simulatedScheduler([failing("timeout"), failing("server")]);
    expect(statesOf(await all([planOf("one")]))).toEqual(["answered"]);
    expect(reports.map(({ state, attempt }) => [state, attempt])).toEqual([
      ["failed", 1],
      ["failed", 2],
      ["answered", 3],
    ]);
    const { cost, maybeBilled, failed } = scheduler.figures;
    expect(failed).toEqual({ timeout: 1, server: 1 });
    expect(maybeBilled).toBe(reports[0]?.cost);
    expect(maybeBilled).toBeGreaterThan(0);
    expect(reports[1]?.cost).toBe(0);
    expect(cost).toBe((reports[0]?.cost ?? 0) + (reports[2]?.cost ?? 0));
  });

  it("lets a request fail after its last attempt, and goes on with others", async () => {
    const { all } = simulatedScheduler(
      (number) => (number % 4 === 0 ? failing("bad-body") : ANSWERED),
      {
        retries: { attempts: 1 },
      },
    );
    expect(statesOf(await all(plansOf(4)))).toEqual(["failed", "answered", "answered", "answered"]);
  });

  it("makes no second attempt where the first one failed for good", async () => {
    const { all, endpoint } = simulatedScheduler([failing("context")]);
    expect(statesOf(await all(plansOf(3)))).toEqual(["failed", "answered", "answered"]);
    expect(endpoint.seen).toHaveLength(3);
  });

  it("sends nothing until the wait that an endpoint asked for is over", async () => {
    const wait = { retryAfterMs: 30_000 };
    const { all, endpoint } = simulatedScheduler([failing("rate", wait), failing("rate", wait)]);
    await all(plansOf(12));
    const times = endpoint.seen.map(({ at }) => at);
    expect(times.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(times.slice(4).every((at) => at >= 30_100)).toBe(true);
  });

  it("waits for the reset where an answer says that nothing is left", async () => {
    const limits = { requestsLeft: 0, resetAfterMs: 20_000 };
    const { all, endpoint } = simulatedScheduler([{ ...ANSWERED, limits }], {
      limits: { concurrency: 1 },
    });
    await all(plansOf(2));
    expect(endpoint.seen.map(({ at }) => at)).toEqual([0, 21_000]);
  });

  it("keeps to a limit that only the endpoint's answers name", async () => {
    const limits = { requestsPerMinute: 6 };
    const { all, clock } = simulatedScheduler(() => ({ ...ANSWERED, latencyMs: 10, limits }));
    await all(plansOf(24));
    expect(clock.now()).toBeGreaterThan(120_000);
  });

  it("uses no answer, and makes no further attempt, before the attempt is told", async () => {
    const order: string[] = [];
    const clock = createFakeClock();
    const endpoint = simulatedEndpoint({
      clock,
      price: SIMULATED_PRICE,
      fateOf: (_, number) => (number === 0 ? failing("server") : ANSWERED),
    });
    const scheduler = createScheduler({
      provider: {
        send(request, signal) {
          order.push("sent");
          return endpoint.send(request, signal);
        },
      },
      clock,
      seed: 1,
      price: undefined,
      async onAttempt({ state }) {
        await clock.wait(60_000, new AbortController().signal);
        order.push(state);
      },
    });
    await clock.through(
      scheduler.run(planOf("one")).then(({ state }) => order.push(`is ${state}`)),
    );
    expect(order).toEqual(["sent", "failed", "sent", "answered", "is answered"]);
  });

  it("takes what a provider throws unforeseen for an error of that attempt", async () => {
    const clock = createFakeClock();
    const reports: AttemptReport[] = [];
    const scheduler = createScheduler({
      provider: { send: () => Promise.reject(new TypeError("no such thing")) },
      clock,
      seed: 1,
      price: undefined,
      retries: { attempts: 2 },
      onAttempt: async (report) => {
        reports.push(report);
      },
    });
    const outcome = await clock.through(scheduler.run(planOf("one")));
    const error = outcome.state === "failed" ? outcome.error : expect.fail("not failed");
    expect(error).toBeInstanceOf(ProviderError);
    expect(error.message).toContain("no such thing");
    expect(reports).toHaveLength(2);
  });

  it("lets a reader go on while fewer requests wait than may be under way", async () => {
    const { clock, scheduler } = simulatedScheduler([], { limits: { concurrency: 2 } });
    let given = 0;
    const work: Promise<unknown>[] = [];
    const read = async (): Promise<void> => {
      for (const plan of plansOf(9)) {
        await scheduler.ready();
        work.push(scheduler.run(plan));
        given += 1;
      }
      await Promise.all(work);
    };
    const reading = read();
    await Promise.resolve();
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
    expect(given).toBe(4);
    await clock.through(reading);
    expect(given).toBe(9);
  });
});
