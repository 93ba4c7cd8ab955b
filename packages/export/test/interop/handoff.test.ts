import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeHandoff } from "../../src/handoff/write-handoff.ts";
import {
  dpoRow,
  ktoRow,
  newFolder,
  rowsOf,
  sftRow,
  writeFolder,
} from "../support/dataset-folders.ts";
import { interopScript, missingTrainer, runPython } from "../support/python.ts";

const missing = missingTrainer("trl");

if (missing !== undefined) {
  test.skip(`TRL takes a step with the scripts of a handoff (skipped: ${missing})`, () => {});
} else {
  describe("The scripts of a handoff", { timeout: 600_000 }, () => {
    test("train a step of SFT, KTO and DPO from the folder, with TRL on the CPU", async () => {
      const folder = await newFolder();
      const rows = { sft: rowsOf(40, sftRow), kto: rowsOf(80, ktoRow), dpo: rowsOf(40, dpoRow) };
      const splits = [{ name: "validation", share: 0.2 }];
      await writeFolder(folder, rows, { format: "parquet", splits });
      await mkdir(join(folder, "model"));
      runPython(folder, interopScript("make_tiny_model.py"), [join(folder, "model")]);
      const dataset = join(folder, "dataset");
      const training = join(folder, "training");
      await writeHandoff({ dataset, folder: training, model: "../model", hash: "xxh128-1m" });
      for (const config of ["sft", "kto", "dpo"]) {
        const out = join(folder, `out-${config}`);
        runPython(folder, join(training, `trl_${config}.py`), [
          ...["--model", join(folder, "model"), "--output", out, "--max-steps", "1", "--cpu"],
        ]);
        expect(existsSync(join(out, "model.safetensors"))).toBe(true);
      }
    });
  });
}
