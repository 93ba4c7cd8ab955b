import { readdir, readFile, statfs } from "node:fs/promises";

/** What a process held at most while it ran. */
export interface LongUsage {
  /** Bytes of memory. */
  readonly peakRssBytes: number;
  /** Open file handles. */
  readonly mostHandles: number;
  /** Bytes that the disk had less free than at the start, at the worst moment. */
  readonly mostDiskBytes: number;
}

const EVERY_MS = 100;

/** Watches a process (Linux) and the disk of a folder until `stop` is called. */
export class ProcessWatch {
  readonly #pid: number;
  readonly #folder: string;
  readonly #timer: NodeJS.Timeout;
  #freeAtFirst: number | undefined;
  #usage = { peakRssBytes: 0, mostHandles: 0, mostDiskBytes: 0 };

  constructor(pid: number, folder: string) {
    this.#pid = pid;
    this.#folder = folder;
    this.#timer = setInterval(() => void this.#look(), EVERY_MS);
  }

  stop(): LongUsage {
    clearInterval(this.#timer);
    return this.#usage;
  }

  async #look(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    const free = bavail * bsize;
    this.#freeAtFirst ??= free;
    const usage = this.#usage;
    usage.mostDiskBytes = Math.max(usage.mostDiskBytes, this.#freeAtFirst - free);
    // The process may end between two looks.
    const handles = await readdir(`/proc/${this.#pid}/fd`).catch((): string[] => []);
    usage.mostHandles = Math.max(usage.mostHandles, handles.length);
    const status = await readFile(`/proc/${this.#pid}/status`, "latin1").catch(() => "");
    const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    usage.peakRssBytes = Math.max(usage.peakRssBytes, kilobytes * 1024);
  }
}
