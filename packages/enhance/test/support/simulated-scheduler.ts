import { createScheduler } from "../../src/model/schedule/create-scheduler.ts";
import type {
  AttemptReport,
  RequestOutcome,
  RequestPlan,
  RequestScheduler,
} from "../../src/model/schedule/request-scheduler.ts";
import type { SchedulerOptions } from "../../src/model/schedule/scheduler-options.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { type Fate, type SimulatedEndpoint, simulatedEndpoint } from "./simulated-endpoint.ts";

/** Of the simulated endpoint. */
export const SIMULATED_PRICE = { input: 2, output: 8, cachedInput: 0.2 };
/** An attempt that is answered after a second. */
export const ANSWERED: Fate = { latencyMs: 1_000, inputShare: 0.1, outputShare: 0.5 };

/** An attempt that fails after a tenth of a second. */
export function failing(error: NonNullable<Fate["error"]>, more: Partial<Fate> = {}): Fate {
  return { ...ANSWERED, latencyMs: 100, error, ...more };
}

/** A scheduler in the time of a fake clock, and all that can be seen of it. */
export interface SimulatedScheduler {
  readonly clock: FakeClock;
  readonly endpoint: SimulatedEndpoint;
  /** In the order in which they were told. */
  readonly reports: readonly AttemptReport[];
  readonly scheduler: RequestScheduler;
  /** Runs all requests to their outcomes. */
  all(plans: readonly RequestPlan[]): Promise<RequestOutcome[]>;
}

/** A scheduler with an endpoint whose nth attempt, counted from 0, has the nth fate; later ones are answered. */
export function simulatedScheduler(
  fates: readonly Fate[] | ((number: number) => Fate),
  more: Partial<SchedulerOptions> = {},
): SimulatedScheduler {
  const clock = createFakeClock();
  const fateOf =
    typeof fates === "function" ? fates : (number: number) => fates[number] ?? ANSWERED;
  const endpoint = simulatedEndpoint({
    clock,
    price: SIMULATED_PRICE,
    fateOf: (_, number) => fateOf(number),
  });
  const reports: AttemptReport[] = [];
  const scheduler = createScheduler({
    provider: endpoint,
    clock,
    seed: 1,
    price: SIMULATED_PRICE,
    onAttempt: async (report) => {
      reports.push(report);
    },
    ...more,
  });
  const all = (plans: readonly RequestPlan[]): Promise<RequestOutcome[]> =>
    clock.through(Promise.all(plans.map((plan) => scheduler.run(plan))));
  return { clock, endpoint, reports, scheduler, all };
}

/** What became of each. */
export function statesOf(outcomes: readonly RequestOutcome[]): RequestOutcome["state"][] {
  return outcomes.map(({ state }) => state);
}
