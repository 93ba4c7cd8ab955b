import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { runBin } from "../support/run-bin.ts";
import { folderWith } from "../support/temporary-folder.ts";

const record = '{"conversations":[],"label":true}\n';

test.each([
  ["a line feed", "two\nlines.jsonl"],
  ["spaces and quotes", `it's "so" .jsonl`],
  ["brackets, as a glob has them", "a[1]{2}*.jsonl"],
  ["other scripts", "выборка-数据.jsonl"],
])("a name with %s is read and written", async (_, name) => {
  const folder = await folderWith({ [name]: record });
  const { code, stderr } = await runBin(["merge", name, "-o", `out-${name}`], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(await readFile(join(folder, `out-${name}`), "utf8")).toBe(record);
  const ledger = JSON.parse(await readFile(join(folder, `out-${name}.ledger.json`), "utf8"));
  expect(ledger.inputs[0].source).toBe(name);
});

test("a name that begins with a dash is read behind --", async () => {
  const folder = await folderWith({ "-n.jsonl": record });
  const { code } = await runBin(["merge", "-o", "out.jsonl", "--", "-n.jsonl"], { cwd: folder });
  expect(code).toBe(0);
  expect(await readFile(join(folder, "out.jsonl"), "utf8")).toBe(record);
});

test.runIf(process.platform === "linux")(
  "a name that is no UTF-8 is refused with the reason, alone and among the files of a glob",
  async () => {
    const folder = await folderWith();
    await promisify(execFile)("sh", ["-c", `printf '{}\\n' > "$(printf 'x\\377.jsonl')"`], {
      cwd: folder,
    });
    const named = await runBin(["merge", "x\u{fffd}.jsonl", "-o", "out.jsonl"], { cwd: folder });
    expect(named.code).toBe(2);
    expect(named.stderr).toContain("such names cannot be opened");
    const found = await runBin(["merge", "*.jsonl", "-o", "out.jsonl"], { cwd: folder });
    expect(found.code).toBe(1);
    expect(found.stderr).toContain("rename the file");
  },
);
