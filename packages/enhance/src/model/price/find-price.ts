import { calcPrice } from "@pydantic/genai-prices";
import type { Price } from "./price.ts";

/** Few enough for the lowest tier of models whose long prompts cost more. */
const SAMPLE = 1_000;
const PER_MILLION = 1_000_000 / SAMPLE;

/**
 * The list price of a model in US dollars, from data that is shipped; undefined where it is not known. An endpoint on this
 * machine has no list price, whatever its models are called. The endpoint is a URL; a TypeError where it is none.
 */
export function findPrice(options: {
  readonly model: string;
  readonly endpoint: string;
}): Price | undefined {
  const { hostname } = new URL(options.endpoint);
  if (/^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return undefined;
  const of = (usage: Parameters<typeof calcPrice>[0]): number | undefined => {
    const found = calcPrice(usage, options.model, { providerApiUrl: options.endpoint });
    return found === null ? undefined : Number((found.total_price * PER_MILLION).toPrecision(12));
  };
  const input = of({ input_tokens: SAMPLE });
  const output = of({ output_tokens: SAMPLE });
  // Free of charge and "no price was entered" look the same in this data.
  if (input === undefined || output === undefined || input + output === 0) return undefined;
  const cached = of({ input_tokens: SAMPLE, cache_read_tokens: SAMPLE });
  const written = of({ input_tokens: SAMPLE, cache_write_tokens: SAMPLE });
  return { input, output, cachedInput: cached ?? input, cacheWrite: written };
}
