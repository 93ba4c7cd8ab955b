import type { Writable } from "node:stream";

/** What the bench may touch of the world around it. */
export interface BenchIo {
  /** Results for people. */
  readonly stdout: Writable;
  /** Progress and errors. */
  readonly stderr: Writable;
}
