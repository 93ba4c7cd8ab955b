import type { Price } from "../price/price.ts";

/** What tokens cost in a batch: both endpoints take half of their list price. */
export function batchPrice(price: Price): Price {
  const { input, output, cachedInput, cacheWrite } = price;
  return {
    input: input / 2,
    output: output / 2,
    cachedInput: cachedInput / 2,
    ...(cacheWrite !== undefined && { cacheWrite: cacheWrite / 2 }),
  };
}
