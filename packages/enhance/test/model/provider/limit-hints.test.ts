import { expect, test } from "vitest";
import { durationMs } from "../../../src/model/provider/limits/duration-ms.ts";
import { limitHints } from "../../../src/model/provider/limits/limit-hints.ts";
import { retryAfterMs } from "../../../src/model/provider/limits/retry-after.ts";

const DATE = "Tue, 03 Mar 2026 10:00:00 GMT";

test.each([
  [{ "retry-after": "2" }, 2_000],
  [{ "retry-after": "0.25" }, 250],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "20", "retry-after-ms": "1500" }, 1_500],
  [{ "retry-after": "Tue, 03 Mar 2026 10:01:30 GMT", date: DATE }, 90_000],
  [{ "retry-after": "Tue, 03 Mar 2026 09:00:00 GMT", date: DATE }, 0],
  [{ "retry-after": "Tue, 03 Mar 2026 10:01:30 GMT" }, undefined],
  [{ "retry-after": "soon", date: DATE }, undefined],
  [{ "retry-after": "-3", "retry-after-ms": "abc" }, undefined],
  [{}, undefined],
])("%o asks for a wait of %s ms", (headers, wait) => {
  expect(retryAfterMs(new Headers(headers))).toBe(wait);
});

test.each([
  ["120ms", 120],
  ["1s", 1_000],
  ["6m0s", 360_000],
  ["1h30m12.5s", 5_412_500],
  ["2d", 172_800_000],
  ["59.97", 59_970],
  ["", undefined],
  ["1 fortnight", undefined],
  ["s", undefined],
])("the duration %s is %s ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test("limits of OpenAI are told with the reset of the one that is used up", () => {
  const headers = new Headers({
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "400",
    "x-ratelimit-reset-requests": "12s",
    "x-ratelimit-limit-tokens": "30000",
    "x-ratelimit-remaining-tokens": "0",
    "x-ratelimit-reset-tokens": "59s",
  });
  expect(limitHints(headers)).toEqual({
    requestsPerMinute: 500,
    requestsLeft: 400,
    tokensPerMinute: 30_000,
    tokensLeft: 0,
    resetAfterMs: 59_000,
  });
});

test("a limit that refills over a day is not told as one for a minute", () => {
  const headers = new Headers({
    "x-ratelimit-limit-requests": "10000",
    "x-ratelimit-remaining-requests": "9999",
    "x-ratelimit-reset-requests": "8.64s",
  });
  expect(limitHints(headers)).toEqual({ requestsLeft: 9_999, resetAfterMs: 8_640 });
});

test("limits of Anthropic are told with times as waits", () => {
  const headers = new Headers({
    date: DATE,
    "anthropic-ratelimit-requests-limit": "50",
    "anthropic-ratelimit-requests-remaining": "49",
    "anthropic-ratelimit-requests-reset": "2026-03-03T10:00:02Z",
    "anthropic-ratelimit-input-tokens-limit": "30000",
    "anthropic-ratelimit-input-tokens-remaining": "29000",
    "anthropic-ratelimit-input-tokens-reset": "2026-03-03T10:00:01Z",
  });
  expect(limitHints(headers)).toEqual({
    requestsPerMinute: 50,
    requestsLeft: 49,
    tokensPerMinute: 30_000,
    tokensLeft: 29_000,
    resetAfterMs: 2_000,
  });
});

test.each([[{}], [{ "x-ratelimit-limit-requests": "many" }]])(
  "%o says nothing of limits",
  (headers) => {
    expect(limitHints(new Headers(headers))).toBeUndefined();
  },
);
