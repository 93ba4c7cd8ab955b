import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DIALECT_NAMES } from "@burnish/export";
import { expect, test } from "vitest";
import { CONVERT_DIALECTS } from "../../src/commands/convert.ts";
import { linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const call = 'tool_call: set_lamp\narguments: {"level": 1.0, "id": 9007199254740993}';

function lamp(number: number, answer: string): Record<string, unknown> {
  return {
    number,
    conversations: [
      { role: "user", content: `Lamp ${number}, please.` },
      { role: "assistant", content: answer },
    ],
    label: true,
  };
}

/** Two bare calls, one with text behind it, one that is broken, and a record of no dialect. */
const jsonl = linesOf([
  lamp(1, call),
  lamp(2, `${call}\n\nResult: dimmed`),
  lamp(3, "tool_call: set_lamp\narguments: nothing"),
  { text: "no conversation" },
  lamp(5, call),
]);

async function convertLines(folder: string, ...argv: readonly string[]) {
  return runHere(folder, ["convert", "./in.jsonl", "-o", "./out.jsonl", ...argv]);
}

test("--help names every dialect", () => {
  expect([...CONVERT_DIALECTS]).toEqual([...DIALECT_NAMES]);
});

test("records go to the dialect with their digits, the others to the rejects file with a code", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { code, stdout } = await convertLines(folder, "--to", "openai", "--json");
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  const written = await readFile(join(folder, "out.jsonl"), "utf8");
  const [first, second, ...more] = written.trimEnd().split("\n");
  expect(more).toEqual([]);
  expect(first).toBe(
    '{"number":1,"messages":[{"role":"user","content":"Lamp 1, please."},{"role":"assistant","content":"","tool_calls":[{"id":"000000000","type":"function","function":{"name":"set_lamp","arguments":"{\\"level\\": 1.0, \\"id\\": 9007199254740993}"}}]}],"label":true}',
  );
  // Ids are made from the record's offset, so that no two runs differ.
  const id = JSON.parse(second ?? "").messages[1].tool_calls[0].id;
  expect(id).toMatch(/^[0-9A-Za-z]{9}$/);
  expect(id).not.toBe("000000000");
  const rejects = (await readFile(join(folder, "out.jsonl.rejects.jsonl"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rejects.map(({ line, message }) => [line, message.split(":")[0]])).toEqual([
    [2, "text-after-call"],
    [3, "unreadable-call"],
    [4, "unknown-dialect"],
  ]);
  const raw = rejects.map((reject) => Buffer.from(reject.raw, "base64").toString("utf8"));
  expect(raw).toEqual(jsonl.split("\n").slice(1, 4));
  expect(report).toMatchObject({ records: 5, converted: 2, dialects: { "text-call": 4 } });
  expect(report.findings["text-after-call"]).toMatchObject({ records: 1, refused: 1 });
});

test("the way back gives the same bytes for what has no note", async () => {
  const source = linesOf([lamp(1, call), lamp(2, `Dimming.\n\n${call}`)]);
  const folder = await folderWith({ "in.jsonl": source });
  await convertLines(folder, "--to", "anthropic");
  const back = await runHere(folder, ["convert", "./out.jsonl", "--to", "text-call", "-o", "-"]);
  expect(back.stdout).toBe(source);
});

test("the report names the option that writes what was refused for a loss", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { stdout } = await convertLines(folder, "--to", "openai");
  expect(stdout).toContain("Refused for what would be lost (2)");
  const [, codes = ""] = /--lossy (\S+) writes them/.exec(stdout) ?? [];
  const allowed = await convertLines(folder, "--to", "openai", "--lossy", codes);
  expect(allowed.stdout).toContain("convert: 4 of 5 records to openai");
  expect(allowed.stdout).not.toContain("Refused for what would be lost");
});

test("--lossy allows all losses, or those of a code", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const countWith = async (lossy: string): Promise<number> => {
    const { stdout } = await convertLines(folder, "--to", "openai", "--lossy", lossy, "--json");
    return JSON.parse(stdout).converted;
  };
  expect(await countWith("text-after-call")).toBe(3);
  expect(await countWith("text-after-call,unreadable-call")).toBe(4);
  expect(await countWith("allow")).toBe(4);
  const wrong = await convertLines(folder, "--to", "openai", "--lossy", "text-after");
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("is no finding")]);
});

test("threads write the same bytes, ledger and rejects", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl.repeat(50) });
  const small = ["--to", "hermes", "--block-size", "4KiB", "--lossy", "allow"];
  const files = ["out.jsonl", "out.jsonl.ledger.json", "out.jsonl.rejects.jsonl"];
  const bytes = async (...argv: string[]): Promise<readonly string[]> => {
    expect((await convertLines(folder, ...small, ...argv)).code).toBe(0);
    return Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  };
  expect(await bytes("--threads", "2")).toEqual(await bytes("--threads", "0"));
});

test("a file of which nothing can be written ends with 1 and says why", async () => {
  const folder = await folderWith({ "in.jsonl": '{"text":"Hi"}\n' });
  const { code, stdout, stderr } = await convertLines(folder, "--to", "openai");
  expect(code).toBe(1);
  expect(stderr).toContain("not one of 1 records could be written as openai");
  expect(stdout).toMatch(/unknown-dialect +1 +1/);
});

test("--from names the dialect where marks of two would leave it open", async () => {
  const both = lamp(1, "<tool_call> and\ntool_call: set_lamp\narguments: {}");
  const folder = await folderWith({ "in.jsonl": linesOf([both]) });
  expect((await convertLines(folder, "--to", "openai")).code).toBe(1);
  const { code } = await convertLines(folder, "--from", "text-call", "--to", "openai");
  expect(code).toBe(0);
});
