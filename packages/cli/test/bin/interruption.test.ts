import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { collectText, exitOf, startBin } from "../support/run-bin.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

const cwd = folderFor("signals");
// Standard input stays open, so that a run lasts until it is stopped.
const inputs = ["./big.jsonl", "-", "--threads", "0"];
const shuffle = [
  "merge",
  ...inputs,
  "--shuffle",
  "keyed",
  "--memory",
  "1MiB",
  "-o",
  "./killed-o/o",
];
const split = ["split", ...inputs, "--size", "400", "-o", "./killed-b/b"];

beforeAll(async () => {
  const { code } = await runHere(cwd(), ["generate", "--size", "12MB", "-o", "./big.jsonl"]);
  expect(code).toBe(0);
});

/** Resolves once a temporary file or folder lies in `folder`: the run is in its middle then. */
async function temporaryIn(child: ChildProcessWithoutNullStreams, folder: string): Promise<void> {
  while (child.exitCode === null) {
    const names = await readdir(join(cwd(), folder)).catch((): string[] => []);
    if (names.some((name) => name.endsWith(".tmp"))) return;
    await setTimeout(5);
  }
  throw new Error("the run ended before it could be stopped");
}

const listed = async (folder: string): Promise<string[]> =>
  (await readdir(join(cwd(), folder))).sort();

describe.runIf(process.platform !== "win32").concurrent("a run that is stopped", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "by %s exits 130 with a sentence, leaves no temporary file and the old output",
    async (signal) => {
      const folder = `old-${signal}`;
      await runHere(cwd(), ["generate", "-n", "1", "-o", `./${folder}/o`]);
      const before = await listed(folder);
      const old = await readFile(join(cwd(), folder, "o"), "utf8");
      const child = startBin([...shuffle.slice(0, -1), `${folder}/o`], { cwd: cwd() });
      const [stdout, stderr] = [collectText(child.stdout), collectText(child.stderr)];
      const ended = exitOf(child);
      await temporaryIn(child, folder);
      child.kill(signal);
      expect(await ended).toBe(130);
      expect(stdout()).toBe("");
      expect(stderr()).toMatch(/^error: interrupted; nothing was replaced\..*\n$/);
      expect(await listed(folder)).toEqual(before);
      expect(await readFile(join(cwd(), folder, "o"), "utf8")).toBe(old);
    },
  );

  test("takes back the batches of a split and the records of a generate too", async () => {
    for (const argv of [
      [...split.slice(0, -1), "stopped/batches"],
      ["generate", "--size", "500MB", "-o", "stopped/generated"],
    ]) {
      const child = startBin(argv, { cwd: cwd() });
      const ended = exitOf(child);
      await temporaryIn(child, argv[0] === "split" ? "stopped/batches" : "stopped");
      child.kill("SIGINT");
      expect({ argv, code: await ended }).toEqual({ argv, code: 130 });
    }
    expect(await listed("stopped")).toEqual(["batches"]);
    expect(await listed("stopped/batches")).toEqual([]);
  });

  test("while it waits for its input or its reader ends at the first signal", async () => {
    const input = startBin(["merge", "-", "-o", "waiting/o"], { cwd: cwd() });
    const reader = startBin(["merge", "big.jsonl", "-o", "-"], { cwd: cwd() });
    const children = [input, reader];
    const told = children.map((child) => collectText(child.stderr));
    const ended = children.map((child) => once(child, "exit"));
    const closed = children.map((child) => once(child, "close"));
    input.stdin.write('{"number":1}\n');
    await temporaryIn(input, "waiting");
    await once(reader.stdout, "readable");
    for (const child of children) child.kill("SIGINT");
    expect(await Promise.all(ended)).toEqual([
      [130, null],
      [130, null],
    ]);
    // Nobody has read the records so far.
    for (const child of children) child.stdout.resume();
    await Promise.all(closed);
    for (const text of told) expect(text()).toContain("interrupted");
    expect(await listed("waiting")).toEqual([]);
  });

  test.each([
    ["o", shuffle, "killed-o"],
    ["b", split, "killed-b/b"],
  ])(
    "by SIGKILL is completed by a rerun, to the bytes of an undisturbed run (%s)",
    async (...given) => {
      const [name, argv, folder] = given;
      const child = startBin(argv, { cwd: cwd() });
      const ended = exitOf(child);
      await temporaryIn(child, folder);
      child.kill("SIGKILL");
      expect(await ended).toBeNull();
      expect((await listed(folder)).some((left) => left.endsWith(".tmp"))).toBe(true);
      expect((await runHere(cwd(), argv)).code).toBe(0);
      expect((await listed(folder)).filter((left) => left.endsWith(".tmp"))).toEqual([]);
      const undisturbed = [...argv.slice(0, -1), `./undisturbed-${name}/${name}`];
      expect((await runHere(cwd(), undisturbed)).code).toBe(0);
      const ledgers = ["killed", "undisturbed"].map((place) =>
        readFile(join(cwd(), `${place}-${name}`, `${name}.ledger.json`), "utf8"),
      );
      const [one, other] = await Promise.all(ledgers);
      expect(one).toBe(other);
      const { code } = await runHere(cwd(), ["verify", `./killed-${name}/${name}.ledger.json`]);
      expect(code).toBe(0);
    },
  );

  test("does not keep others from writing: two runs at one output are told apart", async () => {
    const child = startBin([...shuffle.slice(0, -1), "both/o"], { cwd: cwd() });
    const ended = exitOf(child);
    await temporaryIn(child, "both");
    const second = await runHere(cwd(), ["generate", "-n", "1", "-o", "./both/o"]);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`is being written by another burnish (process ${child.pid})`);
    child.stdin.end();
    expect(await ended).toBe(0);
  });
});
