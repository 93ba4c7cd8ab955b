import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      HF_HUB_OFFLINE: "1",
      HF_DATASETS_OFFLINE: "1",
      HF_HOME: join(folder, "hf"),
    },
  });
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

/** Loads all of `jobs` with `datasets` in one process. */
export function loadAll(folder: string, jobs: readonly LoadJob[]): readonly Loaded[] {
  const path = join(folder, "jobs.json");
  writeFileSync(path, JSON.stringify(jobs));
  return JSON.parse(runPython(folder, interopScript("load_dataset.py"), [path])) as Loaded[];
}
