import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const MEMORY = "The tide tables of the north pier were compared with those of the buoys.";

/** A record whose memory says what others say as well. */
function record(at: number): string {
  const context = {
    sessionId: "session_1731018200001_a1b2c3d4e",
    workspaceId: "ws_1731018200001_a1b2c3d4e",
    sessionDescription: "Comparing the tide tables of the piers",
    sessionMemory: MEMORY,
    toolContext: `Reading table ${at} now, because the tides of the north pier come first.`,
    primaryGoal: "Compare the tide tables of all piers",
    subgoal: `Read the tide table ${at} of the north pier`,
  };
  const values = { context, path: `tides/north-${at}.csv` };
  const content = `tool_call: files_read\narguments: ${JSON.stringify(values)}`;
  const user = `Could you read the tide table tides/north-${at}.csv of the north pier for me?`;
  return `${JSON.stringify({
    conversations: [
      { role: "user", content: user },
      { role: "assistant", content },
    ],
    label: false,
  })}\n`;
}

async function folderOf(): Promise<string> {
  const all = Array.from({ length: 40 }, (_, at) => record(at));
  return folderWith({ "all.jsonl": all.join(""), "part.jsonl": all[0] ?? "" });
}

const memoryOf = (line: string): number => JSON.parse(line).quality_scores.sessionMemory_quality;

test("a part of a dataset is scored as the whole of it with --repetition-from, and the ledger says so", async () => {
  const folder = await folderOf();
  const from = ["--repetition-from", "./all.jsonl"];
  for (const argv of [
    ["./all.jsonl", "-o", "./whole.jsonl"],
    ["./part.jsonl", "-o", "./alone.jsonl"],
    ["./part.jsonl", ...from, "-o", "./same.jsonl"],
  ]) {
    const { code, stderr } = await runHere(folder, ["score", ...argv]);
    expect(code, stderr).toBe(0);
  }
  const [whole = "", alone = "", same = ""] = await Promise.all(
    ["whole", "alone", "same"].map((name) => readFile(join(folder, `${name}.jsonl`), "utf8")),
  );
  expect(memoryOf(alone)).toBeGreaterThan(memoryOf(same));
  expect(same.trimEnd()).toBe(whole.split("\n")[0]);
  const ledger = JSON.parse(await readFile(join(folder, "same.jsonl.ledger.json"), "utf8"));
  expect(ledger.options.repetition).toEqual([
    { source: "all.jsonl", hash: expect.stringMatching(/^xxh128/) },
  ]);
});

test("standard input can be scored where sentences are counted elsewhere", async () => {
  const folder = await folderOf();
  const stdin = record(0);
  const argv = ["score", "-", "-o", "-"];
  expect((await runHere(folder, argv, { stdin })).code).toBe(2);
  const { code, stdout } = await runHere(folder, [...argv, "--repetition-from", "./all.jsonl"], {
    stdin,
  });
  expect(code).toBe(0);
  expect(memoryOf(stdout)).toBeGreaterThan(0);
});

test.each([
  [["--repetition", "off", "--repetition-from", "./all.jsonl"], "leave out --repetition-from"],
  [["--repetition-from", "-"], "standard input can be read only once"],
  [["--repetition-from", "./none.jsonl"], "none.jsonl"],
  [["--repetition-from", "./out.jsonl"], "out.jsonl is input and output"],
])("score %j is refused", async (more, message) => {
  const folder = await folderOf();
  const { code, stderr } = await runHere(folder, [
    "score",
    "./part.jsonl",
    ...more,
    "-o",
    "./out.jsonl",
  ]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
});
