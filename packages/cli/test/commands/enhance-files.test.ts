import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

interface Row {
  readonly id: string;
  readonly digest: string;
  readonly write: readonly string[];
  readonly refused?: { readonly texts: object; readonly reasons: readonly { code: string }[] };
}

interface Found {
  readonly decision: string;
  readonly id: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly rules: readonly string[];
  readonly answer?: { readonly file: string; readonly line: number };
}

const COUNTS = ["elsewhere", "accepted", "refused", "rolledBack", "left", "missing", "absent"];

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
}

async function jsonLines<Value>(path: string): Promise<Value[]> {
  return (await linesOf(path)).map((line): Value => JSON.parse(line));
}

/** Every batch's rows are in exactly one place, and all of them in the totals. */
function expectToAddUp(record: {
  readonly batches: readonly Readonly<Record<string, number>>[];
  readonly totals: Readonly<Record<string, number>>;
}): void {
  const sum = (counts: Readonly<Record<string, number>>): number =>
    COUNTS.reduce((total, name) => total + (counts[name] ?? Number.NaN), 0);
  for (const batch of record.batches) expect(sum(batch)).toBe(batch.listed);
  expect(sum(record.totals)).toBe(record.totals.listed);
  const listed = record.batches.reduce((total, batch) => total + (batch.listed ?? 0), 0);
  expect(listed).toBe(record.totals.listed);
}

describe("enhance --with files and --collect", () => {
  const folder = folderFor("enhance-files");
  const at = (name: string): string => join(folder(), name);
  const run = (...argv: string[]) =>
    runHere(folder(), ["enhance", "./weak/batch_*.jsonl", "--catalogue", "./tools.json", ...argv]);
  const rowsOf = (name: string): Promise<Row[]> => jsonLines(at(name));
  let ruled = new Map<string, string>();

  beforeAll(async () => {
    const steps = [
      "generate -n 300 --catalogue ./tools.json -o ./in.jsonl",
      "score ./in.jsonl --catalogue ./tools.json -o ./scored.jsonl",
      "relabel ./scored.jsonl -o ./relabeled.jsonl",
      "split ./relabeled.jsonl --label false --size 100 --id -o ./weak",
      "enhance ./weak/batch_*.jsonl --catalogue ./tools.json -o ./ruled.jsonl",
      "enhance ./weak/batch_*.jsonl --catalogue ./tools.json --with files --batch-size 20 -o ./hand",
    ];
    for (const step of steps) {
      const { code, stderr } = await runHere(folder(), step.split(" "));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
    const accepted = await linesOf(at("ruled.jsonl"));
    ruled = new Map(accepted.map((line) => [JSON.parse(line)._id, line]));
  });

  test("writes a row for every record that needs texts, with all that whoever fills it needs", async () => {
    const names = (await readdir(at("hand"))).filter((name) => /^batch_\d+\.jsonl$/.test(name));
    const rows = (await Promise.all(names.map((name) => rowsOf(`hand/${name}`)))).flat();
    const ledger = JSON.parse(await readFile(at("hand.ledger.json"), "utf8"));
    const plan = ledger.stages.at(-1);
    expect(plan.kept).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(40);
    const dropped = Object.values<number>(plan.dropped).reduce((sum, count) => sum + count, 0);
    expect(plan.kept + dropped).toBe(plan.in);
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(rows.length);
    expect([...ruled.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    for (const { write } of rows) expect(write.length).toBeGreaterThan(0);
    expect(await readdir(at("hand/answers"))).toEqual([]);
    expect(await readFile(at("hand/README.md"), "utf8")).toContain(`${rows.length} examples`);
    const manifest = JSON.parse(await readFile(at("hand/manifest.json"), "utf8"));
    expect(manifest.rounds).toMatchObject([{ round: 1, folder: ".", rows: rows.length }]);
    expect((await runHere(folder(), ["verify", "./hand.ledger.json"])).code).toBe(0);
  });

  test("collects whole records as answers: the very bytes that the same texts give by rules", async () => {
    await writeFile(at("hand/answers/all.jsonl"), `${[...ruled.values()].join("\n")}\n`);
    const { code, stdout } = await run("--collect", "./hand", "-o", "./first.jsonl", "--json");
    expect(code).toBe(0);
    expect(await linesOf(at("first.jsonl"))).toEqual([...ruled.values()]);
    const report = JSON.parse(stdout);
    expect(report.collected.answered).toBe(ruled.size);
    expect(report.collected.totals).toMatchObject({ accepted: ruled.size, refused: 0 });
    expect(report.collected.problems).toEqual({});
    expectToAddUp(report.collected);
    const decisions = await jsonLines<Found>(at("first.decisions.jsonl"));
    for (const { decision, answer, rules } of decisions) {
      if (decision !== "accepted") continue;
      expect(rules).toContain("files/answer");
      expect(answer?.file).toBe("answers/all.jsonl");
    }
    expect((await runHere(folder(), ["verify", "./first.jsonl.ledger.json"])).code).toBe(0);
  });

  test("writes the same bytes for any threads and block size", async () => {
    const names = ["jsonl", "refused.jsonl", "decisions.jsonl", "jsonl.ledger.json"];
    const bytes = (base: string): Promise<string[]> =>
      Promise.all(names.map((name) => readFile(at(`${base}/x.${name}`), "utf8")));
    await mkdir(at("one"));
    await mkdir(at("two"));
    expect((await run("--collect", "./hand", "-o", "./one/x.jsonl")).code).toBe(0);
    const ways = ["--threads", "2", "--block-size", "4000"];
    expect((await run("--collect", "./hand", "-o", "./two/x.jsonl", ...ways)).code).toBe(0);
    expect(await bytes("two")).toEqual(await bytes("one"));
  });

  test("asks again for what was refused, with the reasons, and lets the next answer count", async () => {
    const argv = ["--with", "files", "--batch-size", "1000", "-o", "./rounds"];
    expect((await run(...argv)).code).toBe(0);
    const rows = await rowsOf("rounds/batch_001.jsonl");
    const good = rows
      .filter(({ id, write }) => ruled.has(id) && write.includes("toolContext"))
      .slice(0, 6);
    const answers = good.map(({ id }, index) =>
      index < 3
        ? (ruled.get(id) ?? "")
        : JSON.stringify({ id, toolContext: "Too short.", subgoal: null }),
    );
    await writeFile(at("rounds/answers/batch_001.jsonl"), answers.join("\n"));
    const collect = ["--collect", "./rounds", "-o", "./second.jsonl", "--json"];
    const first = JSON.parse((await run(...collect, "--next-round")).stdout);
    const missing = rows.length - 6;
    expect(first.collected.totals).toMatchObject({ accepted: 3, refused: 3, missing });
    expect(first.collected.nextRound).toMatchObject({ round: 2, folder: "round-002", rows: 3 });
    expectToAddUp(first.collected);
    const again = await rowsOf("rounds/round-002/batch_001.jsonl");
    expect(again.map(({ id }) => id)).toEqual(good.slice(3).map(({ id }) => id));
    for (const { refused } of again) {
      expect(refused?.texts).toEqual({ toolContext: "Too short." });
      expect(refused?.reasons.map(({ code }) => code)).toContain("gate/length");
    }
    const readme = await readFile(at("rounds/round-002/README.md"), "utf8");
    expect(readme).toContain("What the last round taught");
    expect(readme).toContain("`gate/length`, 3 rows");
    const spec = JSON.parse(await readFile(at("rounds/round-002/spec.json"), "utf8"));
    expect(spec.version).toBe(2);
    expect(spec.findings[0]).toMatchObject({ code: "gate/length", count: 3 });

    const better = good.slice(3).map(({ id }) => ruled.get(id) ?? "");
    await writeFile(at("rounds/round-002/answers/batch_001.jsonl"), better.join("\n"));
    const second = JSON.parse((await run(...collect, "--next-round")).stdout);
    expect(second.collected.totals).toMatchObject({
      elsewhere: 3,
      accepted: 6,
      refused: 0,
      missing,
    });
    expect(second.collected.nextRound).toBeNull();
    expect(second.collected.files).toMatchObject([{ used: 3, replaced: 3 }, { used: 3 }]);
    expectToAddUp(second.collected);
    expect(await readdir(at("rounds/rounds"))).toEqual([
      "round-001.answers.jsonl",
      "round-001.json",
      "round-001.problems.jsonl",
      "round-002.answers.jsonl",
      "round-002.json",
      "round-002.problems.jsonl",
    ]);
  });

  test("passes over texts that were to stay, and tells so", async () => {
    expect((await run("--with", "files", "-o", "./stay", "--batch-size", "1000")).code).toBe(0);
    const rows = await jsonLines<Row & { keep: readonly string[] }>(at("stay/batch_001.jsonl"));
    const row = rows.find(({ id, keep }) => ruled.has(id) && keep.includes("userPrompt"));
    const record = JSON.parse(ruled.get(row?.id ?? "") ?? "");
    record.conversations[0].content = "Something else that nobody asked for.";
    await writeFile(at("stay/answers/x.jsonl"), JSON.stringify(record));
    expect((await run("--collect", "./stay", "-o", "./stay.jsonl")).code).toBe(0);
    expect(await linesOf(at("stay.jsonl"))).toEqual([ruled.get(row?.id ?? "")]);
    const decisions = await jsonLines<Found>(at("stay.decisions.jsonl"));
    const [decision] = decisions.filter(({ id }) => id === row?.id);
    expect(decision?.rules).toEqual(["files/answer", "files/kept-text-passed-over"]);
  });

  test("takes the texts of a record whose call was changed, and never its call", async () => {
    expect((await run("--with", "files", "-o", "./calls")).code).toBe(0);
    const [id = "", line = ""] = [...ruled].find(([, text]) => text.includes('\\"path\\":')) ?? [];
    const changed = line.replace('\\"path\\":', '\\"path2\\":');
    expect(changed).not.toBe(line);
    await writeFile(at("calls/answers/x.jsonl"), changed);
    const argv = ["--collect", "./calls", "-o", "./calls.jsonl", "--json"];
    const { collected } = JSON.parse((await run(...argv)).stdout);
    expect(collected.problems).toEqual({ "other-call": 1 });
    expect(collected.problemExamples).toMatchObject([{ problem: "other-call", id, line: 1 }]);
    expect(await linesOf(at("calls.jsonl"))).toEqual([line]);
  });

  test("tells inputs that are not those of the batches, and records that no batch holds", async () => {
    const weak = await linesOf(at("weak/batch_001.jsonl"));
    await writeFile(
      at("other.jsonl"),
      `${weak.slice(0, 5).join("\n")}\n${(await linesOf(at("in.jsonl"))).slice(0, 200).join("\n")}\n`,
    );
    const argv = ["enhance", "./other.jsonl", "--catalogue", "./tools.json"];
    const collect = ["--collect", "./hand", "-o", "./other-out.jsonl", "--json"];
    const { code, stdout } = await runHere(folder(), [...argv, ...collect]);
    expect(code).toBe(0);
    const { collected, reasons } = JSON.parse(stdout);
    expect(collected.changedInputs).toContain("other.jsonl is new since the batches were written");
    expect(collected.totals.absent).toBeGreaterThan(0);
    expect(reasons["files/not-asked"]).toBeGreaterThan(0);
    expectToAddUp(collected);
  });

  test.each([
    ["batches over answers", ["--with", "files", "-o", "./hand"], /holds answers/],
    [
      "batches over other files",
      ["--with", "files", "-o", "./weak"],
      /which is not of a round|input and output/,
    ],
    ["a folder that is none", ["--collect", "./weak", "-o", "./x.jsonl"], /no manifest\.json/],
    ["another spec", ["--collect", "./hand", "--spec", "./s", "-o", "./x.jsonl"], /--spec/],
    [
      "a model beside answers",
      ["--collect", "./hand", "--with", "model", "-o", "./x.jsonl"],
      /--with model/,
    ],
    ["a round without a collection", ["--next-round", "-o", "./x.jsonl"], /--next-round/],
    ["a size without batches", ["--batch-size", "9", "-o", "./x.jsonl"], /--batch-size/],
    [
      "an output among the answers",
      ["--collect", "./hand", "-o", "./hand/answers/all.jsonl"],
      /all\.jsonl/,
    ],
    ["standard output for a folder", ["--with", "files", "-o", "-"], /-o DIR/],
  ])("refuses %s", async (_, argv, message) => {
    const { code, stderr } = await run(...argv);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describeWithCorpus("enhance --with files on the corpus", (corpus) => {
  const folder = folderFor("enhance-files-corpus");
  const at = (name: string): string => join(folder(), name);

  test("rows of four batches go out and come back with the texts of the rules, and all of them add up", async () => {
    const { names, argv } = {
      names: ["011", "029", "043", "066"],
      argv: ["--catalogue", join(corpus, "tool_schemas.json")],
    };
    await mkdir(at("in"));
    for (const name of names) {
      const file = `batch_${name}.jsonl`;
      await writeFile(
        at(`in/${file}`),
        gunzipSync(await readFile(join(corpus, "enhancement", `${file}.gz`))),
      );
    }
    const run = (...more: string[]) =>
      runHere(folder(), ["enhance", "./in/batch_*.jsonl", ...argv, ...more]);
    expect((await run("-o", "./ruled.jsonl")).code).toBe(0);
    expect((await run("--with", "files", "-o", "./hand")).code).toBe(0);
    const accepted = await linesOf(at("ruled.jsonl"));
    await writeFile(at("hand/answers/all.json"), `[\n${accepted.join(",\n")}\n]\n`);
    const { code, stdout } = await run("--collect", "./hand", "-o", "./out.jsonl", "--json");
    expect(code).toBe(0);
    const { collected, decisions, records } = JSON.parse(stdout);
    expectToAddUp(collected);
    expect(Object.values<number>(decisions).reduce((sum, count) => sum + count, 0)).toBe(records);
    expect(records).toBe(200);
    const { unknown = 0, ambiguous = 0, duplicate = 0, unreadable = 0 } = collected.problems;
    expect(unreadable + unknown).toBe(0);
    expect(collected.answered).toBe(accepted.length - ambiguous - duplicate);
    const lines = new Set(accepted);
    const back = await linesOf(at("out.jsonl"));
    expect(back.filter((line) => !lines.has(line))).toEqual([]);
    expect(back.length).toBe(collected.totals.accepted);
    expect(back.length).toBeGreaterThan(collected.answered * 0.95);
  });
});
