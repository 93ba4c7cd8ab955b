import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { linesOf } from "../support/examples.ts";
import { enhancedRows, pairFiles, pairThem } from "../support/pairs.ts";
import { collectText, exitOf, runBin, startBin } from "../support/run-bin.ts";
import { folderWith } from "../support/temporary-folder.ts";

const onPosix = process.platform !== "win32";
const bin = fileURLToPath(new URL("../../bin/burnish.js", import.meta.url));

test.each(["pair", "check-layout"])("%s --help shows an example", async (command) => {
  const { code, stdout, stderr } = await runBin([command, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`\nExample:\n {2}burnish ${command} `));
});

test("pair and check-layout are quiet in a pipe but for their report", async () => {
  const folder = await folderWith(pairFiles(200));
  const paired = await runBin([...pairThem, "-o", "kto.jsonl"], { cwd: folder });
  const checked = await runBin(["check-layout", "kto.jsonl"], { cwd: folder });
  for (const { code, stdout, stderr } of [paired, checked]) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toContain("\x1b");
    expect(stdout).not.toContain("\r");
  }
});

test.runIf(onPosix)("a run that is interrupted leaves no file and the old output", async () => {
  const folder = await folderWith(pairFiles(3000, { id: true }));
  const temp = await folderWith();
  const command = [...pairThem, "--match", "id", "-o", "kto.jsonl", "--split", "test=0.1"];
  expect((await runBin(command, { cwd: folder })).code).toBe(0);
  const before = await readdir(folder);
  const old = await readFile(join(folder, "kto.jsonl"), "utf8");
  // Standard input stays open, so that the run lasts until it is stopped.
  const words = ["--enhanced", "-", "--memory", "4k", "--temp-dir", temp];
  const child = startBin([...command, ...words], { cwd: folder });
  const stderr = collectText(child.stderr);
  const ended = exitOf(child);
  child.stdin.write(linesOf(enhancedRows(1, { id: true })));
  while (!(await readdir(folder)).some((name) => name.endsWith(".tmp"))) {
    if (child.exitCode !== null) throw new Error(`the run ended by itself: ${stderr()}`);
    await setTimeout(5);
  }
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(stderr()).toMatch(/^error: interrupted; nothing was replaced/);
  expect(await readdir(folder)).toEqual(before);
  expect(await readFile(join(folder, "kto.jsonl"), "utf8")).toBe(old);
  expect(await readdir(temp)).toEqual([]);
});

test.runIf(onPosix)(
  "pipes of a shell are inputs and outputs, where they need not be read twice",
  async () => {
    const folder = await folderWith(pairFiles(50));
    const shell = (command: string) =>
      promisify(execFile)("bash", ["-c", command], { cwd: folder, timeout: 30_000 });
    const burnish = `'${process.execPath}' '${bin}'`;
    const sides = "--originals <(cat old.jsonl) --enhanced <(cat new.jsonl)";
    await shell(`${burnish} ${pairThem.join(" ")} -o plain.jsonl`);
    await shell(`${burnish} pair ${sides} --match content -o piped.jsonl`);
    await shell(`${burnish} ${pairThem.join(" ")} -o >(cat > out.jsonl); wait $!; sleep 0.2`);
    const plain = await readFile(join(folder, "plain.jsonl"), "utf8");
    expect(await readFile(join(folder, "piped.jsonl"), "utf8")).toBe(plain);
    expect(await readFile(join(folder, "out.jsonl"), "utf8")).toBe(plain);
    const twice = shell(`${burnish} pair ${sides} -o twice.jsonl`);
    await expect(twice).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("can be read only once: say --match id or --match content"),
    });
  },
);
