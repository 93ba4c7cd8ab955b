import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ktoRow, rowsOf, writeFolder } from "../../../export/test/support/dataset-folders.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const line = ["handoff", "./dataset", "--model", "Qwen/Qwen3-4B", "-o", "./training"];

test("burnish handoff writes what trainers read, and says why", async () => {
  const folder = await folderWith();
  await writeFolder(folder, { kto: rowsOf(400, ktoRow) });
  const { code, stdout, stderr } = await runHere(folder, line);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Values of kto");
  expect(stdout).toContain("desirable weight");
  expect((await readdir(join(folder, "training"))).toSorted()).toEqual([
    "axolotl_kto.yaml",
    "llamafactory_kto.yaml",
    "trl_kto.py",
  ]);
  const again = await runHere(folder, [...line, "--json"]);
  expect(JSON.parse(again.stdout).plans[0].config).toBe("kto");
});

test("burnish handoff needs a dataset folder", async () => {
  const folder = await folderWith({ "dataset.txt": "" });
  const { code, stderr } = await runHere(folder, line);
  expect(code).toBe(1);
  expect(stderr).toContain("no dataset folder");
  const none = await runHere(folder, [...line.slice(0, 1), ...line.slice(2)]);
  expect(none.code).toBe(2);
});
