import { formatBytes, formatCount } from "@burnish/core";
import type { CliIo } from "./context.ts";

/** A line on standard error that is drawn over itself; silent where standard error is no terminal. */
export interface Progress {
  /** `bytes` of `total` raw bytes read; `total` undefined where it cannot be known. */
  reading(bytes: number, total: number | undefined, records: number): void;
  writing(records: number, total: number): void;
  /** Wipes the line. */
  clear(): void;
}

const REDRAW_MS = 100;

/** Progress with rate and time left; `now` gives milliseconds. */
export function createProgress(io: CliIo, now: () => number = Date.now): Progress {
  if (io.stderr.isTTY !== true) return { reading() {}, writing() {}, clear() {} };
  const started = now();
  let writingSince: number | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (line: () => string): void => {
    if (now() - drawn < REDRAW_MS) return;
    drawn = now();
    io.stderr.write(`\r\x1b[2K${line().slice(0, (io.stderr.columns || 80) - 1)}`);
  };
  return {
    reading(bytes, total, records) {
      draw(() => {
        const seconds = Math.max((now() - started) / 1000, 0.001);
        const rate = bytes / seconds;
        const size = total === undefined ? "" : ` of ${formatBytes(total)}`;
        const left = total === undefined ? "" : `, ${formatLeft((total - bytes) / rate)} left`;
        return `reading ${formatBytes(bytes)}${size}, ${formatCount(records)} records, ${formatBytes(rate)}/s${left}`;
      });
    },
    writing(records, total) {
      writingSince ??= now();
      const seconds = Math.max((now() - writingSince) / 1000, 0.001);
      draw(() => {
        const left = formatLeft((total - records) / (records / seconds));
        return `writing ${formatCount(records)} of ${formatCount(total)} records, ${left} left`;
      });
    },
    clear() {
      if (drawn > Number.NEGATIVE_INFINITY) io.stderr.write("\r\x1b[2K");
    },
  };
}

function formatLeft(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (!Number.isFinite(whole)) return "?";
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
