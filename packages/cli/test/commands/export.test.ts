import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DIALECT_NAMES, TARGET_NAMES } from "@burnish/export";
import { describe, expect, test } from "vitest";
import {
  dpoRow,
  ktoRow,
  rowsOf,
  sftRow,
  WATER_TOOL,
} from "../../../export/test/support/dataset-folders.ts";
import { EXPORT_DIALECTS, EXPORT_TARGETS } from "../../src/options/export-options.ts";
import { linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const call = 'tool_call: water_bed\narguments: {"bed": 7.0}';

function garden(number: number, answer: string, label = true): Record<string, unknown> {
  return {
    number,
    conversations: [
      { role: "user", content: `Water bed ${number}.` },
      { role: "assistant", content: answer },
    ],
    label,
  };
}

/** Two calls, one with text behind it, one with a blank prompt, and one that is not to be learnt. */
const jsonl = linesOf([
  garden(1, call),
  garden(2, call),
  garden(3, `${call}\n\nResult: done`),
  {
    ...garden(4, call),
    conversations: [
      { role: "user", content: " " },
      { role: "assistant", content: call },
    ],
  },
  garden(5, "No.", false),
]);

async function linesIn(folder: string, name: string): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(join(folder, name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("--help names every target and dialect", () => {
  expect([...EXPORT_TARGETS]).toEqual([...TARGET_NAMES]);
  expect([...EXPORT_DIALECTS]).toEqual([...DIALECT_NAMES]);
});

test("records become rows, rejects with a code, or are dropped by their label; the counts add up", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const argv = ["export", "./in.jsonl", "--target", "trl-sft", "-o", "./out.jsonl", "--json"];
  const { code, stdout } = await runHere(folder, argv);
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  const rows = await linesIn(folder, "out.jsonl");
  expect(rows.map((row) => Object.keys(row))).toEqual([["messages"], ["messages"]]);
  expect(await readFile(join(folder, "out.jsonl"), "utf8")).toContain('"arguments":{"bed": 7.0}');
  const rejects = await linesIn(folder, "out.jsonl.rejects.jsonl");
  expect(rejects.map(({ line, message }) => [line, String(message).split(":")[0]])).toEqual([
    [3, "text-after-call"],
    [4, "empty-prompt"],
  ]);
  expect(report).toMatchObject({
    ...{ target: "trl-sft", stage: "sft", records: 5, rows: 2, undesirable: 1 },
    leftOut: { number: 2 },
    columns: { messages: 2 },
    findings: {
      "no-tools": { records: 4, refused: 0, first: { source: "in.jsonl", line: 1 } },
      "text-after-call": { records: 1, refused: 1, first: { line: 3 } },
    },
    lengths: { maxLength: 1024, factor: 1.25, rows: { rows: 2 }, over: { cut: 0, dropped: 0 } },
  });
  const last = report.stages.at(-1);
  expect(last).toMatchObject({ stage: "export", kept: 2, dropped: { undesirable: 1 } });
  const verified = await runHere(folder, ["verify", "./out.jsonl.ledger.json"]);
  expect(verified.code).toBe(0);
});

test("the report says what is lost, what it costs and what the trainer must be told", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { stdout } = await runHere(folder, [
    ...["export", "./in.jsonl", "--target", "trl-sft", "-o", "./out.jsonl", "--max-length", "20"],
  ]);
  expect(stdout).toContain("export: 2 rows of 5 records for trl-sft (sft)");
  expect(stdout).toMatch(/cut by the trainer +2 \(100\.0 %\)/);
  expect(stdout).toContain("--lossy text-after-call writes them without it");
  expect(stdout).toContain("assistant_only_loss");
});

test("tools of a catalogue, chosen shape, kept members and a card", async () => {
  const folder = await folderWith({
    "in.jsonl": jsonl,
    "tools.json": JSON.stringify([WATER_TOOL]),
  });
  const { code, stderr } = await runHere(folder, [
    ...["export", "./in.jsonl", "--target", "trl-sft", "--shape", "prompt-completion"],
    ...["--tools", "./tools.json", "--tools-as", "list", "--keep", "number"],
    ...["--card", "./README.md", "-o", "./rows.jsonl"],
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  const [row] = await linesIn(folder, "rows.jsonl");
  expect(row).toMatchObject({
    prompt: [{ role: "user" }],
    completion: [{ role: "assistant", tool_calls: [{}] }],
    tools: [WATER_TOOL],
    number: 1,
  });
  const card = await readFile(join(folder, "README.md"), "utf8");
  expect(card).toContain("path: rows.jsonl");
  expect(card).toContain("num_examples: 2");
});

test("rows of pair stay as they are for TRL, and become others for other targets", async () => {
  const folder = await folderWith({
    "kto.jsonl": linesOf(rowsOf(8, ktoRow)),
    "dpo.jsonl": linesOf(rowsOf(4, dpoRow)),
  });
  const same = await runHere(folder, ["export", "./kto.jsonl", "--target", "trl-kto", "-o", "-"]);
  expect(same.stdout).toBe(await readFile(join(folder, "kto.jsonl"), "utf8"));
  expect(same.stderr).not.toContain("all labels are");
  const good = ["--label", "true", "--target", "trl-kto", "-o", "./good.jsonl"];
  const { stdout: ofOne } = await runHere(folder, ["export", "./kto.jsonl", ...good]);
  expect(ofOne).toContain("all labels are true");
  const pairs = await runHere(folder, [
    "export",
    "./dpo.jsonl",
    "--target",
    "openai-dpo",
    "-o",
    "-",
  ]);
  expect(JSON.parse(pairs.stdout.split("\n")[0] ?? "")).toHaveProperty("preferred_output");
  const wrong = await runHere(folder, ["export", "./kto.jsonl", "--target", "trl-dpo", "-o", "-"]);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("not one of 8 records is a row of trl-dpo");
  expect(wrong.stderr).toContain("burnish pair --target trl-dpo");
});

test("LLaMA-Factory gets a folder in which all stages find room", async () => {
  const folder = await folderWith({
    "sft.jsonl": linesOf(rowsOf(3, sftRow)),
    "kto.jsonl": linesOf(rowsOf(4, ktoRow)),
  });
  for (const stage of ["sft", "kto"]) {
    const argv = ["export", `./${stage}.jsonl`, "--target", "llamafactory", "--stage", stage];
    expect((await runHere(folder, [...argv, "-o", "./lf"])).code).toBe(0);
  }
  expect((await readdir(join(folder, "lf"))).sort()).toEqual([
    "dataset_info.json",
    "kto.jsonl",
    "kto.jsonl.ledger.json",
    "sft.jsonl",
    "sft.jsonl.ledger.json",
  ]);
  const info = JSON.parse(await readFile(join(folder, "lf/dataset_info.json"), "utf8"));
  expect(Object.keys(info)).toEqual(["sft", "kto"]);
  expect(info.kto.columns).toMatchObject({ kto_tag: "kto_tag", tools: "tools" });
  await writeFile(join(folder, "lf/dataset_info.json"), "no JSON");
  const argv = ["export", "./sft.jsonl", "--target", "llamafactory", "-o", "./lf"];
  const refused = await runHere(folder, argv);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("is not replaced")]);
  expect(await readFile(join(folder, "lf/dataset_info.json"), "utf8")).toBe("no JSON");
});

test("a chat template of a file renders the rows, and a tokenizer.json counts them", async () => {
  const vocabulary = { "<unk>": 0, Water: 1, bed: 2 };
  const folder = await folderWith({
    "in.jsonl": jsonl,
    "own.jinja":
      "{% for message in messages %}[{{ message.role }}] Water bed\n{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}",
    "tokenizer.json": JSON.stringify({
      version: "1.0",
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: "Whitespace" },
      post_processor: null,
      decoder: null,
      model: { type: "WordLevel", vocab: vocabulary, unk_token: "<unk>" },
    }),
  });
  const { code, stdout } = await runHere(folder, [
    ...["export", "./in.jsonl", "--target", "text", "--shape", "prompt-completion"],
    ...["--chat-template", "./own.jinja", "--tokenizer", "./tokenizer.json", "--max-length", "12"],
    ...["-o", "./out.jsonl", "--json"],
  ]);
  expect(code).toBe(0);
  const [row] = await linesIn(folder, "out.jsonl");
  expect(row).toEqual({ prompt: "[user] Water bed\n[assistant]", completion: " Water bed\n" });
  // "[", role, "]", two words; the opening of the answer and its two words.
  expect(JSON.parse(stdout).lengths).toMatchObject({
    factor: 1,
    prompts: { longest: 8 },
    rows: { longest: 10 },
    over: { left: 0 },
  });
});

test("threads write the same bytes, ledger and rejects", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl.repeat(60) });
  const files = ["out.jsonl", "out.jsonl.ledger.json", "out.jsonl.rejects.jsonl"];
  const argv = ["export", "./in.jsonl", "--target", "unsloth", "-o", "./out.jsonl", "--json"];
  const run = async (threads: string): Promise<readonly string[]> => {
    const small = ["--block-size", "4KiB", "--threads", threads];
    const { code, stdout } = await runHere(folder, [...argv, ...small]);
    expect(code).toBe(0);
    return [
      stdout,
      ...(await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))),
    ];
  };
  expect(await run("2")).toEqual(await run("0"));
});

test("--refuse and --lossy move the line between rows and rejects", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const rowsWith = async (...more: string[]): Promise<number> => {
    const argv = ["export", "./in.jsonl", "--target", "openai-sft", "-o", "./out.jsonl", "--json"];
    return JSON.parse((await runHere(folder, [...argv, ...more])).stdout).rows;
  };
  expect(await rowsWith()).toBe(2);
  expect(await rowsWith("--lossy", "text-after-call")).toBe(3);
  expect(await rowsWith("--from", "openai")).toBe(3);
  expect(await rowsWith("--from", "openai", "--refuse", "call-as-text")).toBe(0);
  expect(await rowsWith("--refuse", "all")).toBe(0);
});

describe("What cannot be meant", () => {
  test.each([
    [["--target", "trl-sft", "--stage", "kto"], "has no --stage kto"],
    [["--target", "openai-sft", "--shape", "prompt-completion"], "rows of messages only"],
    [["--target", "unsloth", "--stage", "kto", "--shape", "messages"], "--shape is for sft"],
    [["--target", "trl-sft", "--keep", "tools"], "--keep"],
    [["--target", "trl-sft", "--refuse", "sloppiness"], "is no risk"],
    [["--target", "trl-sft", "--split", "test=0.1"], "--split means nothing"],
    [["--target", "hub", "--max-length", "10"], "--max-length means nothing"],
    [["--target", "hub", "--from", "auto"], "--from means nothing for --target hub"],
    [["--target", "hub", "--tool-limit", "4"], "--tool-limit means nothing"],
    [["--target", "hub", "--tools-as", "list"], "--tools-as means nothing"],
    [["--target", "hub", "--tokenizer", "none"], "--tokenizer means nothing"],
    [["--target", "hub", "--lossy", "allow"], "--lossy means nothing"],
    [["--target", "hub", "--refuse", "sloppiness"], "is no risk"],
    [["--target", "nobody"], "nobody"],
  ])("%j", async (argv, message) => {
    const folder = await folderWith({ "in.jsonl": jsonl });
    const { code, stderr } = await runHere(folder, [
      "export",
      "./in.jsonl",
      ...argv,
      "-o",
      "./out",
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  });

  test("a file of rows where LLaMA-Factory wants a folder, and an input that is an output", async () => {
    const folder = await folderWith({ "in.jsonl": jsonl });
    const file = ["export", "./in.jsonl", "--target", "llamafactory", "-o", "./out.jsonl"];
    expect((await runHere(folder, file)).stderr).toContain("name a folder");
    const card = [
      "export",
      "./in.jsonl",
      "--target",
      "text",
      "-o",
      "./out",
      "--card",
      "./in.jsonl",
    ];
    expect((await runHere(folder, card)).stderr).toContain("input and output");
    expect(await readFile(join(folder, "in.jsonl"), "utf8")).toBe(jsonl);
  });
});

test("--target hub writes a dataset folder", async () => {
  const folder = await folderWith({ "sft.jsonl": linesOf(rowsOf(6, sftRow)) });
  const argv = ["export", "--target", "hub", "--sft", "./sft.jsonl", "-o", "./dataset"];
  const { code, stderr } = await runHere(folder, argv);
  expect([code, stderr]).toEqual([0, ""]);
  expect(await readdir(join(folder, "dataset"))).toContain("README.md");
});
