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

/** What to ask of TRL. */
export interface KlQuestion {
  /** `per_device_train_batch_size`, one after the other for each file, all in one process: to load TRL takes most of the time. */
  readonly batchSizes: readonly number[];
  /** A dataset card to load the rows with. */
  readonly card?: string;
}

/**
 * Lets a `KTOTrainer` read rows from files in `folder`, one with each of `texts`, and counts its KL pairs: for each file
 * one count a batch size. 200 rows take some seconds.
 */
export function countKlPairs(
  folder: string,
  texts: readonly string[],
  { batchSizes, card }: KlQuestion,
): readonly CountedPairs[] {
  const paths = texts.map((_, at) => join(folder, `rows-${at}.jsonl`));
  for (const [at, path] of paths.entries()) writeFileSync(path, texts[at] ?? "");
  const options = [
    "--batch-size",
    batchSizes.join(),
    ...(card === undefined ? [] : ["--card", card]),
  ];
  const printed = execFileSync(interpreter ?? "", [script, ...paths, ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = printed.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as CountedPairs);
}
