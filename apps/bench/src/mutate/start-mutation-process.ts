import { spawn } from "node:child_process";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type MutationMessage, mutationMessageSchema } from "./mutation-plan.ts";

/** How a process ended: by itself, by a fault of Node, because we had heard enough, or because it took too long. */
export interface ProcessEnd {
  readonly kind: "done" | "crashed" | "stopped" | "late";
  /** The end of what it wrote. */
  readonly written: string;
}

/** What to do with a process after a message: leave it, end it, or end it unless it says more within so many milliseconds. */
export type ProcessOrder = "go on" | "stop" | { readonly within: number };

/** MiB of heap, so that a mutant that collects without end has one soon. */
const MEMORY = 1024;

/**
 * Runs one plan in a process of its own and hands on what it says. Without a message the process has `firstWithin` milliseconds.
 */
export function startMutationProcess(
  planPath: string,
  firstWithin: number,
  onMessage: (message: MutationMessage) => ProcessOrder,
): Promise<ProcessEnd> {
  const main = new URL(`./run-mutation-plan${extname(import.meta.url)}`, import.meta.url);
  const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY}`, fileURLToPath(main)], {
    env: { ...process.env, BURNISH_MUTATION_PLAN: planPath, CI: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      written = (written + text).slice(-4000);
    });
  }
  return new Promise((resolve, reject) => {
    let kind: ProcessEnd["kind"] = "done";
    const kill = (by: ProcessEnd["kind"]) => {
      if (kind !== "done") return;
      kind = by;
      child.kill("SIGKILL");
    };
    let timer = setTimeout(() => kill("late"), firstWithin);
    createInterface({ input: child.stdio[3] as Readable }).on("line", (line) => {
      // What was on its way when the process was ended is not heard any more.
      if (kind !== "done") return;
      clearTimeout(timer);
      const order = onMessage(mutationMessageSchema.parse(JSON.parse(line)));
      if (order === "stop") kill("stopped");
      else if (order !== "go on") timer = setTimeout(() => kill("late"), order.within);
    });
    child.on("error", reject);
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      resolve({ kind: kind === "done" && signal !== null ? "crashed" : kind, written });
    });
  });
}
