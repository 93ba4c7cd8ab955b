import { chmod, readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { MODEL_KEY, ModelRuns } from "../support/model-runs.ts";

const runs = new ModelRuns("enhance-model-refusals", 40);
const CLOSED = "http://127.0.0.1:9/v1";
const NAMED = ["--model", "scripted"];
const HERE = [...NAMED, "--endpoint", CLOSED];

describe("enhance --with model, before anything is sent", () => {
  test("reads the key of a file that nobody else can read, and of no other", async () => {
    await using server = await runs.serve();
    await writeFile(runs.at("key"), `${MODEL_KEY}\n`, { mode: 0o600 });
    const argv = ["--key-file", "./key", "--max-requests", "1"];
    expect((await runs.run(server.endpoint, await runs.place(), ...argv)).code).toBe(0);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${MODEL_KEY}`);
    if (process.platform === "win32") return;
    await chmod(runs.at("key"), 0o644);
    const { code, stderr } = await runs.run(server.endpoint, await runs.place(), ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain("chmod 600");
    expect(stderr).not.toContain(MODEL_KEY);
  });

  test.each([
    ["a model without a name", ["--endpoint", CLOSED], /--model NAME/],
    [
      "another host without encryption",
      [...NAMED, "--endpoint", "http://models.example/v1", "--key-env", "MODEL_KEY"],
      /--allow-http/,
    ],
    [
      "another host without a key",
      [...NAMED, "--endpoint", "https://models.example/v1"],
      /models\.example needs a key: .*--key-env/,
    ],
    ["a variable that is not set", [...HERE, "--key-env", "NO_SUCH_KEY"], /set NO_SUCH_KEY/],
    ["a password in the address", [...NAMED, "--endpoint", "http://a:b@127.0.0.1/v1"], /--key-env/],
    ["standard input", [...HERE, "-"], /standard input/],
    ["a price that is none", [...HERE, "--price", "cheap"], /is no price/],
    ["a journal that is the input", [...HERE, "--journal", "./weak.jsonl"], /weak\.jsonl/],
    ["a journal that is none", [...HERE, "--journal", "./tools.json"], /tools\.json/],
  ])("refuses %s before anything is sent", async (_, more, message) => {
    const place = await runs.place();
    const argv = ["enhance", "./weak.jsonl", "--catalogue", "./tools.json", "--with", "model"];
    const out = ["-o", `./${place}/out.jsonl`];
    const { code, stderr } = await runs.runWords([...argv, ...more, ...out], "{}\n");
    expect(stderr).toMatch(message);
    expect(code).toBeGreaterThan(0);
    expect(await readdir(runs.at(place))).toEqual([]);
  });

  test("refuses what is for a model where none is to be asked, and names it", async () => {
    const argv = ["enhance", "./weak.jsonl", "-o", "./none.jsonl", "--model", "m", "--dry-run"];
    const { code, stderr } = await runs.runWords(argv);
    expect(code).toBe(2);
    expect(stderr).toContain("--model, --dry-run: for --with model");
  });
});
