import { UsageError } from "@burnish/core";
import { anyText, type FlagReader } from "./flag-readers.ts";

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  kib: 2 ** 10,
  kb: 1e3,
  m: 2 ** 20,
  mib: 2 ** 20,
  mb: 1e6,
  g: 2 ** 30,
  gib: 2 ** 30,
  gb: 1e9,
  t: 2 ** 40,
  tib: 2 ** 40,
  tb: 1e12,
};

/** A size in bytes written as `64MiB`, `10GB` or `4096`; `K`, `M`, `G`, `T` alone are binary. */
export const size: FlagReader<number> = (raw) => {
  const text = anyText(raw);
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? "?").toLowerCase()];
  const bytes = unit === undefined ? Number.NaN : Math.round(Number(match?.[1]) * unit);
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new UsageError(`"${text}" is no size; write it as 64MiB or 10GB`);
};
