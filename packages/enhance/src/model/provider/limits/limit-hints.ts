import type { LimitHints } from "../model-provider.ts";
import { durationMs } from "./duration-ms.ts";
import { timeUntil } from "./time-until.ts";

/** One limit as headers tell it. */
interface Limit {
  readonly most: number | undefined;
  readonly left: number | undefined;
  readonly resetMs: number | undefined;
}

/**
 * What a response says of the endpoint's limits: `x-ratelimit-*`, or `anthropic-ratelimit-*`. A limit that by its own figures
 * is one for hours or a day is not told as one for a minute. Undefined where it says nothing.
 */
export function limitHints(headers: Headers): LimitHints | undefined {
  const requests = openaiLimit(headers, "requests") ?? anthropicLimit(headers, "requests");
  const tokens =
    openaiLimit(headers, "tokens") ??
    anthropicLimit(headers, "tokens") ??
    anthropicLimit(headers, "input-tokens");
  if (requests === undefined && tokens === undefined) return undefined;
  const hints: { -readonly [name in keyof LimitHints]: LimitHints[name] } = {};
  if (requests?.most !== undefined) hints.requestsPerMinute = requests.most;
  if (tokens?.most !== undefined) hints.tokensPerMinute = tokens.most;
  if (requests?.left !== undefined) hints.requestsLeft = requests.left;
  if (tokens?.left !== undefined) hints.tokensLeft = tokens.left;
  const resetAfterMs = resetOf([requests, tokens]);
  if (resetAfterMs !== undefined) hints.resetAfterMs = resetAfterMs;
  return hints;
}

/** Of limits that are used up where there are any: the others need no waiting for. */
function resetOf(limits: readonly (Limit | undefined)[]): number | undefined {
  const told = limits.filter((limit) => limit?.resetMs !== undefined);
  const used = told.filter((limit) => limit?.left === 0);
  const resets = (used.length > 0 ? used : told).map((limit) => limit?.resetMs ?? 0);
  return resets.length === 0 ? undefined : Math.max(...resets);
}

function openaiLimit(headers: Headers, name: string): Limit | undefined {
  const most = countOf(headers, `x-ratelimit-limit-${name}`);
  const left = countOf(headers, `x-ratelimit-remaining-${name}`);
  if (most === undefined && left === undefined) return undefined;
  const reset = headers.get(`x-ratelimit-reset-${name}`);
  const resetMs = reset === null ? undefined : (durationMs(reset) ?? timeUntil(reset, headers));
  return { most: isOfMinutes({ most, left, resetMs }) ? most : undefined, left, resetMs };
}

function anthropicLimit(headers: Headers, name: string): Limit | undefined {
  const most = countOf(headers, `anthropic-ratelimit-${name}-limit`);
  const left = countOf(headers, `anthropic-ratelimit-${name}-remaining`);
  if (most === undefined && left === undefined) return undefined;
  const reset = headers.get(`anthropic-ratelimit-${name}-reset`);
  return { most, left, resetMs: reset === null ? undefined : timeUntil(reset, headers) };
}

/** Longest window that passes for a minute; times in headers are rounded. */
const LONGEST = 120_000;

/** A limit that refills evenly is whole again after a window's share of what is used: so the window can be told. */
function isOfMinutes({ most, left, resetMs }: Limit): boolean {
  if (most === undefined || left === undefined || resetMs === undefined || left >= most)
    return true;
  return (resetMs * most) / (most - left) <= LONGEST;
}

function countOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
