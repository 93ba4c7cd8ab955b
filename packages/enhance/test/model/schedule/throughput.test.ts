import { createRandom } from "@burnish/core";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../../../src/model/schedule/create-scheduler.ts";
import type { ScheduleFigures } from "../../../src/model/schedule/request-scheduler.ts";
import type { SchedulerOptions } from "../../../src/model/schedule/scheduler-options.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { plansOf } from "../../support/request-plans.ts";
import { type Fate, simulatedEndpoint } from "../../support/simulated-endpoint.ts";

const PRICE = { input: 1, output: 1, cachedInput: 1 };
const MINUTE = 60_000;

/** Decides whether a request at `now` is within an endpoint's limit: 0, or the milliseconds to wait. */
type Limiter = (now: number) => number;

/** At most `perMinute` in any 60 seconds. */
function slidingWindow(perMinute: number): Limiter {
  let times: number[] = [];
  return (now) => {
    times = times.filter((at) => at > now - MINUTE);
    const first = times[0];
    if (first !== undefined && times.length >= perMinute) return first + MINUTE - now;
    times.push(now);
    return 0;
  };
}

/** `perMinute` spread over the minute, and not more than two seconds' worth at once. */
function tokenBucket(perMinute: number): Limiter {
  const most = perMinute / 30;
  let level = most;
  let last = 0;
  return (now) => {
    level = Math.min(most, level + ((now - last) * perMinute) / MINUTE);
    last = now;
    if (level < 1) return ((1 - level) * MINUTE) / perMinute;
    level -= 1;
    return 0;
  };
}

async function run(options: {
  readonly requests: number;
  readonly limiter: Limiter;
  readonly limits: NonNullable<SchedulerOptions["limits"]>;
  readonly faults?: number;
  readonly latencyMs?: number;
  readonly inputTokens?: number;
}): Promise<{
  readonly figures: ScheduleFigures;
  readonly minutes: number;
  readonly perMinute: number;
}> {
  const { requests, limiter, limits, faults = 0, latencyMs = 800, inputTokens = 50 } = options;
  const clock = createFakeClock();
  const random = createRandom("throughput");
  const fateOf = (now: number): Fate => {
    const fate = { latencyMs: latencyMs * (0.5 + random()), inputShare: 0.2, outputShare: 0.5 };
    const wait = limiter(now);
    if (wait > 0) return { ...fate, latencyMs: 20, error: "rate", retryAfterMs: wait };
    return random() < faults ? { ...fate, error: "server" } : fate;
  };
  const scheduler = createScheduler({
    provider: simulatedEndpoint({
      clock,
      price: PRICE,
      fateOf: (_request, _number, now) => fateOf(now),
    }),
    clock,
    seed: 7,
    limits,
    price: PRICE,
    onAttempt: () => Promise.resolve(),
  });
  const open = new Set<Promise<unknown>>();
  const read = async (): Promise<void> => {
    for (const plan of plansOf(requests, { inputTokens })) {
      await scheduler.ready();
      const work: Promise<unknown> = scheduler.run(plan).finally(() => open.delete(work));
      open.add(work);
    }
    await Promise.all(open);
  };
  await clock.through(read());
  const minutes = clock.now() / MINUTE;
  return { figures: scheduler.figures, minutes, perMinute: scheduler.figures.answered / minutes };
}

describe("a scheduler that is told an endpoint's limit", () => {
  it.each([
    { way: "in a sliding minute", limiterOf: slidingWindow },
    { way: "by a bucket", limiterOf: tokenBucket },
  ])(
    "takes at least nine tenths of it, and is hardly ever refused, where the endpoint counts $way",
    async ({ limiterOf }) => {
      const limits = { requestsPerMinute: 600, concurrency: 32 };
      const { figures, perMinute } = await run({
        requests: 6_000,
        limiter: limiterOf(600),
        limits,
        faults: 0.02,
      });
      expect(figures.answered).toBe(6_000);
      expect(perMinute).toBeGreaterThanOrEqual(0.9 * 600);
      expect(figures.failed.rate ?? 0).toBeLessThan(0.01 * 6_000);
    },
  );

  it("takes at least nine tenths of a limit of tokens, though it sets more aside than answers take", async () => {
    const { figures, minutes } = await run({
      requests: 2_000,
      limiter: () => 0,
      limits: { tokensPerMinute: 60_000, concurrency: 32 },
      inputTokens: 150,
      latencyMs: 3_000,
    });
    expect(figures.answered).toBe(2_000);
    const used = (figures.inputTokens + figures.outputTokens) / minutes;
    expect(used).toBeGreaterThan(0.9 * 60_000);
    expect(used).toBeLessThan(60_000);
  });

  it("is as fast as its concurrency allows where there is no limit", async () => {
    const { figures, minutes } = await run({
      requests: 4_000,
      limiter: () => 0,
      limits: { concurrency: 64 },
      latencyMs: 1_000,
    });
    expect(figures.answered).toBe(4_000);
    expect(minutes * 60).toBeLessThan((4_000 / 64) * 1.1);
  });
});

describe("a scheduler that is not told an endpoint's limit", () => {
  it("makes every request by the waits that the endpoint asks for, without a storm", async () => {
    const { figures, perMinute } = await run({
      requests: 3_000,
      limiter: slidingWindow(300),
      limits: { concurrency: 64 },
    });
    expect(figures.answered).toBe(3_000);
    expect(figures.failed.rate ?? 0).toBeLessThan(0.1 * 3_000);
    expect(perMinute).toBeGreaterThan(0.9 * 300);
  });
});
