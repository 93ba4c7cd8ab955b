import type { ModelRequest } from "../../src/model/provider/model-provider.ts";
import type {
  AttemptReport,
  RequestOutcome,
  RequestPlan,
  RequestScheduler,
} from "../../src/model/schedule/request-scheduler.ts";

/** What a stand-in for a scheduler makes of a request. */
export type Answering = (request: ModelRequest, plan: RequestPlan) => string | RequestOutcome;

export interface AnsweringScheduler extends RequestScheduler {
  /** Requests that were made, in their order. */
  readonly plans: readonly RequestPlan[];
  /** Most requests that were under way at once. */
  readonly most: number;
}

/** A scheduler without an endpoint: a text is answered at once, with its attempt told first; one request at a time waits. */
export function answeringScheduler(
  answering: Answering,
  options: {
    readonly onAttempt: (report: AttemptReport) => Promise<void>;
    readonly concurrency?: number;
  },
): AnsweringScheduler {
  const { onAttempt, concurrency = 4 } = options;
  const plans: RequestPlan[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  let most = 0;
  const figures = {
    attempts: 0,
    answered: 0,
    failed: {},
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    cost: undefined,
    maybeBilled: undefined,
    concurrency,
    stop: undefined,
  };
  return {
    plans,
    figures,
    get most() {
      return most;
    },
    async ready() {
      while (open >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async run(plan) {
      plans.push(plan);
      open += 1;
      most = Math.max(most, open);
      try {
        await Promise.resolve();
        const answered = answering(plan.request, plan);
        const outcome = typeof answered === "string" ? answerOf(answered, plan) : answered;
        if (outcome.state === "answered") {
          const { answer } = outcome;
          await onAttempt({ state: "answered", plan, attempt: 1, answer, cost: 7 });
        } else if (outcome.state === "failed") {
          const { error } = outcome;
          await onAttempt({ state: "failed", plan, attempt: 1, error, cost: 0 });
        }
        return outcome;
      } finally {
        open -= 1;
        for (const go of waiting.splice(0)) go();
      }
    },
  };
}

function answerOf(text: string, { inputTokens }: RequestPlan): RequestOutcome {
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens: 9, source: "provider" } as const;
  const answer = { text, finish: "stop", rawFinish: "stop", usage, model: "stand-in-1" } as const;
  return { state: "answered", answer };
}
