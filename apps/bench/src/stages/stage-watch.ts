import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { StageFigures } from "./stage-results.ts";

const PERIOD_MS = 10;
/** Of a clock tick in /proc/PID/stat: USER_HZ is 100 on every platform of Linux that Node runs on. */
const TICK_SECONDS = 0.01;

/**
 * Watches a process from outside (Linux) and splits what it uses into stages: `endStage` closes one. Memory is looked at
 * every 10 ms, so a shorter peak can be missed.
 */
export class StageWatch {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #startedAt = performance.now();
  #cpuBefore = 0;
  #cpu = 0;
  #peak = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#look();
    this.#timer = setInterval(() => this.#look(), PERIOD_MS);
  }

  /** The figures since the stage before it ended. */
  endStage(stage: string): StageFigures {
    this.#look();
    const now = performance.now();
    const figures = {
      stage,
      wallSeconds: (now - this.#startedAt) / 1000,
      cpuSeconds: this.#cpu - this.#cpuBefore,
      peakRssBytes: this.#peak,
    };
    this.#startedAt = now;
    this.#cpuBefore = this.#cpu;
    this.#peak = 0;
    return figures;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
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
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    // A process that has ended but was not waited for has no memory any more.
    if (kibibytes === undefined) return;
    this.#peak = Math.max(this.#peak, Number(kibibytes) * 1024);
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    this.#cpu = (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS;
  }
}
