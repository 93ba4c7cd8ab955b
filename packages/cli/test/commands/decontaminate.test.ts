import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const question =
  "A greenhouse has four vents and two of them are stuck open; how many vents can still be closed tonight?";

function record(number: number, content: string): Record<string, unknown> {
  return {
    number,
    conversations: [
      { role: "user", content },
      { role: "assistant", content: `That is note ${number} of the day.` },
    ],
  };
}

const files = {
  "train.jsonl": linesOf([
    record(1, "What is left to do in the greenhouse tonight?"),
    record(2, `Solve this. ${question.toUpperCase().replace(";", " -")}`),
    record(3, "How many vents can still be closed tonight?"),
  ]),
  "eval.jsonl": linesOf([
    { question: "Too short.", answer: "yes" },
    { question, answer: "two" },
  ]),
};

async function decontaminateLines(...argv: readonly string[]) {
  const folder = await folderWith(files);
  const words = [
    "decontaminate",
    "./train.jsonl",
    "--against",
    "./eval.jsonl",
    "-o",
    "./out.jsonl",
  ];
  const ended = await runHere(folder, [...words, ...argv]);
  const text = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  return { ...ended, folder, text };
}

test("a record that holds an evaluation question is dropped and shown with the question's place", async () => {
  const { code, stdout, folder, text } = await decontaminateLines("--json");
  expect(code).toBe(0);
  const { "train.jsonl": train } = files;
  expect(await text("out.jsonl")).toBe(
    train
      .split("\n")
      .filter((_, at) => at !== 1)
      .join("\n"),
  );
  const [line, ...more] = (await text("out.jsonl.matches.jsonl")).trimEnd().split("\n");
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? "")).toMatchObject({
    dropped: { file: "train.jsonl", line: 2 },
    shared: 8,
    passages: 1,
    matches: [
      {
        against: { file: "eval.jsonl", line: 2 },
        words: 20,
        text: expect.stringContaining("two of them are stuck open how many vents"),
      },
    ],
  });
  expect(JSON.parse(stdout)).toMatchObject({
    command: "decontaminate",
    records: 3,
    kept: 2,
    contaminated: 1,
    byFile: { "eval.jsonl": 1 },
    evaluation: { records: 2, short: 1, ngrams: 8 },
  });
  const ledger = JSON.parse(await text("out.jsonl.ledger.json"));
  expect(ledger.stages.at(-1)).toMatchObject({
    stage: "decontaminate",
    dropped: { contaminated: 1 },
    kept: 2,
  });
  expect(ledger.options.against).toMatchObject([{ source: "eval.jsonl" }]);
  expect((await runHere(folder, ["verify", "./out.jsonl.ledger.json"])).code).toBe(0);
});

test("shorter n-grams find more, and --min-overlap asks for more of them", async () => {
  const short = await decontaminateLines("--ngram", "5");
  expect(numbersOf(await short.text("out.jsonl"))).toEqual([1]);
  const many = await decontaminateLines("--ngram", "5", "--min-overlap", "6", "--json");
  expect(numbersOf(await many.text("out.jsonl"))).toEqual([1, 3]);
  expect(JSON.parse(many.stdout)).toMatchObject({ contaminated: 1, below: 1 });
});

test("threads change no byte of the outputs", async () => {
  const [here, there] = await Promise.all(
    ["0", "2"].map(async (threads) => {
      const { text } = await decontaminateLines("--threads", threads, "--block-size", "4096");
      const names = ["out.jsonl", "out.jsonl.matches.jsonl", "out.jsonl.ledger.json"];
      return Promise.all(names.map(text));
    }),
  );
  expect(there).toEqual(here);
});

test("evaluation sets in which nothing can be found are an error, and nothing is written", async () => {
  const { code, stderr, folder } = await decontaminateLines("--ngram", "40");
  expect(code).toBe(1);
  expect(stderr).toContain("no text of the 2 evaluation records has 40 words");
  expect((await readdir(folder)).sort()).toEqual(["eval.jsonl", "train.jsonl"]);
});

test("an evaluation set that cannot be read whole is an error, and so is one that is written", async () => {
  const folder = await folderWith({ ...files, "bad.jsonl": "{}\nno\n" });
  const bad = ["decontaminate", "./train.jsonl", "--against", "./bad.jsonl", "-o", "./out.jsonl"];
  const { code, stderr } = await runHere(folder, bad);
  expect(code).toBe(1);
  expect(stderr).toContain("line 2 is no record");
  const over = [
    "decontaminate",
    "./train.jsonl",
    "--against",
    "./eval.jsonl",
    "-o",
    "./eval.jsonl",
  ];
  expect((await runHere(folder, over)).code).toBe(2);
});
