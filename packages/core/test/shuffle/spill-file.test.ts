import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError, StageError } from "../../src/errors.ts";
import { spillError } from "../../src/shuffle/spill-error.ts";
import { SpillFile } from "../../src/shuffle/spill-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("SpillFile", () => {
  test("gives back what was appended, from any position, also for appends that overlap", async () => {
    const folder = await temporaryFolder();
    const file = new SpillFile(folder);
    const first = file.append([Buffer.from("one"), Buffer.alloc(0), Buffer.from("two")]);
    const second = file.append([Buffer.from("three")]);
    expect([first.position, second.position, file.size]).toEqual([0, 6, 11]);
    await Promise.all([first.written, second.written]);
    const into = Buffer.alloc(7);
    await file.read(3, into);
    expect(into.toString()).toBe("twothre");
    await file.close();
  });

  test.skipIf(process.platform === "win32")("has no name in its folder while in use", async () => {
    const folder = await temporaryFolder();
    const file = new SpillFile(folder);
    await file.append([Buffer.from("text")]).written;
    expect(await readdir(folder)).toEqual([]);
    await file.close();
  });

  test("makes no file before the first append and none after it is closed", async () => {
    const folder = await temporaryFolder();
    const file = new SpillFile(join(folder, "absent"));
    await file.close();
    await file.close();
    await expect(file.append([Buffer.from("late")]).written).rejects.toThrow(
      new StageError("spill", "the temporary file is closed"),
    );
    await expect(file.read(0, Buffer.alloc(1))).rejects.toThrow(
      new StageError("spill", "the temporary file is closed"),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("calls a read beyond its end a broken law", async () => {
    const folder = await temporaryFolder();
    const file = new SpillFile(folder);
    await file.append([Buffer.from("text")]).written;
    await expect(file.read(2, Buffer.alloc(3))).rejects.toThrow("ends before byte 5");
    await file.close();
  });

  test("names the folder and the option where it cannot be made", async () => {
    const folder = await temporaryFolder();
    const file = new SpillFile(join(folder, "absent"));
    const { written } = file.append([Buffer.from("text")]);
    await expect(written).rejects.toThrow(InputError);
    await expect(written).rejects.toThrow(/absent: .*no such folder.*--temp-dir/);
    await file.close();
  });
});

test("a full disk becomes an InputError that names the folder and the fix", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  const error = spillError(full, "/scratch");
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(/\/scratch: .*no space left.*--temp-dir/);
  const other = Object.assign(new Error("read"), { code: "EIO" });
  expect(spillError(other, "/scratch")).toBe(other);
});
