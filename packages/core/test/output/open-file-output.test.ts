import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmod,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { openFileOutput } from "../../src/output/open-file-output.ts";
import { temporaryName } from "../../src/output/temporary-name.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

test("a file shows nothing before commit and all of it after", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "new", "deep", "out.jsonl");
  const output = await openFileOutput(path, "sha256");
  await output.write(text("one\n"));
  expect(await stat(path).catch(() => "absent")).toBe("absent");
  await output.write(text("two\n"));
  const facts = await output.seal();
  await output.commit();
  expect(await readFile(path, "utf8")).toBe("one\ntwo\n");
  expect(facts).toEqual({
    bytes: 8,
    hash: `sha256:${createHash("sha256").update("one\ntwo\n").digest("hex")}`,
  });
  expect(await readdir(join(folder, "new", "deep"))).toEqual(["out.jsonl"]);
});

test("abort leaves the old file and nothing else", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "out.jsonl");
  await writeFile(path, "old\n");
  const output = await openFileOutput(path, "xxh128-1m");
  await output.write(text("new\n"));
  await output.abort();
  expect(await readFile(path, "utf8")).toBe("old\n");
  expect(await readdir(folder)).toEqual(["out.jsonl"]);
});

test("a symbolic link keeps pointing at the file, which keeps its mode", async () => {
  const folder = await temporaryFolder();
  const real = join(folder, "real.jsonl");
  const link = join(folder, "link.jsonl");
  await writeFile(real, "old\n");
  await chmod(real, 0o600);
  await symlink(real, link);
  const output = await openFileOutput(link, "xxh128-1m");
  await output.write(text("new\n"));
  await output.seal();
  await output.commit();
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(real, "utf8")).toBe("new\n");
  expect((await stat(real)).mode & 0o777).toBe(0o600);
});

describe("a temporary file of an earlier write", () => {
  /** Its name as the process `pid`, started at `start`, would have chosen it. */
  const named = (path: string, pid: number, start?: string): string => {
    const [, ownPid, ownStart] = /-(\d+)-(\d+)\.tmp$/.exec(temporaryName(path)) ?? [];
    return temporaryName(path).replace(
      `-${ownPid}-${ownStart}.tmp`,
      `-${pid}-${start ?? ownStart}.tmp`,
    );
  };

  test.each([
    ["whose process is dead", () => spawnSync(process.execPath, ["-e", ""]).pid, undefined],
    ["whose process id came back to this process", () => process.pid, "1"],
    ["whose process id belongs to another process now", () => process.ppid, "1"],
  ])("is swept away where it is one %s", async (_, pid, start) => {
    const folder = await temporaryFolder();
    const path = join(folder, "out.jsonl");
    await writeFile(named(path, pid(), start), "half");
    const output = await openFileOutput(path, "xxh128-1m");
    await output.abort();
    expect(await readdir(folder)).toEqual([]);
  });

  test("is left alone, and the write refused, where its process is writing", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "out.jsonl");
    const parentStat = await readFile(`/proc/${process.ppid}/stat`, "latin1");
    const start = parentStat.slice(parentStat.lastIndexOf(")") + 2).split(" ")[19];
    await writeFile(named(path, process.ppid, start), "half");
    await expect(openFileOutput(path, "xxh128-1m")).rejects.toThrow(/being written by another/);
    expect(await readdir(folder)).toHaveLength(1);
  });
});

test("a folder and a path named twice are the caller's mistakes", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "dir"));
  await expect(openFileOutput(join(folder, "dir"), "sha256")).rejects.toThrow(UsageError);
  const output = await openFileOutput(join(folder, "x"), "sha256");
  await expect(openFileOutput(join(folder, "x"), "sha256")).rejects.toThrow(/twice/);
  await output.abort();
});

test("a hard link becomes the output, and the file that it was keeps its bytes", async () => {
  const folder = await temporaryFolder();
  const [input, output] = [join(folder, "in.jsonl"), join(folder, "out.jsonl")];
  await writeFile(input, "old\n");
  await link(input, output);
  const file = await openFileOutput(output, "sha256");
  await file.write(text("new\n"));
  await file.seal();
  await file.commit();
  expect(await readFile(output, "utf8")).toBe("new\n");
  expect(await readFile(input, "utf8")).toBe("old\n");
});

test("a link to a file that is not there yet makes that file and stays a link", async () => {
  const folder = await temporaryFolder();
  await symlink("real.jsonl", join(folder, "link.jsonl"));
  const output = await openFileOutput(join(folder, "link.jsonl"), "sha256");
  await output.write(text("new\n"));
  await output.seal();
  await output.commit();
  expect((await lstat(join(folder, "link.jsonl"))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(folder, "real.jsonl"), "utf8")).toBe("new\n");
});

test("a file that everybody may write stays so, whatever the umask", async () => {
  const path = join(await temporaryFolder(), "open.jsonl");
  await writeFile(path, "old\n");
  await chmod(path, 0o666);
  const output = await openFileOutput(path, "sha256");
  await output.seal();
  await output.commit();
  expect((await stat(path)).mode & 0o777).toBe(0o666);
});

test("a device is written in place", async () => {
  const output = await openFileOutput("/dev/null", "sha256");
  await output.write(text("gone"));
  await output.seal();
  await output.commit();
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
});

test("a full disk is told with what to do", async () => {
  const output = await openFileOutput("/dev/full", "sha256");
  await expect(output.write(text("x"))).rejects.toThrow(/no space left.*choose another -o/);
  await output.abort();
});
