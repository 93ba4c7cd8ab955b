import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { codeBlocks, codeSpans, pagePath, readPage } from "./page.ts";

const page = readPage("CONTRIBUTING.md");
const prose = page.replace(/^```.*?^```$/gms, "");
const blocks = codeBlocks(page, "sh").flatMap((block) => block.split("\n"));
const commands = [...codeSpans(prose.replace(/\n */g, " ")), ...blocks];

test("every path that CONTRIBUTING.md names exists", () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map((link) => link[1] ?? "");
  const words = commands.flatMap((command) => command.split(" "));
  const isPath = /^\.?[\w-]+\/|^[A-Z]+\.md$/;
  const paths = [...new Set([...links, ...words.filter((word) => isPath.test(word))])];
  // Made by a build, and folders of any package.
  const absent = ["packages/cli/dist", "test/", "src/"];
  const named = paths.filter((path) => !absent.includes(path));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(pagePath(path)))).toEqual([]);
});

test("every script that CONTRIBUTING.md runs is one of the repository, at the pinned pnpm", () => {
  const Package = z.object({
    packageManager: z.string(),
    scripts: z.record(z.string(), z.string()),
  });
  const { packageManager, scripts } = Package.parse(JSON.parse(readPage("package.json")));
  const runs = commands.filter((command) => command.startsWith("npx "));
  expect(runs.length).toBeGreaterThan(6);
  for (const run of runs) {
    const [, yes, pnpm, script = ""] = run.split(" ");
    expect([yes, pnpm]).toEqual(["-y", packageManager]);
    expect(Object.keys(scripts)).toContain(script);
  }
});

test("each recipe of CONTRIBUTING.md has four steps, and the habits are ten", () => {
  const sections = page.split(/^## /m).slice(1);
  const steps = new Map(
    sections.map((section) => [
      section.slice(0, section.indexOf("\n")),
      (section.match(/^\d+\. /gm) ?? []).length,
    ]),
  );
  expect(Object.fromEntries(steps)).toMatchObject({
    Habits: 10,
    "Add a check": 4,
    "Add a dialect": 4,
    "Add a command": 4,
  });
});
