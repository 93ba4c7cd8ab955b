import { fstatSync, writeSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openNamelessFile } from "../../src/shuffle/nameless-file.ts";
import { readAt } from "../../src/shuffle/read-at.ts";
import { spillPath } from "../../src/shuffle/spill-path.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a temporary file has no name, and no reader beside its owner, and is closed once", async () => {
  const folder = await temporaryFolder();
  const { file, close } = openNamelessFile(folder);
  expect(await readdir(folder)).toEqual([]);
  expect(fstatSync(file).mode & 0o777).toBe(0o600);
  writeSync(file, "0123456789");
  const into = new Uint8Array(4);
  readAt(file, 3, into);
  expect(Buffer.from(into).toString()).toBe("3456");
  readAt(file, 6, into);
  expect(Buffer.from(into).toString()).toBe("6789");
  expect(() => readAt(file, 7, into)).toThrow("the temporary file ends before byte 11");
  close();
  expect(() => fstatSync(file)).toThrow("EBADF");
  expect(close).not.toThrow();
});

test("a folder that is not there is told", async () => {
  const folder = join(await temporaryFolder(), "none");
  expect(() => openNamelessFile(folder)).toThrow("there is no such folder");
});

test("names of temporary files tell their process and differ", () => {
  const [one, other] = [spillPath("/x"), spillPath("/x")];
  expect(one).toMatch(
    new RegExp(String.raw`^[/\\]x[/\\]\.burnish-spill-${process.pid}-[0-9a-f]{16}\.tmp$`),
  );
  expect(other).not.toBe(one);
});
