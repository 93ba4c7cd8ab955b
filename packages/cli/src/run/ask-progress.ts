import { formatCount } from "@burnish/core";
import { type AskProgress, formatMoney, type ScheduleFigures } from "@burnish/enhance";
import type { CliIo } from "../context.ts";

/** A line on standard error that is drawn over itself while a model is asked; silent where that is no terminal. */
export interface ShownProgress {
  show(progress: AskProgress, figures: ScheduleFigures): void;
  /** Wipes the line. */
  clear(): void;
}

const REDRAW_MS = 100;

/** Progress with requests a minute and what they cost; `now` gives milliseconds. */
export function createAskProgress({ stderr }: CliIo, now: () => number = Date.now): ShownProgress {
  if (stderr.isTTY !== true) return { show() {}, clear() {} };
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    show({ tasks, done, failed, open }, { attempts, cost }) {
      if (now() - drawn < REDRAW_MS) return;
      drawn = now();
      const minutes = Math.max((now() - started) / 60_000, 1 / 600);
      const parts = [
        `${formatCount(done)} of ${formatCount(tasks)} records read are done`,
        `${formatCount(attempts)} requests (${Math.round(attempts / minutes)}/min, ${open} under way)`,
        ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
        cost === undefined ? "cost unknown" : formatMoney(cost),
      ];
      stderr.write(`\r\x1b[2K${parts.join(", ").slice(0, (stderr.columns || 80) - 1)}`);
    },
    clear() {
      if (drawn > Number.NEGATIVE_INFINITY) stderr.write("\r\x1b[2K");
    },
  };
}
