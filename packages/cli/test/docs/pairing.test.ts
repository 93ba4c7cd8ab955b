import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BrokenCode, RefusalCode } from "@burnish/kto-pairing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pairOptions } from "../../src/options/pair-options.ts";
import { runBin } from "../support/run-bin.ts";
import { commandLines, wordsOf } from "../support/shell-blocks.ts";

const PAGE = "docs/pairing.md";
const pagePath = fileURLToPath(new URL(`../../../../${PAGE}`, import.meta.url));
const page = await readFile(pagePath, "utf8");
const update = process.env.BURNISH_UPDATE_README === "1";

interface EndedLine {
  readonly line: string;
  /** As the page states it. */
  readonly expected: number;
  readonly code: number | null;
  readonly stdout: string;
}

let folder = "";
const ended: EndedLine[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-pairing-"));
  for (const written of await commandLines(PAGE)) {
    const [, line = "", code = "0"] = /^(.*?)(?: {2}# exit code (\d+))?$/.exec(written) ?? [];
    ended.push({ line, expected: Number(code), ...(await runLine(line)) });
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs one line of the page; what is no burnish is left to the shell. */
async function runLine(line: string): Promise<Pick<EndedLine, "code" | "stdout">> {
  const [program, ...argv] = wordsOf(line);
  if (program === "burnish") return runBin(argv, { cwd: folder });
  await promisify(execFile)("sh", ["-c", line], { cwd: folder });
  return { code: 0, stdout: "" };
}

test("the commands of docs/pairing.md end with the exit codes that the page states", () => {
  expect(ended.length).toBeGreaterThan(8);
  const codes = ended.map(({ line, code }) => ({ line, code }));
  expect(codes).toEqual(ended.map(({ line, expected }) => ({ line, code: expected })));
});

/** A block that shows sections of a report by the beginnings of their titles, or the first line of a file. */
const SHOWN =
  /<!-- (?<kind>output|line)(?: of (?<of>[^:]+))?: (?<what>[^\n]+) -->\n```(?<language>\w+)\n.*?```\n<!-- \/\k<kind> -->/gs;

test("docs/pairing.md shows what its commands print and write", async () => {
  let fresh = "";
  let at = 0;
  for (const match of page.matchAll(SHOWN)) {
    const { kind, of, what = "", language } = match.groups ?? {};
    const text =
      kind === "line" ? await firstLine(what) : sectionsOf(stdoutFor(match.index, of), what);
    const head = match[0].slice(0, match[0].indexOf("\n"));
    fresh += `${page.slice(at, match.index)}${head}\n\`\`\`${language}\n${text}\`\`\`\n<!-- /${kind} -->`;
    at = match.index + match[0].length;
  }
  fresh += page.slice(at);
  if (update) await writeFile(pagePath, fresh);
  else expect(page, "write it anew with BURNISH_UPDATE_README=1").toBe(fresh);
});

/** Output of the first line that has `of` in it, else of the last burnish line above the place. */
function stdoutFor(place: number, of: string | undefined): string {
  const burnish = ended.filter(({ line }) => line.startsWith("burnish "));
  const found =
    of === undefined
      ? burnish.findLast(({ line }) => page.slice(0, place).includes(`\n${line}`))
      : burnish.find(({ line }) => line.includes(of));
  if (found === undefined) throw new Error(`no command line for ${of ?? place}`);
  return found.stdout;
}

function sectionsOf(stdout: string, titles: string): string {
  const sections = stdout.trimEnd().split("\n\n");
  const shown = titles.split(" | ").map((title) => {
    const found = sections.find((section) => section.startsWith(title));
    if (found === undefined) throw new Error(`the report has no section ${title}`);
    return found;
  });
  return `${shown.join("\n\n")}\n`;
}

async function firstLine(name: string): Promise<string> {
  const text = await readFile(join(folder, name), "utf8");
  return text.slice(0, text.indexOf("\n") + 1);
}

/** Codes in the first column of a marked table. */
function codesOf(name: string): string[] {
  const part = page.slice(page.indexOf(`<!-- ${name} -->`), page.indexOf(`<!-- /${name} -->`));
  return [...part.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code ?? "");
}

test("docs/pairing.md explains each option of pairing", () => {
  const flags = pairOptions.specs.map((spec) => spec.flags.split(" ")[0]);
  const named = codesOf("options");
  expect(named).toEqual(
    flags.filter((flag) => !["--originals", "--enhanced"].includes(flag ?? "")),
  );
});

test("docs/pairing.md explains each code of a broken pair", () => {
  const codes: Record<BrokenCode, true> = {
    "call-destroyed": true,
    "tool-changed": true,
    "arguments-changed": true,
    unchanged: true,
    "equal-completion": true,
  };
  expect(codesOf("broken")).toEqual(Object.keys(codes));
});

test("docs/pairing.md explains each code of a pair that cannot be written", () => {
  const codes: Record<RefusalCode, true> = {
    "empty-prompt": true,
    "empty-completion": true,
    "no-call": true,
    "equal-completion": true,
    "prompts-differ": true,
    "unparseable-arguments": true,
    "nameless-call": true,
    "content-not-text": true,
    "unknown-role": true,
    "lone-surrogate": true,
  };
  expect(codesOf("refusals")).toEqual(Object.keys(codes));
});

test("every reason of the unpaired list is in docs/pairing.md", async () => {
  const lists = ["kto.jsonl.unpaired.jsonl", "few-kto.jsonl.unpaired.jsonl"];
  const texts = await Promise.all(lists.map((name) => readFile(join(folder, name), "utf8")));
  const reasons = texts
    .flatMap((text) => text.trimEnd().split("\n"))
    .filter((line) => line !== "")
    .map((line): string => JSON.parse(line).reason);
  const known = new Set(["reasons", "broken", "refusals"].flatMap(codesOf));
  expect(reasons.length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => !known.has(reason))).toEqual([]);
});
