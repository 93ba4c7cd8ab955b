import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBin } from "../support/run-bin.ts";
import { commandLines, wordsOf } from "../support/shell-blocks.ts";

const PAGE = "docs/files.md";
const page = await readFile(fileURLToPath(new URL(`../../../../${PAGE}`, import.meta.url)), "utf8");
let folder = "";
const ended: { readonly line: string; readonly code: number | null }[] = [];
const expected: typeof ended = [];

const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-files-"));
  for (const written of await commandLines(PAGE)) {
    const [, line = "", code = "0"] = /^(.*?)(?: {2}# exit code (\d+))?$/.exec(written) ?? [];
    expected.push({ line, code: Number(code) });
    ended.push({ line, code: await runLine(line) });
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Exit code of one line of the page; what is no burnish is left to the shell. */
async function runLine(line: string): Promise<number | null> {
  const [program, ...argv] = wordsOf(line);
  if (program === "burnish") return (await runBin(argv, { cwd: folder })).code;
  await promisify(execFile)("sh", ["-c", line], { cwd: folder });
  return 0;
}

test("the commands of docs/files.md end with the exit codes that the page states", () => {
  expect(ended).toEqual(expected);
  expect(new Set(expected.map(({ code }) => code))).toEqual(new Set([0, 1, 2]));
});

/** Examples by the file that they are from: all of it, or its first line. */
const examples = [
  ...page.matchAll(/<!-- (file|line): (\S+) -->\n```(json|text)\n(.*?)^```$/gms),
].map(([, kind = "", name = "", language = "", text = ""]) => ({ kind, name, language, text }));

test("docs/files.md shows a ledger, two rejects, lines of lists and some records", () => {
  expect(examples.map(({ name }) => name)).toEqual([
    "elements.jsonl",
    "out.jsonl.rejects.jsonl",
    "elements.jsonl.rejects.jsonl",
    "batches/manifest.jsonl",
    "out.jsonl.ledger.json",
    "once.jsonl.clusters.jsonl",
    "clean.jsonl.matches.jsonl",
  ]);
});

test.each(examples)(
  "$name is as docs/files.md shows it",
  async ({ kind, name, language, text }) => {
    const content = await read(name);
    const whole = kind === "file" ? content : (content.split("\n")[0] ?? "");
    if (language === "text") expect(whole).toBe(text);
    else expectShown(JSON.parse(whole), JSON.parse(text), name);
  },
);

/** What Node or a release may word otherwise. */
const CHANGING: ReadonlySet<string> = new Set(["message", "burnish"]);

/** The same keys in the same order with the same values; a text that the page ends with … goes on. */
function expectShown(real: unknown, shown: unknown, place: string): void {
  if (typeof shown === "string" && shown.endsWith("…")) {
    expect(String(real).startsWith(shown.slice(0, -1)), place).toBe(true);
    return;
  }
  if (typeof shown !== "object" || shown === null || typeof real !== "object" || real === null) {
    expect(real, place).toBe(shown);
    return;
  }
  expect(Object.keys(real), place).toEqual(Object.keys(shown));
  for (const [key, value] of Object.entries(shown)) {
    if (!CHANGING.has(key)) expectShown(Reflect.get(real, key), value, `${place}.${key}`);
  }
}

const rowsOfReports = page
  .slice(page.indexOf("<!-- reports -->"), page.indexOf("<!-- /reports -->"))
  .split("\n")
  .filter((row) => row.startsWith("| `"))
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .map(([, command = "", keys = ""]) => ({ command: command.replaceAll("`", ""), keys }));

test("docs/files.md has a row for the report of each command that writes one", () => {
  expect(rowsOfReports).toHaveLength(17);
});

test.each(rowsOfReports)(
  "the JSON report of $command has the keys of docs/files.md",
  async ({ command, keys }) => {
    const name = command.split(" ").at(-1);
    const report = JSON.parse(await read(`reports/${name}.json`));
    const optional = /`([^`]+)` \([^)]*\)/g;
    const named = [...keys.replaceAll(optional, "`$1`").matchAll(/`([^`]+)`/g)];
    expect(Object.keys(report)).toEqual(named.map(([, key]) => key));
  },
);
