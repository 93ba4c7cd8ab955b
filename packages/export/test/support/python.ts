import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

const interpreter = process.env.BURNISH_PYTHON;

/** Why nothing can be asked of a Python package; undefined where it can. */
export function missingPackage(name: string): string | undefined {
  if (interpreter === undefined || interpreter === "") return "BURNISH_PYTHON names no interpreter";
  const probe = `import importlib.util as u; raise SystemExit(u.find_spec('${name}') is None)`;
  if (spawnSync(interpreter, ["-c", probe]).status === 0) return undefined;
  return `the interpreter that BURNISH_PYTHON names has no ${name}`;
}

/** The same for tests that train, which take minutes: they run where BURNISH_INTEROP=all asks for them as well. */
export function missingTrainer(name: string): string | undefined {
  if (process.env.BURNISH_INTEROP === "all") return missingPackage(name);
  return "it takes minutes; BURNISH_INTEROP=all runs it too";
}

/** Path of a script in `interop`. */
export function interopScript(name: string): string {
  return fileURLToPath(new URL(`../../interop/${name}`, import.meta.url));
}

/** Runs a script in `folder` and gives what it printed; throws with its errors where it fails. */
export function runPython(folder: string, script: string, args: readonly string[]): string {
  return execFileSync(interpreter ?? "", [script, ...args], {
    ...surroundings(folder),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function surroundings(folder: string) {
  const env = {
    ...process.env,
    HF_HUB_OFFLINE: "1",
    HF_DATASETS_OFFLINE: "1",
    HF_HOME: join(folder, "hf"),
  };
  return { cwd: folder, env, maxBuffer: 1 << 28 };
}

/** One thing to load; see `interop/load_dataset.py`. */
export interface LoadJob {
  readonly path: string;
  readonly config?: string;
  readonly split?: string;
  readonly mixed?: "none";
}

export interface Loaded {
  readonly features?: string;
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly error?: string;
  readonly message?: string;
}

interface Waiting {
  readonly jobs: readonly LoadJob[];
  readonly take: (loaded: readonly Loaded[]) => void;
  readonly fail: (error: unknown) => void;
}

let waiting: Waiting[] = [];
let isLoading = false;

/**
 * Loads `jobs` with `datasets`. To start it takes longer than to load: what concurrent tests ask for while a process works is
 * done by the next one together.
 */
export function loadAll(jobs: readonly LoadJob[]): Promise<readonly Loaded[]> {
  return new Promise((take, fail) => {
    waiting.push({ jobs, take, fail });
    if (!isLoading) void loadWaiting();
  });
}

async function loadWaiting(): Promise<void> {
  isLoading = true;
  while (waiting.length > 0) {
    const round = waiting;
    waiting = [];
    try {
      const loaded = await loadTogether(round.flatMap(({ jobs }) => jobs));
      let at = 0;
      for (const { jobs, take } of round) {
        take(loaded.slice(at, at + jobs.length));
        at += jobs.length;
      }
    } catch (error) {
      for (const { fail } of round) fail(error);
    }
  }
  isLoading = false;
}

async function loadTogether(jobs: readonly LoadJob[]): Promise<readonly Loaded[]> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-load-"));
  try {
    const path = join(folder, "jobs.json");
    await writeFile(path, JSON.stringify(jobs));
    const { stdout } = await execute(interpreter ?? "", [interopScript("load_dataset.py"), path], {
      ...surroundings(folder),
      encoding: "utf8",
    });
    return JSON.parse(stdout) as Loaded[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
