import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { BURNISH_BIN } from "../process/burnish-bin.ts";
import { calling, HOSTILE_LINES, type HostileSize } from "./hostile-lines.ts";
import type { HostileWork } from "./hostile-works.ts";

export interface AttackOptions {
  readonly works: readonly HostileWork[];
  /** Names of the attacks. */
  readonly attacks: readonly string[];
  readonly size: HostileSize;
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** What became of the runs of one command, or of one attack. */
export interface AttackFigures {
  readonly name: string;
  runs: number;
  /** Runs that ended with 0. */
  done: number;
  /** Runs that ended with 1: the data was refused. */
  refused: number;
  /** The longest run, in milliseconds. */
  longest: number;
  /** What should not have happened. */
  readonly defects: string[];
}

/** A run that takes longer than that is a defect, and is ended. */
const DEADLINE_MS = 120_000;
/** What is kept of an output. */
const MAX_OUTPUT = 8 * 1024 * 1024;
/** Ordinary records before those of the attack. */
const ORDINARY = 20;
/** What no terminal should be sent: controls but line feeds and tabs, and marks that turn the direction of writing. */
const UNSAFE: RegExp = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/**
 * Runs each command on each file of hostile records. It has to end by itself with 0 or 1, say so without a stack, and send
 * no control character to the terminal. Returns the figures of each command.
 */
export async function attackCommands(options: AttackOptions): Promise<readonly AttackFigures[]> {
  await mkdir(options.workDir, { recursive: true });
  const folder = await mkdtemp(join(options.workDir, "hostile-"));
  const figures = options.works.map(({ name }) => startFigures(name));
  try {
    await writeCompanions(folder);
    for (const attack of options.attacks) {
      await writeAttack(folder, attack, options.size);
      for (const [at, work] of options.works.entries()) {
        const into = figures[at];
        if (into === undefined) continue;
        await rm(join(folder, "out"), { recursive: true, force: true });
        await mkdir(join(folder, "out"));
        const run = await runIn(folder, work.argv);
        note(into, run, attack);
        options.say(`${attack}, ${work.name}: ${run.code} in ${run.milliseconds.toFixed(0)} ms`);
      }
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function startFigures(name: string): AttackFigures {
  return { name, runs: 0, done: 0, refused: 0, longest: 0, defects: [] };
}

function note(figures: AttackFigures, run: EndedAttack, attack: string): void {
  figures.runs += 1;
  if (run.code === 0) figures.done += 1;
  if (run.code === 1) figures.refused += 1;
  figures.longest = Math.max(figures.longest, run.milliseconds);
  figures.defects.push(...faultsOf(run).map((fault) => `${attack}: ${fault}`));
}

/** How a run ended. */
export interface EndedAttack {
  /** Null where it was ended at the deadline, or by the system. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** What is wrong with the way in which a run ended. */
export function faultsOf({ code, stdout, stderr }: EndedAttack): readonly string[] {
  const faults: string[] = [];
  if (code === null) faults.push("it had to be ended");
  else if (code !== 0 && code !== 1) faults.push(`exit code ${code}: ${stderr.slice(0, 400)}`);
  else if (code === 1 && stdout.trim() === "" && stderr.trim() === "")
    faults.push("it says nothing");
  if (/\n {4}at /.test(stderr)) faults.push(`shows a stack: ${stderr.slice(0, 400)}`);
  if (UNSAFE.test((stdout + stderr).replace(/[\n\t]/g, "")))
    faults.push("prints control characters");
  return faults;
}

/** What stands beside the attacked file. */
async function writeCompanions(folder: string): Promise<void> {
  const parameters = {
    type: "object",
    properties: { context: { type: "object" }, note: { type: "integer" } },
  };
  const tool = { type: "function", function: { name: "notes_open", description: "", parameters } };
  await writeFile(join(folder, "tools.json"), JSON.stringify([tool]));
  const line = JSON.stringify({
    text: "water the tall beds and then the low ones in the morning sun",
  });
  await writeFile(join(folder, "eval.jsonl"), `${line}\n`);
}

/** The attacked file after some ordinary records, and the same once more with other answers. */
async function writeAttack(folder: string, attack: string, size: HostileSize): Promise<void> {
  const ordinary = Array.from({ length: attack === "nothing" ? 0 : ORDINARY }, (_, at) =>
    calling(`{"context":{"sessionMemory":"m${at}","sessionId":"s${at}"},"note":${at}}`),
  );
  const lines = HOSTILE_LINES.get(attack)?.(size) ?? [];
  const bytes = Buffer.concat(
    [...ordinary, ...lines].flatMap((line) => [Buffer.from(line), Buffer.from("\n")]),
  );
  await writeFile(join(folder, "in.jsonl"), bytes);
  const other = bytes.toString("latin1").replaceAll("is watered", "was watered");
  await writeFile(join(folder, "other.jsonl"), other, "latin1");
}

function runIn(cwd: string, argv: readonly string[]): Promise<EndedAttack> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [BURNISH_BIN, ...argv], {
    cwd,
    env: { ...env, NO_COLOR: "1", OPENAI_API_KEY: "none" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
    killSignal: "SIGKILL",
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      if (texts[name].length < MAX_OUTPUT) texts[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, ...texts, milliseconds: performance.now() - started }),
    );
  });
}
