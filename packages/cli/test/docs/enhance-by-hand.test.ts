import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { ANSWER_PROBLEMS } from "../../../enhance/src/files/answer-problem.ts";
import { codesOf, type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { folderFor } from "../support/temporary-folder.ts";

const NAME = "docs/enhance-by-hand.md";
const update = process.env.BURNISH_UPDATE_README === "1";

describe(NAME, () => {
  const path = fileURLToPath(new URL(`../../../../${NAME}`, import.meta.url));
  const folder = folderFor("by-hand");
  let page = "";
  let ended: readonly EndedLine[] = [];

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    ended = await runPage(NAME, folder());
  }, 120_000);

  test("has commands that end as it states", () => {
    expect(ended.map(({ line, code, stderr }) => ({ line, code, stderr }))).toEqual(
      ended.map(({ line, expected }) => ({ line, code: expected, stderr: "" })),
    );
  });

  test("shows outputs as they are", async () => {
    const written = withOutputs(page, ended);
    if (update) await writeFile(path, written);
    else expect(page).toBe(written);
  });

  test("lists every problem that an answer can have", () => {
    expect(codesOf(page, "problems")).toEqual([...ANSWER_PROBLEMS]);
  });

  test("names the files that lie in the folder", async () => {
    const readme = await readFile(`${folder()}/hand/round-002/README.md`, "utf8");
    expect(readme).toContain("What the last round taught");
    for (const name of ["README.md", "spec.json", "manifest.json", "spec.next.json"]) {
      expect(await readFile(`${folder()}/hand/${name}`, "utf8")).not.toBe("");
    }
  });
});
