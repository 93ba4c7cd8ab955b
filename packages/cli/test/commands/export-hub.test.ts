import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { dpoRow, ktoRow, rowsOf, sftRow } from "../../../export/test/support/dataset-folders.ts";
import { type ExportHubFlags, exportHub } from "../../src/actions/export-hub.ts";
import type { CliContext } from "../../src/context.ts";
import { linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

function contextOf(): { readonly context: CliContext; readonly said: () => string } {
  const said: string[] = [];
  const stream = (): Writable =>
    new Writable({
      write: (chunk: Buffer, _, done) => {
        said.push(chunk.toString());
        done();
      },
    });
  const io = {
    stdin: Readable.from([]),
    stdout: stream(),
    stderr: stream(),
    env: {},
    cwd: () => process.cwd(),
  };
  return { context: { io, signal: new AbortController().signal }, said: () => said.join("") };
}

function flagsFor(folder: string, more: Partial<ExportHubFlags>): ExportHubFlags {
  return {
    sft: undefined,
    kto: undefined,
    dpo: undefined,
    format: "parquet",
    shardSize: 5e8,
    split: undefined,
    title: undefined,
    license: undefined,
    language: undefined,
    inputFormat: "auto",
    recordsAt: undefined,
    maxLine: 1 << 26,
    maxDecompressed: undefined,
    root: undefined,
    blockSize: 1 << 20,
    hash: "xxh128-1m",
    strict: false,
    report: undefined,
    json: false,
    seed: 42,
    memory: 1 << 20,
    tempDir: undefined,
    rejects: undefined,
    refuse: undefined,
    output: join(folder, "dataset"),
    ...more,
  };
}

async function rowsFolder(): Promise<string> {
  return folderWith({
    "sft.jsonl": linesOf(rowsOf(30, sftRow)),
    "kto.jsonl": linesOf(rowsOf(40, ktoRow)),
    "dpo.jsonl": linesOf(rowsOf(20, dpoRow)),
    "none.jsonl": linesOf([{ text: "x" }]),
  });
}

describe("export --target hub", () => {
  test("writes a folder of the files of each config, with its ledger and report", async () => {
    const folder = await rowsFolder();
    const { context, said } = contextOf();
    const flags = flagsFor(folder, {
      kto: [join(folder, "kto.jsonl")],
      dpo: [join(folder, "dpo.jsonl")],
      split: "test=0.2",
      license: "mit",
      format: "jsonl",
    });
    const code = await exportHub([join(folder, "sft.jsonl")], flags, context);
    expect(code).toBe(0);
    expect(said()).toContain("a dataset folder");
    const ledger = JSON.parse(await readFile(join(folder, "dataset.ledger.json"), "utf8"));
    expect(ledger.inputs.map(({ source }: { source: string }) => source)).toEqual([
      "sft.jsonl",
      "kto.jsonl",
      "dpo.jsonl",
    ]);
    expect(ledger.options).toMatchObject({ target: "hub", split: ["test=0.2"], license: "mit" });
    const verified = await runHere(folder, ["verify", "./dataset.ledger.json"]);
    expect(verified.code).toBe(0);
    const card = await readFile(join(folder, "dataset/README.md"), "utf8");
    expect(card).toContain("# dataset\n");
  });

  test("writes Parquet that verify hashes as it is, and finds changed", async () => {
    const folder = await rowsFolder();
    const { context } = contextOf();
    const flags = flagsFor(folder, {});
    expect(await exportHub([join(folder, "sft.jsonl")], flags, context)).toBe(0);
    const verify = ["verify", "./dataset.ledger.json"];
    expect(await runHere(folder, verify)).toMatchObject({ code: 0, stderr: "" });
    const shard = join(folder, "dataset/data/sft/train-00000-of-00001.parquet");
    const bytes = await readFile(shard);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(shard, bytes);
    const { code, stdout } = await runHere(folder, verify);
    expect(code).toBe(1);
    expect(stdout).toContain("its content has changed since the ledger was written");
  });

  test("tells rows that train otherwise than one would think, and refuses them where it is told to", async () => {
    const text = { role: "assistant", content: 'tool_call: water_bed\narguments: {"bed": 7}' };
    const messages = [{ role: "user", content: "Water bed 7." }, text];
    const folder = await folderWith({ "in.jsonl": linesOf([{ messages }, sftRow(1)]) });
    const told = await runHere(folder, ["export", "./in.jsonl", "--target", "hub", "-o", "./a"]);
    expect(told).toMatchObject({ code: 0 });
    expect(told.stdout).toMatch(/sft +call-as-text +1 /);
    expect(told.stdout).toContain("burnish export --target trl-sft --from text-call");
    const refuse = ["--refuse", "call-as-text", "--json", "-o", "./b"];
    const { stdout } = await runHere(folder, [
      "export",
      "./in.jsonl",
      "--target",
      "hub",
      ...refuse,
    ]);
    const report = JSON.parse(stdout);
    expect(report.refusals).toEqual({ "call-as-text": 1 });
    expect(report.risks).toEqual({ sft: {} });
    expect(await readFile(join(folder, "b.rejects.jsonl"), "utf8")).toContain("(call-as-text)");
    expect((await runHere(folder, ["verify", "./b.ledger.json"])).code).toBe(0);
  });

  test("is not named like a file", async () => {
    const folder = await rowsFolder();
    for (const name of ["./rows.jsonl", "./rows.parquet", "./rows.jsonl.gz"]) {
      const line = ["export", "./sft.jsonl", "--target", "hub", "-o", name];
      const { code, stderr } = await runHere(folder, line);
      expect(code).toBe(2);
      expect(stderr).toContain("name a folder with -o DIR");
    }
  });

  test("ends with 1 where a config got no row, and keeps the others", async () => {
    const folder = await rowsFolder();
    const { context, said } = contextOf();
    const flags = flagsFor(folder, {
      sft: [join(folder, "none.jsonl")],
      kto: [join(folder, "kto.jsonl")],
    });
    expect(await exportHub([], flags, context)).toBe(1);
    expect(said()).toContain("not one record is a row of sft");
    const rejects = await readFile(join(folder, "dataset.rejects.jsonl"), "utf8");
    expect(JSON.parse(rejects).message).toContain("missing-column");
  });

  test.each([
    [{}, "name rows with --sft"],
    [{ output: "-" }, "a dataset folder is no stream"],
    [{ sft: ["SFT"], split: "train=1" }, "is no split"],
  ] satisfies [Partial<ExportHubFlags>, string][])("refuses %j", async (more, message) => {
    const folder = await rowsFolder();
    const named = "sft" in more ? { ...more, sft: [join(folder, "sft.jsonl")] } : more;
    const { context } = contextOf();
    await expect(exportHub([], flagsFor(folder, named), context)).rejects.toThrow(message);
  });
});
