/** How often an attempt is made again, and after which time. */
export interface RetryOptions {
  /** Most attempts at one request, the first one included. */
  readonly attempts: number;
  /** Wait after the first failure; doubled after each one. */
  readonly baseMs: number;
  readonly maxMs: number;
}

function doubled({ baseMs, maxMs }: RetryOptions, failures: number): number {
  return Math.min(maxMs, baseMs * 2 ** (failures - 1));
}

/** How long a request waits after its `failures`th failure: anything up to the doubled base, so that no two come together. */
export function retryDelay(options: RetryOptions, failures: number, random: () => number): number {
  return doubled(options, failures) * random();
}

/** How long nothing is sent after the `row`th failure in a row: between half of the doubled base and all of it. */
export function pauseDelay(options: RetryOptions, row: number, random: () => number): number {
  return doubled(options, row) * (0.5 + random() / 2);
}
