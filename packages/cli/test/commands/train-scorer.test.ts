import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

describe("train-scorer", () => {
  const folder = folderFor("train");

  beforeAll(async () => {
    await writeFile(join(folder(), "few.jsonl"), linesOf(examples(20)));
    const made = await runHere(folder(), ["generate", "-n", "200", "-o", "./scored.jsonl"]);
    expect(made.code).toBe(0);
  });

  const train = (...argv: string[]) =>
    runHere(folder(), ["train-scorer", "./scored.jsonl", ...argv]);

  test("writes a model, the same for the same seed, that scores with notes", async () => {
    expect((await train("-o", "./one.json")).code).toBe(0);
    expect((await train("-o", "./two.json")).code).toBe(0);
    const model = await readFile(join(folder(), "one.json"), "utf8");
    expect(await readFile(join(folder(), "two.json"), "utf8")).toBe(model);
    expect(model.length).toBeLessThan(100_000);
    const distilled = ["--with", "distilled", "--model", "./one.json"];
    for (const threads of ["0", "2"]) {
      const argv = ["score", "./scored.jsonl", ...distilled, "-o", `./by-${threads}.jsonl`];
      expect((await runHere(folder(), [...argv, "--threads", threads])).code).toBe(0);
    }
    const scored = await readFile(join(folder(), "by-0.jsonl"), "utf8");
    expect(await readFile(join(folder(), "by-2.jsonl"), "utf8")).toBe(scored);
    const { quality_scores: scores } = JSON.parse(scored.slice(0, scored.indexOf("\n")));
    expect(scores.scored_by).toMatch(/^distilled@1 [0-9a-f]{8}$/);
    expect(scores.notes).toContain("memory.");
  });

  test("evaluates on batches that were not learnt from, and prints the whole table", async () => {
    const { code, stdout } = await train("--evaluate", "--folds", "2");
    expect(code).toBe(0);
    for (const word of ["literal rubric", "lengths alone", "mean kappa", "label AUC", "lorem"]) {
      expect(stdout).toContain(word);
    }
    const held = await train("--evaluate", "--hold-out", "scored#1,scored#2", "--json");
    expect(JSON.parse(held.stdout)).toMatchObject({
      examples: 200,
      batches: 4,
      evaluation: { examples: 100, batches: 2, folds: 1 },
    });
  });

  test.each([
    [
      "neither a model nor an evaluation",
      [],
      2,
      /name the model's file with -o, or say --evaluate/,
    ],
    ["batches without an evaluation", ["-o", "./x", "--hold-out", "a"], 2, /add --evaluate/],
    ["an unknown batch", ["--evaluate", "--hold-out", "moon"], 2, /there is no batch "moon"/],
  ])("refuses %s", async (_, argv, code, message) => {
    const found = await train(...argv);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(message);
  });

  test("refuses too few examples to learn from", async () => {
    const found = await runHere(folder(), ["train-scorer", "./few.jsonl", "-o", "./m.json"]);
    expect(found.code).toBe(1);
    expect(found.stderr).toMatch(/are too few to learn from; 100 are the least/);
  });

  test.each([
    [["--with", "distilled"], 2, /needs --model FILE/],
    [["--model", "./scored.jsonl"], 2, /--model is for --with distilled/],
    [["--with", "distilled", "--model", "./gone.json"], 1, /gone\.json: cannot be read/],
    [["--with", "distilled", "--model", "./few.jsonl"], 1, /few\.jsonl: is not JSON/],
  ])("score refuses %j", async (argv, code, message) => {
    const found = await runHere(folder(), ["score", "./few.jsonl", ...argv, "-o", "./out.jsonl"]);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(message);
  });
});
