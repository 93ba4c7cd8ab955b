import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const interpreter = process.env.BURNISH_PYTHON;
const script = fileURLToPath(new URL("../../interop/read_kl_pairs.py", import.meta.url));

/** What the script counted. */
export interface CountedPairs {
  readonly trainRows: number;
  readonly klPairs: number;
  readonly samePrompt: number;
  readonly selfPairs: number;
  readonly alteredRows: number;
  readonly fileOrder: boolean;
  readonly homogeneous: number;
  readonly loss: number;
}

/** Why nothing can be asked of TRL; undefined where it can. */
export function missingTrl(): string | undefined {
  if (interpreter === undefined || interpreter === "") return "BURNISH_PYTHON names no interpreter";
  const probe = ["-c", "import importlib.util as u; raise SystemExit(u.find_spec('trl') is None)"];
  if (spawnSync(interpreter, probe).status === 0) return undefined;
  return "the interpreter that BURNISH_PYTHON names has no trl";
}

/** Lets a `KTOTrainer` read rows from a file in `folder`, and counts its KL pairs; 200 rows take some seconds. */
export function countKlPairs(
  folder: string,
  text: string,
  options: readonly string[],
): CountedPairs {
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, text);
  const printed = execFileSync(interpreter ?? "", [script, path, ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return JSON.parse(printed) as CountedPairs;
}
