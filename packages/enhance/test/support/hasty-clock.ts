import type { Clock } from "../../src/model/schedule/request-scheduler.ts";

/** A clock whose waits end at once: its time jumps to their end. For runs with a real server, where time cannot stand still. */
export interface HastyClock extends Clock {
  /** How long was waited for, in order. */
  readonly waits: readonly number[];
}

export function createHastyClock(): HastyClock {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait(ms, signal) {
      return new Promise((resolve, reject) => {
        setImmediate(() => {
          if (signal.aborted) {
            reject(signal.reason);
            return;
          }
          waits.push(ms);
          now += ms;
          resolve();
        });
      });
    },
  };
}
