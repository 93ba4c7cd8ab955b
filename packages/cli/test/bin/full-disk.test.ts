import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBin } from "../support/run-bin.ts";
import { folderFor } from "../support/temporary-folder.ts";

const folder = folderFor("full-disk");
const run = promisify(execFile);

/** Why no small disk could be had; undefined where there is one in `disk/`. */
let without: string | undefined;
beforeAll(async () => {
  const made = await runBin(
    ["generate", "-n", "2500", "-o", "raw.jsonl", "--catalogue", "tools.json"],
    { cwd: folder() },
  );
  expect(made.code).toBe(0);
  await mkdir(join(folder(), "disk"));
  await run("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", join(folder(), "disk")]).catch(
    (error: Error) => {
      without = `a small disk cannot be mounted here: ${error.message.split("\n")[1] ?? error.message}`;
    },
  );
});
afterAll(async () => {
  if (without === undefined) await run("umount", [join(folder(), "disk")]);
});

const onDisk = [
  ["merge", "raw.jsonl", "-o", "disk/out.jsonl"],
  ["merge", "raw.jsonl", "--threads", "2", "-o", "disk/out.jsonl"],
  ["relabel", "raw.jsonl", "-o", "disk/out.jsonl"],
  ["score", "raw.jsonl", "-o", "disk/out.jsonl"],
  ["convert", "raw.jsonl", "--to", "openai", "-o", "disk/out.jsonl"],
  ["split", "raw.jsonl", "--size", "500", "-o", "disk/batches"],
  ["generate", "--size", "3MB", "-o", "disk/out.jsonl"],
];
const spilling = [
  ["merge", "raw.jsonl", "--shuffle", "keyed", "--memory", "1MiB", "-o", "out.jsonl"],
  ["dedup", "raw.jsonl", "--near", "0.8", "--memory", "1MiB", "-o", "out.jsonl"],
].map((argv) => [...argv, "--temp-dir", "disk"]);

describe("a full disk", () => {
  test.for([...onDisk, ...spilling].map((argv) => [argv.join(" "), argv] as const))(
    "%s says so, ends with 1 and leaves what was there",
    async ([, argv], context) => {
      if (without !== undefined) context.skip(without);
      const disk = join(folder(), "disk");
      await writeFile(join(disk, "out.jsonl"), "old\n");
      const { code, stderr } = await runBin(argv, { cwd: folder() });
      expect(stderr).toMatch(/no space left/);
      expect(stderr).toMatch(/free space|choose another -o|--temp-dir/);
      if (argv.includes("--shuffle"))
        expect(stderr).toMatch(/^note: temporary data may take up to /);
      expect(code).toBe(1);
      expect(await readFile(join(disk, "out.jsonl"), "utf8")).toBe("old\n");
      const left = await readdir(disk, { recursive: true });
      expect(left.filter((name) => name !== "out.jsonl" && name !== "batches")).toEqual([]);
      await rm(join(disk, "batches"), { recursive: true, force: true });
    },
  );
});
