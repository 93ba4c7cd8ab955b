import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBin } from "./support/run-bin.ts";
import { commandLines, wordsOf } from "./support/shell-blocks.ts";

const readme = fileURLToPath(new URL("../../../README.md", import.meta.url));
const update = process.env.BURNISH_UPDATE_README === "1";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-readme-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The fenced block between the markers `name` holds `text`; BURNISH_UPDATE_README=1 writes it there instead. */
async function expectBlock(name: string, language: string, text: string): Promise<void> {
  const page = await readFile(readme, "utf8");
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = page.indexOf(open) + open.length;
  const end = page.indexOf(close);
  expect(start >= open.length && end > start, `README.md has the markers ${name}`).toBe(true);
  const block = `\`\`\`${language}\n${text}\`\`\`\n`;
  if (update) await writeFile(readme, page.slice(0, start) + block + page.slice(end));
  else expect(page.slice(start, end)).toBe(block);
}

test("the demo prints what the README shows", async () => {
  const { code, stdout, stderr } = await runBin(["demo", "-o", "out/demo"], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  await expectBlock("demo", "text", stdout);
});

test("every burnish command of the README runs", async () => {
  const isRun = (line: string): boolean => /^(?:burnish|sed) /.test(line);
  const lines = (await commandLines("README.md")).filter(isRun);
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [program, command, ...rest] = wordsOf(line);
    if (program === "sed") {
      await promisify(execFile)("sh", ["-c", line], { cwd: folder });
      continue;
    }
    const { code, stderr } = await runBin([command ?? "", ...rest], { cwd: folder });
    // The generated file has faults, which the README says.
    expect(code, `${line}\n${stderr}`).toBe(command === "validate" ? 1 : 0);
  }
});

test("the lines of data are real ones", async () => {
  const first = async (argv: readonly string[]): Promise<string> => {
    const { stdout } = await runBin(argv, { cwd: folder });
    return stdout.slice(0, stdout.indexOf("\n") + 1);
  };
  const keep = ["merge", "relabeled.jsonl", "--label", "true", "-o", "-"];
  await expectBlock("record-in", "json", await first(keep));
  await expectBlock(
    "record-out",
    "json",
    await first([...keep, "--fields", "conversations,label"]),
  );
  await expectBlock("record-pair", "json", await first(["merge", "kto.jsonl", "-o", "-"]));
});

test("the two npx commands are scripts of the repository", async () => {
  const lines = (await commandLines("README.md")).filter((line) => line.startsWith("npx "));
  const scripts = lines.map((line) => line.split(" ").at(-1));
  expect(scripts).toEqual(["demo", "test"]);
  const manifest = JSON.parse(await readFile(join(readme, "../package.json"), "utf8"));
  for (const script of scripts) expect(manifest.scripts).toHaveProperty(String(script));
  expect(manifest.packageManager).toBe("pnpm@12.21.0");
});

test("the library example writes the records that it keeps", async () => {
  const page = await readFile(readme, "utf8");
  const [, code] = /```ts\n(.*?)```/s.exec(page) ?? [];
  // In the package whose name it imports, and which has what the example needs beside it.
  const place = new URL("../../core/test/readme-example.generated.ts", import.meta.url);
  const program = fileURLToPath(place);
  await writeFile(program, code ?? "");
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program], { cwd: folder });
    expect(stdout).toMatch(/read: 2000, rejected: 0, written: \d+/);
    const good = (await readFile(join(folder, "good.jsonl"), "utf8")).trimEnd().split("\n");
    expect(stdout).toContain(`written: ${good.length}`);
    for (const line of good) {
      expect(JSON.parse(line).quality_scores.overall_quality).toBeGreaterThanOrEqual(3);
    }
  } finally {
    await rm(program);
  }
});
