import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError, StageError } from "../../src/errors.ts";
import { openNamelessFile } from "../../src/shuffle/nameless-file.ts";
import { readAt } from "../../src/shuffle/read-at.ts";
import { SyncSpillFile } from "../../src/shuffle/sync-spill-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("SyncSpillFile", () => {
  test("gives back what was appended, also in more pieces than the system takes at once", async () => {
    const file = new SyncSpillFile(await temporaryFolder());
    const chunks = Array.from({ length: 3000 }, (_, index) => Buffer.from(`${index},`));
    expect(file.append([Buffer.from("head"), Buffer.alloc(0)])).toBe(0);
    expect(file.append(chunks)).toBe(4);
    const expected = Buffer.concat(chunks);
    expect(file.size).toBe(4 + expected.length);
    const into = Buffer.alloc(expected.length);
    readAt(file.file, 4, into);
    expect(into.equals(expected)).toBe(true);
    expect(() => readAt(file.file, 5, into)).toThrow(StageError);
    file.close();
  });

  test("makes its file when it is needed, and leaves a given one open", async () => {
    const folder = await temporaryFolder();
    const absent = new SyncSpillFile(join(folder, "absent"));
    expect(() => absent.append([Buffer.from("x")])).toThrow(InputError);
    absent.close();
    expect(() => absent.file).toThrow(new StageError("spill", "the temporary file is closed"));
    const given = openNamelessFile(folder);
    const file = new SyncSpillFile(join(folder, "absent"), given.file);
    file.append([Buffer.from("text")]);
    file.close();
    const into = Buffer.alloc(4);
    readAt(given.file, 0, into);
    expect(into.toString()).toBe("text");
    if (process.platform !== "win32") expect(await readdir(folder)).toEqual([]);
    given.close();
    given.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
