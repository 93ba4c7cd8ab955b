import { readFileSync } from "node:fs";
import type { ProcessUsage } from "./resource-probe.ts";

const PERIOD_MS = 5;
/** Of a clock tick in /proc/PID/stat: USER_HZ is 100 on every platform of Linux that Node runs on. */
const TICK_SECONDS = 0.01;

/**
 * Reads the usage of another process from /proc until it ends. The peak is the kernel's own high-water mark, so only what
 * happens in the last 5 ms can be missed; CPU time comes in steps of 10 ms.
 */
export class UsageWatch {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #usage: ProcessUsage | undefined;

  constructor(pid: number) {
    this.#pid = pid;
    this.#read();
    this.#timer = setInterval(() => this.#read(), PERIOD_MS);
  }

  /** Ends the watch; gives what was read last, undefined where the process could not be read at all. */
  stop(): ProcessUsage | undefined {
    clearInterval(this.#timer);
    return this.#usage;
  }

  #read(): void {
    let status: string;
    let stat: string;
    try {
      status = readFileSync(`/proc/${this.#pid}/status`, "utf8");
      stat = readFileSync(`/proc/${this.#pid}/stat`, "utf8");
    } catch (error) {
      // It has ended since: ESRCH while the file was open.
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ESRCH") return;
      throw error;
    }
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    // A process that has ended but was not waited for has no memory any more; what was read before holds.
    if (peak === undefined) return;
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    this.#usage = {
      peakRssBytes: Number(peak) * 1024,
      userSeconds: Number(fields[11]) * TICK_SECONDS,
      systemSeconds: Number(fields[12]) * TICK_SECONDS,
    };
  }
}
