import type { Clock } from "../../src/model/schedule/request-scheduler.ts";

/** A clock whose time moves only when nothing else is left to do. */
export interface FakeClock extends Clock {
  /** Waits that have not ended. */
  readonly waiting: number;
  /**
   * Lets time pass until `work` has ended: whenever all is waiting, time jumps to the earliest end of a wait. Rejects as
   * `work` does, or where nothing waits and `work` still has not ended.
   */
  through<T>(work: Promise<T>): Promise<T>;
}

/** Rounds of the event loop without any change after which a piece of work is taken to hang. */
const PATIENCE = 10_000;

interface Wait {
  readonly at: number;
  readonly end: () => void;
}

/** Begins at 0. Waits that end at the same time end in the order they were begun. */
export function createFakeClock(): FakeClock {
  let now = 0;
  const waits: Wait[] = [];
  const loop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    get waiting() {
      return waits.length;
    },
    wait(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const abort = (): void => {
          waits.splice(waits.indexOf(wait), 1);
          reject(signal.reason);
        };
        const wait: Wait = {
          at: now + Math.max(0, ms),
          end: () => {
            signal.removeEventListener("abort", abort);
            resolve();
          },
        };
        signal.addEventListener("abort", abort, { once: true });
        const later = waits.findIndex(({ at }) => at > wait.at);
        waits.splice(later < 0 ? waits.length : later, 0, wait);
      });
    },
    async through(work) {
      let isOver = false;
      const over = (): void => {
        isOver = true;
      };
      work.then(over, over);
      for (let idle = 0; idle < PATIENCE; idle += 1) {
        await loop();
        if (isOver) return work;
        const first = waits.shift();
        if (first === undefined) continue;
        idle = 0;
        now = first.at;
        first.end();
      }
      throw new Error("nothing waits any more, and the work has not ended");
    },
  };
}
