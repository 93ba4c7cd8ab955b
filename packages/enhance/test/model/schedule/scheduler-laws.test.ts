import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostTokens } from "../../../src/model/price/most-tokens.ts";
import { costOf } from "../../../src/model/price/price.ts";
import { createScheduler } from "../../../src/model/schedule/create-scheduler.ts";
import type { RequestOutcome } from "../../../src/model/schedule/request-scheduler.ts";
import type { RunBudget, SchedulerOptions } from "../../../src/model/schedule/scheduler-options.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { planOf } from "../../support/request-plans.ts";
import { type Fate, simulatedEndpoint } from "../../support/simulated-endpoint.ts";

const PRICE = { input: 2.5, output: 10, cachedInput: 0.25 };
const MINUTE = 60_000;
const ATTEMPTS = 4;
const MAX_WAIT_MS = 90_000;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const answer = fc.record<Fate>({
  latencyMs: fc.integer({ min: 0, max: 9_000 }),
  inputShare: share,
  outputShare: share,
});
const failure = fc.record<Fate>({
  latencyMs: fc.integer({ min: 0, max: 60_000 }),
  error: fc.constantFrom("rate", "rate", "server", "network", "timeout", "bad-body", "context"),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: MAX_WAIT_MS }), { nil: undefined }),
  inputShare: share,
  outputShare: share,
});
const dire = fc.record<Fate>({
  latencyMs: fc.integer({ min: 0, max: 2_000 }),
  error: fc.constantFrom("quota", "key", "rate"),
  retryAfterMs: fc.constant(MAX_WAIT_MS + 1),
  inputShare: share,
  outputShare: share,
});
function fatesOf(...kinds: fc.WeightedArbitrary<Fate>[]): fc.Arbitrary<Fate[]> {
  return fc.array(fc.oneof(...kinds), { minLength: 5, maxLength: 120, size: "max" });
}
/** Undefined `often` times for each time that it is a number. */
function seldom(often: number, min: number, max: number): fc.Arbitrary<number | undefined> {
  const none = { weight: often, arbitrary: fc.constant(undefined) };
  return fc.oneof(none, { weight: 1, arbitrary: fc.integer({ min, max }) });
}
const script = fc.record({
  fates: fc.oneof(
    {
      weight: 4,
      arbitrary: fatesOf({ weight: 30, arbitrary: answer }, { weight: 2, arbitrary: failure }),
    },
    {
      weight: 3,
      arbitrary: fatesOf({ weight: 4, arbitrary: answer }, { weight: 1, arbitrary: failure }),
    },
    {
      weight: 1,
      arbitrary: fatesOf({ weight: 40, arbitrary: answer }, { weight: 1, arbitrary: dire }),
    },
  ),
  plans: fc.array(
    fc.record({
      length: fc.integer({ min: 0, max: 400 }),
      maxTokens: fc.integer({ min: 1, max: 800 }),
    }),
    { minLength: 1, maxLength: 400, size: "max" },
  ),
  concurrency: fc.constantFrom(1, 8, 64, 64),
  rpm: seldom(2, 20, 2_000),
  cents: seldom(1, 0, 300),
  maxRequests: seldom(6, 1, 300),
  maxMinutes: seldom(6, 1, 10),
  abortAt: seldom(8, 0, 120_000),
  seed: fc.integer(),
});

interface Script {
  readonly fates: readonly Fate[];
  readonly plans: readonly { readonly length: number; readonly maxTokens: number }[];
  readonly concurrency: number;
  readonly rpm?: number | undefined;
  readonly cents?: number | undefined;
  readonly maxRequests?: number | undefined;
  readonly maxMinutes?: number | undefined;
  readonly abortAt?: number | undefined;
  readonly seed: number;
}

/** Plays a script, and tells all that can be seen of it from outside. */
async function play(script: Script) {
  const { fates, concurrency, rpm, cents, maxRequests, maxMinutes, abortAt, seed } = script;
  const clock = createFakeClock();
  const endpoint = simulatedEndpoint({
    clock,
    price: PRICE,
    fateOf: (_request, number) => fates[number % fates.length] as Fate,
  });
  const maxCost = cents === undefined ? undefined : cents * 1e7;
  const told: { key: string; attempt: number; cost: number }[] = [];
  const ended = new Map<string, RequestOutcome>();
  const faults: string[] = [];
  const cancel = new AbortController();
  const budget: RunBudget = { maxCost, maxRequests, maxMinutes };
  const options: SchedulerOptions = {
    provider: {
      send(request, signal) {
        if (scheduler.figures.stop !== undefined) faults.push("sent after the stop");
        return endpoint.send(request, signal);
      },
    },
    clock,
    seed,
    limits: { concurrency, requestsPerMinute: rpm },
    retries: { attempts: ATTEMPTS },
    maxWaitMs: MAX_WAIT_MS,
    budget,
    price: PRICE,
    signal: cancel.signal,
    async onAttempt({ plan, attempt, cost = Number.NaN }) {
      await Promise.resolve();
      if (ended.has(plan.key)) faults.push("told after the outcome");
      told.push({ key: plan.key, attempt, cost });
    },
  };
  const scheduler = createScheduler(options);
  if (abortAt !== undefined) {
    const never = new AbortController().signal;
    void clock.wait(abortAt, never).then(() => cancel.abort(new Error("enough")));
  }
  const all = script.plans.map(async ({ length, maxTokens }, index) => {
    const plan = planOf(`${index} ${"é".repeat(length)}`, { maxTokens, inputTokens: length });
    const outcome = await scheduler.run(plan);
    if (ended.has(plan.key)) faults.push("two outcomes");
    ended.set(plan.key, outcome);
  });
  await clock.through(Promise.all(all));
  return { endpoint, told, ended, faults, maxCost, figures: scheduler.figures };
}

function everyScript(check: (played: Awaited<ReturnType<typeof play>>, script: Script) => void) {
  return fc.assert(
    fc.asyncProperty(script, async (script) => check(await play(script), script)),
    { seed: 42, numRuns: 150 },
  );
}

describe("a scheduler, whatever the endpoint does", () => {
  it("never lets the endpoint bill more than the run may cost, and counts at least what is billed", async () => {
    const stops = new Set<string>();
    await everyScript(({ endpoint, maxCost = Number.POSITIVE_INFINITY, figures, told }) => {
      expect(endpoint.billed).toBeLessThanOrEqual(maxCost);
      expect(figures.cost).toBeLessThanOrEqual(maxCost);
      expect(figures.cost).toBeGreaterThanOrEqual(endpoint.billed);
      expect(figures.cost).toBe(told.reduce((sum, { cost }) => sum + cost, 0));
      stops.add(figures.stop?.why ?? "none");
    });
    expect([...stops].sort()).toEqual([
      "aborted",
      "endpoint",
      "max-cost",
      "max-minutes",
      "max-requests",
      "none",
    ]);
  });

  it("stops below a scarce budget with 64 requests under way, with less left than one request may cost", async () => {
    const scarce = fc.record({
      fates: fatesOf(
        { weight: 20, arbitrary: answer },
        { weight: 1, arbitrary: failure.map((fate) => ({ ...fate, error: "timeout" as const })) },
      ),
      plans: fc.array(
        fc.record({ length: fc.nat(400), maxTokens: fc.integer({ min: 1, max: 800 }) }),
        {
          minLength: 300,
          maxLength: 400,
          size: "max",
        },
      ),
      concurrency: fc.constant(64),
      cents: fc.integer({ min: 2, max: 60 }),
      seed: fc.integer(),
    });
    const most: number[] = [];
    const check = async (script: Script): Promise<void> => {
      const { endpoint, figures, maxCost = 0 } = await play(script);
      most.push(endpoint.mostOpen);
      expect(endpoint.billed).toBeLessThanOrEqual(maxCost);
      expect(figures.cost).toBeLessThanOrEqual(maxCost);
      const { inputTokens, outputTokens } = mostTokens(
        planOf("x".repeat(820), { maxTokens: 800 }).request,
        0,
      );
      const dearest = costOf(PRICE, { inputTokens, outputTokens, cachedInputTokens: 0 });
      if (figures.stop?.why === "max-cost") {
        expect(figures.cost).toBeGreaterThan(maxCost - dearest);
      }
    };
    await fc.assert(fc.asyncProperty(scarce, check), { seed: 42, numRuns: 70 });
    expect(Math.max(...most)).toBe(64);
  });

  it("gives each request one outcome, after each of its attempts was told once", async () => {
    await everyScript(({ endpoint, told, ended, faults, figures }, { plans, maxRequests }) => {
      expect(faults).toEqual([]);
      expect(ended.size).toBe(plans.length);
      expect(told).toHaveLength(endpoint.seen.length);
      expect(figures.attempts).toBe(endpoint.seen.length);
      expect(figures.attempts).toBeLessThanOrEqual(maxRequests ?? Number.POSITIVE_INFINITY);
      const last = new Map<string, number>();
      for (const { key, attempt } of told) {
        expect(attempt).toBe((last.get(key) ?? 0) + 1);
        last.set(key, attempt);
      }
      expect(Math.max(0, ...last.values())).toBeLessThanOrEqual(ATTEMPTS);
      const answered = [...ended.values()].filter(({ state }) => state === "answered");
      expect(figures.answered).toBe(answered.length);
      const stopped = [...ended.values()].filter(({ state }) => state === "stopped");
      if (stopped.length > 0) expect(figures.stop).toBeDefined();
    });
  });

  it("keeps to the requests under way, the requests of each minute, and the waits that were asked for", async () => {
    await everyScript(({ endpoint }, { concurrency, rpm = Number.POSITIVE_INFINITY }) => {
      expect(endpoint.mostOpen).toBeLessThanOrEqual(concurrency);
      const times = endpoint.seen.map(({ at }) => at);
      times.forEach((at, index) => {
        const past = times[index - rpm];
        if (past !== undefined) expect(at - past).toBeGreaterThanOrEqual(MINUTE);
      });
      for (const { from, until } of endpoint.asked) {
        expect(times.filter((at) => at > from && at < until)).toEqual([]);
      }
    });
  });
});
