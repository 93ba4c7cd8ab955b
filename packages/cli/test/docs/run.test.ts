import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { Recipe } from "../../src/recipe/recipe.ts";
import { keysAt } from "../../src/recipe/recipe-keys.ts";
import { STAGE_NAMES } from "../../src/recipe/stage-name.ts";
import type { BinResult } from "../support/run-bin.ts";
import { commandLines, wordsOf } from "../support/shell-blocks.ts";
import { runProcess } from "../support/start-recipe-process.ts";
import { folderFor } from "../support/temporary-folder.ts";

const PAGE = "docs/run.md";
const pagePath = fileURLToPath(new URL(`../../../../${PAGE}`, import.meta.url));
const page = await readFile(pagePath, "utf8");
const update = process.env.BURNISH_UPDATE_README === "1";
const folder = folderFor("run-page");

interface EndedLine extends BinResult {
  readonly line: string;
  /** As the page states it. */
  readonly expected: number;
}

const ended: EndedLine[] = [];

beforeAll(async () => {
  for (const written of await commandLines(PAGE)) {
    const [, line = "", code = "0"] = /^(.*?)(?: {2}# exit code (\d+))?$/.exec(written) ?? [];
    ended.push({ line, expected: Number(code), ...(await runLine(line)) });
  }
});

/** Runs one line of the page; what is no burnish is left to the shell. */
async function runLine(line: string): Promise<BinResult> {
  const [program, ...argv] = wordsOf(line);
  if (program === "burnish") return runProcess(argv, { cwd: folder() });
  await promisify(execFile)("sh", ["-c", line], { cwd: folder() });
  return { code: 0, stdout: "", stderr: "" };
}

test("the commands of docs/run.md end with the exit codes that the page states", () => {
  expect(ended.length).toBeGreaterThan(6);
  for (const { line, code, expected, stderr } of ended)
    expect({ line, code, stderr }).toEqual({ line, code: expected, stderr });
});

test("docs/run.md shows the totals that its run prints", async () => {
  const shown = /(<!-- output: run: (.*?) -->\n```text\n)(.*?)(```\n)/s.exec(page);
  const titles = (shown?.[2] ?? "").split("|").map((title) => title.trim());
  const { stdout = "" } = ended.find(({ line }) => line === "burnish run recipe.yaml") ?? {};
  expect(stdout).toContain("Where every record is");
  const [head = "", ...sections] = stdout.split("\n\n");
  const kept = sections.filter((section) =>
    titles.some((title) => title !== "" && section.startsWith(title)),
  );
  const text = `${[head, ...kept].join("\n\n").trimEnd()}\n`;
  if (update) {
    await writeFile(
      pagePath,
      page.replace(shown?.[0] ?? "", () => `${shown?.[1]}${text}${shown?.[4]}`),
    );
  } else expect(shown?.[3], "write it anew with BURNISH_UPDATE_README=1").toBe(text);
});

test("docs/run.md shows what a wrong recipe is told", () => {
  const [, shown = "none"] = /<!-- recipe-error -->\n```text\n(.*?)\n```/s.exec(page) ?? [];
  const { stderr } =
    ended.find(({ line }) => line.includes("wrong.yaml") && line.startsWith("burnish")) ?? {};
  expect(stderr).toContain(shown);
});

/** First cells of the table between two markers. */
function firstCells(name: string): string[] {
  const [, table = ""] =
    new RegExp(`<!-- ${name} -->\\n(.*?)<!-- /${name} -->`, "s").exec(page) ?? [];
  return table.split("\n").flatMap((row) => {
    const [, cell = ""] = /^\| (.*?) \|/.exec(row) ?? [];
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  });
}

test("docs/run.md has a row for every stage, in their order", () => {
  expect(firstCells("stages")).toEqual([...STAGE_NAMES]);
});

test("docs/run.md names every key of a recipe", () => {
  const known = Object.keys(Recipe.shape).flatMap((key) => {
    const below = keysAt([key]);
    if (below.length > 0) return below.map((name) => `${key}.${name}`);
    return STAGE_NAMES.some((stage) => stage === key) ? [] : [key];
  });
  expect(firstCells("keys").sort()).toEqual(known.sort());
});
