import { UsageError } from "@burnish/core";
import type { ModelUsage } from "../provider/model-provider.ts";
import type { Nanos } from "../schedule/request-scheduler.ts";

/** What a million tokens cost, in units of a currency. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Input that comes from the provider's cache. */
  readonly cachedInput: number;
  /** Input that the provider writes to its cache, where that costs more than other input. */
  readonly cacheWrite?: number | undefined;
}

/** Billionths for one token at a price of 1 for a million. */
const NANOS_PER_TOKEN = 1_000;

/** What the tokens cost, rounded up to a billionth. */
export function costOf(
  { input, output, cachedInput, cacheWrite = input }: Price,
  usage: Pick<
    ModelUsage,
    "inputTokens" | "cachedInputTokens" | "cacheWriteTokens" | "outputTokens"
  >,
): Nanos {
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const written = Math.min(usage.cacheWriteTokens ?? 0, usage.inputTokens - cached);
  const fresh = usage.inputTokens - cached - written;
  const inputs = fresh * input + cached * cachedInput + written * cacheWrite;
  return nanos(inputs + usage.outputTokens * output);
}

/** The most that so many tokens can cost, whatever of the input is cached. */
export function mostCost(
  { input, output, cachedInput, cacheWrite = input }: Price,
  { inputTokens, outputTokens }: Pick<ModelUsage, "inputTokens" | "outputTokens">,
): Nanos {
  return nanos(inputTokens * Math.max(input, cachedInput, cacheWrite) + outputTokens * output);
}

/** Rounded up, but for what is only the noise of decimal prices in binary. */
function nanos(tokensTimesPrice: number): Nanos {
  return Math.ceil(Number((tokensTimesPrice * NANOS_PER_TOKEN).toPrecision(15)));
}

/** Reads `2.5/10` or `2.5/10/1.25`: input, output and cached input, for a million tokens. UsageError for anything else. */
export function parsePrice(text: string): Price {
  const numbers = text.split("/").map((part) => (/^\d+(?:\.\d+)?$/.test(part) ? Number(part) : -1));
  const [input = -1, output = -1, cachedInput = input] = numbers;
  if (numbers.length > 3 || [input, output, cachedInput].some((number) => !(number >= 0))) {
    throw new UsageError(
      `"${text}" is no price; write input/output or input/output/cached for a million tokens, such as 2.5/10/1.25`,
    );
  }
  return { input, output, cachedInput };
}

/** An amount as `0.0042` or `12.30`: at least two digits after the point, at most six, never rounded to nothing. */
export function formatMoney(amount: Nanos): string {
  if (amount === 0) return "0.00";
  if (amount < 1_000) return "under 0.000001";
  const digits = amount >= 1e9 ? 2 : amount >= 1e6 ? 4 : 6;
  return (amount / 1e9).toFixed(digits);
}
