import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { examples, linesOf, numbersOf } from "../support/examples.ts";
import { runBin } from "../support/run-bin.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf(examples(1200));

test("the bin ends with the code of its command and keeps its streams apart", async () => {
  const cwd = await folderWith({ "in.jsonl": '{"number":1}\n{"number":2}' });
  const run = (...argv: string[]) => runBin(argv, { cwd });
  const [missing, refused, records] = await Promise.all([
    run("merge", "nope.jsonl", "-o", "out"),
    run("validate", "in.jsonl"),
    run("merge", "in.jsonl", "-o", "-"),
  ]);
  expect(missing).toMatchObject({ code: 2, stdout: "" });
  expect(refused).toMatchObject({ code: 1, stderr: "" });
  expect(records).toMatchObject({ code: 0, stdout: '{"number":1}\n{"number":2}\n' });
  expect(records.stderr).toMatch(/^merge: 2 records to -\n/);
  expect(await readdir(cwd)).toEqual(["in.jsonl"]);
});

test("standard input is read where no thread count is given, compressed too", async () => {
  const cwd = await folderWith();
  const argv = ["merge", "-", "--shuffle", "keyed", "-o", "-"];
  const runs = [gzipSync(jsonl), zstdCompressSync(jsonl)].map((stdin) =>
    runBin(argv, { cwd, stdin }),
  );
  const { stdout } = await runHere(cwd, [...argv, "--threads", "0"], { stdin: jsonl });
  expect(numbersOf(stdout)).toHaveLength(1200);
  for (const run of await Promise.all(runs)) expect(run.stdout).toBe(stdout);
});

test("the keyed shuffle writes the same bytes and ledger for every memory, block size and thread count", async () => {
  const files = { "a.jsonl": jsonl, "b.jsonl": linesOf(examples(500)) };
  const snapshots = [
    ["--threads", "0"],
    ["--threads", "1", "--memory", "64KiB", "--block-size", "4KiB"],
    ["--threads", "3", "--memory", "4KiB", "--block-size", "999"],
  ].map(async (argv) => {
    const cwd = await folderWith(files);
    const command = ["merge", "a.jsonl", "b.jsonl", "--shuffle", "keyed", "-o", "out"];
    const { code } = await runBin([...command, "--temp-dir", cwd, ...argv], { cwd });
    expect(code).toBe(0);
    expect(await readdir(cwd)).toEqual(["a.jsonl", "b.jsonl", "out", "out.ledger.json"]);
    return Promise.all(["out", "out.ledger.json"].map((name) => readFile(join(cwd, name), "utf8")));
  });
  const [first, ...others] = await Promise.all(snapshots);
  for (const other of others) expect(other).toEqual(first);
});

test("threads change nothing in outputs, rejects and figures", async () => {
  const results = ["0", "2"].map(async (threads) => {
    const cwd = await folderWith({ "in.jsonl": `${jsonl}{broken\n${jsonl}\xff` });
    const argv = ["in.jsonl", "--threads", threads, "--block-size", "32KiB", "--json"];
    const runs = await Promise.all([
      runBin(["relabel", ...argv, "-o", "out"], { cwd }),
      runBin(["inspect", ...argv, "--by", "label"], { cwd }),
      runBin(["validate", ...argv], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 1]);
    return [...runs, await readFile(join(cwd, "out.rejects.jsonl"), "utf8")];
  });
  const [alone, threaded] = await Promise.all(results);
  expect(threaded).toEqual(alone);
});

test("a glob that the shell did not expand is expanded in natural order", async () => {
  const cwd = await folderWith({
    "part_10.jsonl": "{}\n",
    "part_9.jsonl": "{}\n",
    "part_1.jsonl": "{}\n",
  });
  const { stdout } = await runBin(["inspect", "part_*.jsonl"], { cwd });
  expect([...stdout.matchAll(/part_(\d+)/g)].map(([, number]) => number)).toEqual(["1", "9", "10"]);
});

test.runIf(process.platform !== "win32")(
  "a shell's pipes, redirections and closed streams do no harm",
  async () => {
    const cwd = await folderWith({
      "in.jsonl": jsonl,
      "two.jsonl": '{"number":1}\n{"number":2}\n',
    });
    const bin = join(import.meta.dirname, "../../bin/burnish.js");
    const burnish = `"${process.execPath}" "${bin}"`;
    const shell = (script: string): Promise<string> =>
      new Promise((resolve) => {
        const child = spawn(
          "bash",
          ["-o", "pipefail", "-c", script.replaceAll("burnish", burnish)],
          { cwd },
        );
        let text = "";
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding("utf8").on("data", (piece) => {
            text += piece;
          });
        }
        child.on("close", () => resolve(text));
      });
    const results = await Promise.all([
      shell("burnish inspect in.jsonl | true; echo $?"),
      shell("burnish --help | true; echo $?"),
      shell("burnish merge two.jsonl -o a | true; echo $?; cat a"),
      shell("burnish merge two.jsonl -o - 2>&- <&-; echo $?"),
      shell("burnish nope 2>&1 >/dev/null | true; echo $?"),
      shell("burnish merge <(cat two.jsonl) -o - 2>/dev/null; echo $?"),
    ]);
    const two = '{"number":1}\n{"number":2}\n';
    expect(results).toEqual(["0\n", "0\n", `0\n${two}`, `${two}0\n`, "2\n", `${two}0\n`]);
  },
);
