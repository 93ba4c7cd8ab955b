import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { BURNISH_BIN } from "../process/burnish-bin.ts";
import { prepareInput } from "../process/prepare-input.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { readProgress, type ToldProgress } from "./read-progress.ts";
import { type LongUsage, ProcessWatch } from "./watch-process.ts";

export interface LongOptions {
  /** Bytes of the one file that is read again and again under other names. */
  readonly base: number;
  /** How often. */
  readonly times: number;
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** One finished run. */
export interface LongRun extends LongUsage {
  readonly name: string;
  readonly inputBytes: number;
  readonly records: number;
  readonly seconds: number;
  /** What the run said of its temporary disk before it began, in bytes; undefined where it spills nothing. */
  readonly toldDisk: number | undefined;
  /** Undefined where no terminal could be had. */
  readonly progress: ToldProgress | undefined;
}

const WORKS: readonly (readonly [string, readonly string[]])[] = [
  ["merge", []],
  ["merge --shuffle keyed", ["--shuffle", "keyed"]],
];

/** Merges and shuffles one file named many times, as a whole of `base * times` bytes, and looks at what that takes. */
export async function runLong(options: LongOptions): Promise<readonly LongRun[]> {
  const { base, times, workDir, say } = options;
  // The output and what a shuffle spills.
  await requireFreeDisk(Math.ceil(base * (1 + 2.2 * times)), workDir);
  const input = await prepareInput(base, { workDir, say });
  const folder = await mkdtemp(join(workDir, "long-"));
  try {
    const inputs = join(folder, "in");
    const tempDir = join(folder, "tmp");
    await mkdir(inputs);
    await mkdir(tempDir);
    for (let part = 0; part < times; part += 1) {
      await symlink(resolve(input.path), join(inputs, `part-${part}.jsonl`));
    }
    const runs: LongRun[] = [];
    for (const [name, words] of WORKS) {
      const output = join(folder, "out.jsonl");
      const argv = [
        "merge",
        join(inputs, "*.jsonl"),
        ...words,
        "--temp-dir",
        tempDir,
        "-o",
        output,
      ];
      const toldDisk = await explainedDisk(argv);
      const run = await runShown(argv, folder);
      const ledger = JSON.parse(await readFile(`${output}.ledger.json`, "utf8"));
      const records = Number(ledger.outputs[0].records);
      if (records !== input.records * times) {
        throw new Error(`${name} wrote ${records} of ${input.records * times} records`);
      }
      runs.push({ name, inputBytes: input.bytes * times, records, toldDisk, ...run });
      say(`${name}: ${run.seconds.toFixed(0)} s, ${(run.peakRssBytes / 1e6).toFixed(0)} MB`);
      for (const ending of ["", ".ledger.json", ".rejects.jsonl"]) {
        await rm(`${output}${ending}`, { force: true });
      }
    }
    return runs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `--explain` says of temporary disk. */
async function explainedDisk(argv: readonly string[]): Promise<number | undefined> {
  const { stdout } = await ended([process.execPath, BURNISH_BIN, ...argv, "--explain", "--json"]);
  return JSON.parse(stdout).explain.spill?.most;
}

/** Runs burnish below `script`, which lends it a terminal. */
async function runShown(
  argv: readonly string[],
  folder: string,
): Promise<LongUsage & Pick<LongRun, "seconds" | "progress">> {
  const quoted = [process.execPath, BURNISH_BIN, ...argv].map((word) => `'${word}'`).join(" ");
  const shown = join(folder, "shown.txt");
  const pidFile = join(folder, "pid");
  const started = performance.now();
  const command = `echo $$ > '${pidFile}'; exec ${quoted}`;
  const child = ended(["script", "-qefc", command, shown]);
  let watch: ProcessWatch | undefined;
  while (watch === undefined) {
    const pid = Number(await readFile(pidFile, "utf8").catch(() => ""));
    if (pid > 0) watch = new ProcessWatch(pid, folder);
    else await new Promise((resume) => setImmediate(resume));
  }
  await child.finally(() => watch.stop());
  const seconds = (performance.now() - started) / 1000;
  const progress = readProgress(await readFile(shown, "utf8"));
  await rm(pidFile);
  return { ...watch.stop(), seconds, progress };
}

function ended(command: readonly string[]): Promise<{ readonly stdout: string }> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout = (stdout + text).slice(-1e6);
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr = (stderr + text).slice(-2000);
  });
  return new Promise((resolve_, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve_({ stdout });
      else reject(new Error(`${program} ended with ${code}: ${stdout.slice(-500)} ${stderr}`));
    });
  });
}
