import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { folderFor } from "../support/temporary-folder.ts";

const NAME = "docs/publish.md";
const update = process.env.BURNISH_UPDATE_README === "1";

describe(NAME, () => {
  const path = fileURLToPath(new URL(`../../../../${NAME}`, import.meta.url));
  const folder = folderFor("publish");
  let page = "";
  let ended: readonly EndedLine[] = [];

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    ended = await runPage(NAME, folder());
  }, 120_000);

  test("has commands that end as it states", () => {
    expect(ended.length).toBeGreaterThan(10);
    for (const { line, code, expected, stderr } of ended) {
      expect({ line, code, stderr }).toEqual({ line, code: expected, stderr: "" });
    }
  });

  test("shows what they print", async () => {
    const fresh = withOutputs(page, ended);
    if (update) await writeFile(path, fresh);
    else expect(page, "write it anew with BURNISH_UPDATE_README=1").toBe(fresh);
  });

  test("tells of configurations that name the command which writes their rows", async () => {
    for (const name of ["axolotl_kto", "llamafactory_kto", "llamafactory_sft"]) {
      const text = await readFile(`${folder()}/training/${name}.yaml`, "utf8");
      expect(text).toContain("burnish export");
    }
  });
});
