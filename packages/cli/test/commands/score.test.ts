import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

describe("score", () => {
  const folder = folderFor("score");
  const at = (name: string): string => join(folder(), name);
  const score = (...argv: string[]) => runHere(folder(), ["score", ...argv]);

  beforeAll(async () => {
    const made = ["generate", "-n", "300", "--line-faults", "--catalogue", "./tools.json"];
    expect((await runHere(folder(), [...made, "-o", "./in.jsonl"])).code).toBe(0);
    expect((await score("./in.jsonl", "-o", "./scored.jsonl")).code).toBe(0);
  });

  test("replaces scores in place and keeps every other byte, and what is no record in the rejects", async () => {
    const before = (await readFile(at("in.jsonl"), "utf8"))
      .split("\n")
      .filter((line) => line !== "");
    const after = (await readFile(at("scored.jsonl"), "utf8")).trimEnd().split("\n");
    const rejected = (await readFile(at("scored.jsonl.rejects.jsonl"), "utf8"))
      .trimEnd()
      .split("\n");
    expect(after.length + rejected.length).toBe(300);
    const bare = (line: string): string => line.replace(/"quality_scores":\{.*?\}(?=[,}])/, "");
    const wanted = new Set(before.map(bare));
    for (const line of after) expect(wanted.has(bare(line)), line.slice(0, 80)).toBe(true);
  });

  test("gives each record five dimensions, their mean, notes and the scorer's version", async () => {
    for (const line of (await readFile(at("scored.jsonl"), "utf8")).trimEnd().split("\n")) {
      const { quality_scores: scores } = JSON.parse(line);
      const { notes, overall_quality: overall, scored_by: by, ...dimensions } = scores;
      const values = Object.values<number>(dimensions);
      expect(values).toHaveLength(5);
      expect(values.every((value) => Number.isInteger(value) && value >= 1 && value <= 5)).toBe(
        true,
      );
      expect(overall).toBe(Math.round(values.reduce((sum, value) => sum + value, 0) * 2) / 10);
      expect(by).toMatch(/^rubric@1 [0-9a-f]{8}$/);
      for (const name of Object.keys(dimensions)) expect(notes).toContain(`(${name} `);
    }
  });

  test("writes the same bytes for any threads and block size, and again", async () => {
    const wanted = await readFile(at("scored.jsonl"));
    const ways = [
      ["--threads", "2"],
      ["--block-size", "5000"],
      ["--threads", "0"],
    ];
    for (const way of ways) {
      expect((await score("./in.jsonl", "-o", "./again.jsonl", ...way)).code).toBe(0);
      expect((await readFile(at("again.jsonl"))).equals(wanted), way.join(" ")).toBe(true);
    }
  });

  test("reads several inputs and writes what is compressed, and its ledger verifies", async () => {
    const bytes = await readFile(at("in.jsonl"));
    await mkdir(at("parts"), { recursive: true });
    const half = bytes.indexOf("\n", bytes.length / 2) + 1;
    await writeFile(at("parts/1.jsonl"), bytes.subarray(0, half));
    await writeFile(at("parts/2.jsonl"), bytes.subarray(half));
    expect((await score("./parts/*.jsonl", "-o", "./scored.jsonl.gz")).code).toBe(0);
    const scored = gunzipSync(await readFile(at("scored.jsonl.gz")));
    expect(scored.equals(await readFile(at("scored.jsonl")))).toBe(true);
    const verified = await runHere(folder(), ["verify", "./scored.jsonl.gz.ledger.json"]);
    expect(verified.code).toBe(0);
  });

  test("takes standard input where nothing has to be counted first", async () => {
    const stdin = await readFile(at("in.jsonl"));
    const found = await runHere(folder(), ["score", "-", "--repetition", "off", "-o", "-"], {
      stdin,
    });
    expect(found.code).toBe(0);
    expect(found.stdout.trimEnd().split("\n").length).toBeGreaterThan(290);
    const refused = await runHere(folder(), ["score", "-", "-o", "-"], { stdin });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--repetition off");
  });

  test("scores what is selected and takes the judges' conventions", async () => {
    const where = ["--where", "overall_quality < 3"];
    const { stdout } = await score("./in.jsonl", ...where, "-o", "./weak.jsonl", "--json");
    const { records, stages } = JSON.parse(stdout);
    expect(stages.at(-1).kept).toBe(records);
    const conventions = ["--without-result", "1", "--result-prompt", "2"];
    expect((await score("./in.jsonl", ...conventions, "-o", "./by.jsonl")).code).toBe(0);
    for (const line of (await readFile(at("by.jsonl"), "utf8")).trimEnd().split("\n")) {
      const { conversations, quality_scores: scores } = JSON.parse(line);
      const prompt: string = conversations.findLast(
        ({ role }: { role: string }) => role === "user",
      ).content;
      if (/^\s*Result:/.test(prompt)) expect(scores.prompt_naturalness).toBe(2);
      else if (!line.includes("Result:")) expect(scores.response_realism).toBe(1);
    }
  });

  test.each([
    ["a score that is none", ["--without-result", "6"], 2, /whole score from 1 to 5/],
    ["its own input as output", ["-o", "./in.jsonl"], 2, /in\.jsonl/],
    ["a catalogue that is none", ["--catalogue", "./in.jsonl"], 1, /in\.jsonl/],
    ["a file that is not there", ["./gone.jsonl"], 2, /gone\.jsonl/],
  ])("refuses %s", async (_, argv, code, message) => {
    const output = argv.includes("-o") ? [] : ["-o", "./x.jsonl"];
    const found = await score("./in.jsonl", ...output, ...argv);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(message);
  });

  test("refuses a rubric of the profile that is none, by its member", async () => {
    await writeFile(
      at("profile.yaml"),
      "version: 1\nname: odd\nrubric:\n  version: 1\n  name: 7\n",
    );
    const found = await score("./in.jsonl", "--profile", "./profile.yaml", "-o", "./x.jsonl");
    expect(found.code).toBe(1);
    expect(found.stderr).toMatch(/profile\.yaml.*rubric/s);
  });
});
