import { timeUntil } from "./time-until.ts";

/**
 * The wait that a response asks for, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds (parts of one too) or as
 * a date. Undefined where it asks for none.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const exact = headers.get("retry-after-ms")?.trim() ?? "";
  if (isAmount(exact)) return Math.ceil(Number(exact));
  const text = headers.get("retry-after")?.trim() ?? "";
  if (isAmount(text)) return Math.ceil(Number(text) * 1_000);
  return timeUntil(text, headers);
}

function isAmount(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text);
}
