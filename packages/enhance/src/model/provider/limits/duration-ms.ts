const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a duration such as `120ms`, `1s`, `6m0s`, `1h30m12.5s`, or of plain seconds; undefined for other text. */
export function durationMs(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Math.ceil(Number(plain) * 1_000);
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(plain)) return undefined;
  let sum = 0;
  for (const [, amount, unit = ""] of plain.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    sum += Number(amount) * (UNITS[unit] ?? 0);
  }
  return Math.ceil(sum);
}
