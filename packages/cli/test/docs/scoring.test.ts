import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { codesOf, type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { folderFor } from "../support/temporary-folder.ts";

const update = process.env.BURNISH_UPDATE_README === "1";

describe.each(["docs/scoring.md", "docs/enhancing.md"])("%s", (name) => {
  const path = fileURLToPath(new URL(`../../../../${name}`, import.meta.url));
  const folder = folderFor("page");
  let page = "";
  let ended: readonly EndedLine[] = [];

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    ended = await runPage(name, folder());
  }, 120_000);

  test("has commands that end as it states", () => {
    expect(ended.length).toBeGreaterThan(4);
    for (const { line, code, expected, stderr } of ended) {
      expect({ line, code, stderr }).toEqual({ line, code: expected, stderr });
    }
  });

  test("shows what they print", async () => {
    const fresh = withOutputs(page, ended);
    if (update) await writeFile(path, fresh);
    else expect(page, "write it anew with BURNISH_UPDATE_README=1").toBe(fresh);
  });
});

test("docs/enhancing.md explains each reason for which an example is not accepted", async () => {
  const page = await readFile(new URL("../../../../docs/enhancing.md", import.meta.url), "utf8");
  const folders = ["gate/judge-gate.ts", "enhance/try-proposal.ts"];
  const texts = await Promise.all(
    folders.map((file) =>
      readFile(new URL(`../../../enhance/src/${file}`, import.meta.url), "utf8"),
    ),
  );
  const named = texts.flatMap((text) => [...text.matchAll(/"((?:gate|left)\/[a-z-]+)"/g)]);
  const codes = [...new Set(named.map(([, code]) => code))].sort();
  expect(codes.length).toBeGreaterThan(10);
  const gateAndLeft = codesOf(page, "codes").filter((code) => /^(?:gate|left)\//.test(code));
  expect(gateAndLeft.sort()).toEqual(codes);
});
