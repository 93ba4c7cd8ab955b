import { mostTokens } from "../../src/model/price/most-tokens.ts";
import { costOf, type Price } from "../../src/model/price/price.ts";
import type {
  LimitHints,
  ModelAnswer,
  ModelRequest,
} from "../../src/model/provider/model-provider.ts";
import { ProviderError, type ProviderErrorKind } from "../../src/model/provider/provider-error.ts";
import type { Clock, Nanos } from "../../src/model/schedule/request-scheduler.ts";

/** What becomes of one attempt. Shares are of the most tokens that it can take. */
export interface Fate {
  readonly latencyMs: number;
  /** Undefined: it is answered. */
  readonly error?: ProviderErrorKind | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly limits?: LimitHints | undefined;
  readonly inputShare: number;
  readonly outputShare: number;
}

/** One attempt as the endpoint saw it. */
export interface SeenAttempt {
  readonly at: number;
  readonly text: string;
  readonly tokens: number;
}

export interface SimulatedEndpoint {
  readonly seen: readonly SeenAttempt[];
  /** What it bills, for all it has worked on. */
  readonly billed: Nanos;
  readonly mostOpen: number;
  /** Waits that it asked for. */
  readonly asked: readonly { readonly from: number; readonly until: number }[];
  send(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

/** Whether the endpoint works, and bills, although no answer comes. */
const BILLED: ReadonlySet<ProviderErrorKind> = new Set(["network", "timeout", "bad-body"]);

/**
 * An endpoint without a network, in the time of a fake clock: the nth attempt has the fate that `fateOf` gives. It bills an
 * attempt as soon as it comes in.
 */
export function simulatedEndpoint(options: {
  readonly clock: Clock;
  readonly price: Price;
  readonly fateOf: (request: ModelRequest, number: number, now: number) => Fate;
}): SimulatedEndpoint {
  const { clock, price, fateOf } = options;
  const seen: SeenAttempt[] = [];
  const asked: { from: number; until: number }[] = [];
  let billed = 0;
  let open = 0;
  let mostOpen = 0;
  return {
    seen,
    asked,
    get billed() {
      return billed;
    },
    get mostOpen() {
      return mostOpen;
    },
    async send(request, signal) {
      const at = clock.now();
      const fate = fateOf(request, seen.length, at);
      const { error, retryAfterMs } = fate;
      const usage = usageOf(request, fate);
      const works = error === undefined || BILLED.has(error);
      if (works) billed += costOf(price, usage);
      const tokens = works ? usage.inputTokens + usage.outputTokens : 0;
      seen.push({ at, text: request.messages[0]?.text ?? "", tokens });
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      try {
        await clock.wait(fate.latencyMs, signal);
      } finally {
        open -= 1;
      }
      const { limits } = fate;
      if (error === undefined) {
        return {
          text: "{}",
          finish: "stop",
          rawFinish: "stop",
          usage,
          model: "simulated-1",
          limits,
        };
      }
      if (retryAfterMs !== undefined) {
        asked.push({ from: clock.now(), until: clock.now() + retryAfterMs });
      }
      const details = { kind: error, maybeBilled: BILLED.has(error), retryAfterMs, limits };
      throw new ProviderError(`simulated: ${error}`, details);
    },
  };
}

function usageOf(request: ModelRequest, { inputShare, outputShare }: Fate): ModelAnswer["usage"] {
  const most = mostTokens(request, 0);
  return {
    inputTokens: Math.floor(most.inputTokens * inputShare),
    cachedInputTokens: 0,
    outputTokens: Math.floor(most.outputTokens * outputShare),
    source: "provider",
  };
}
