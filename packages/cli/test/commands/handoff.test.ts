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

test.each([
  ["./dataset", "lies in the dataset folder"],
  ["./dataset/training", "lies in the dataset folder"],
  ["./notes.txt", "is a file; name a folder"],
])("burnish handoff does not write to %s", async (output, message) => {
  const folder = await folderWith({ "notes.txt": "" });
  await writeFolder(folder, { kto: rowsOf(8, ktoRow) });
  const { code, stderr } = await runHere(folder, [...line.slice(0, -1), output]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(await readdir(join(folder, "dataset"))).not.toContain("trl_kto.py");
});

test.each(["push", "handoff"])(
  "burnish %s of a file says that it is no dataset folder",
  async (command) => {
    const folder = await folderWith({ dataset: "" });
    const rest = command === "push" ? ["--repo", "me/notes"] : line.slice(2);
    const { code, stderr } = await runHere(folder, [command, "./dataset", ...rest]);
    expect(code).toBe(1);
    expect(stderr).toContain("this is no dataset folder");
  },
);

test("burnish handoff needs a dataset folder", async () => {
  const folder = await folderWith({ "dataset.txt": "" });
  const { code, stderr } = await runHere(folder, line);
  expect(code).toBe(1);
  expect(stderr).toContain("no dataset folder");
  const none = await runHere(folder, [...line.slice(0, 1), ...line.slice(2)]);
  expect(none.code).toBe(2);
});
