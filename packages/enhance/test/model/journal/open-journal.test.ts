import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJournal } from "../../../src/model/journal/open-journal.ts";
import { readJournal } from "../../../src/model/journal/read-journal.ts";
import { answered, failed, keyOf } from "../../support/journal-entries.ts";

let folder = "";
let files = 0;
const fresh = (): string => join(folder, `journal-${files++}.jsonl`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-journal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("openJournal", () => {
  test("finds what was appended, in this process and the next, whatever order it came in", async () => {
    const path = fresh();
    const first = await openJournal(path);
    await Promise.all(["a", "b", "c"].map((name) => first.append(answered(name))));
    await first.append(failed("d"));
    expect(first.find(keyOf("b"))).toEqual(answered("b"));
    expect(first.find(keyOf("d"))).toBeUndefined();
    const { figures } = first;
    await first.close();
    const second = await openJournal(path);
    expect(second.figures).toEqual(figures);
    expect(figures).toMatchObject({ answered: 3, failed: 1, cost: 15, unpriced: 0, cutBytes: 0 });
    expect(figures).toMatchObject({ inputTokens: 300, cachedInputTokens: 180, outputTokens: 30 });
    expect(second.find(keyOf("c"))).toEqual(answered("c"));
    const reader = readJournal(second.share());
    expect(reader.find(keyOf("a"))).toEqual(answered("a"));
    expect(reader.findFailure(keyOf("d"))).toEqual(failed("d"));
    expect(reader.find(keyOf("nobody"))).toBeUndefined();
    reader.close();
    expect(reader.find(keyOf("a"))?.text).toBe("text of a");
    reader.close();
    await second.close();
  });

  test("makes the folder that it is to lie in", async () => {
    const path = join(folder, "new", "deeper", "journal.jsonl");
    const journal = await openJournal(path);
    await journal.append(answered("a"));
    await journal.close();
    expect(await readFile(path, "utf8")).not.toBe("");
  });

  test("tells the last answer where a request has several, and counts one without a cost", async () => {
    const journal = await openJournal(fresh());
    const { cost: _, ...unpriced } = answered("a", { text: "new" });
    await journal.append(answered("a"));
    await journal.append(unpriced);
    expect(journal.find(keyOf("a"))?.text).toBe("new");
    expect(journal.figures).toMatchObject({ answered: 2, unpriced: 1, cost: 5 });
    await journal.close();
  });

  test("keeps every byte of hard texts, and lines longer than one reading", async () => {
    const path = fresh();
    const texts = ['\u2028 "q" \\ \r\n \0 é 😀', "x".repeat(3_000_000), ""];
    const journal = await openJournal(path);
    for (const [at, text] of texts.entries()) await journal.append(answered(`${at}`, { text }));
    await journal.close();
    const again = await openJournal(path);
    for (const [at, text] of texts.entries()) expect(again.find(keyOf(`${at}`))?.text).toBe(text);
    await again.close();
  });

  test("cuts off half a last line wherever it was torn, and keeps all lines before it", async () => {
    const path = fresh();
    const journal = await openJournal(path);
    await journal.append(answered("kept"));
    const { bytes: whole } = journal.figures;
    await journal.append(answered("töm 😀"));
    const { bytes: all } = journal.figures;
    await journal.close();
    const content = await readFile(path);
    for (let size = whole; size < all - 1; size += 7) {
      await writeFile(path, content.subarray(0, size));
      const again = await openJournal(path);
      expect(again.figures).toMatchObject({ answered: 1, cutBytes: size - whole, bytes: whole });
      await again.append(answered("next"));
      expect(again.find(keyOf("next"))).toEqual(answered("next"));
      expect(again.find(keyOf("kept"))).toEqual(answered("kept"));
      await again.close();
      expect((await readFile(path, "utf8")).split("\n")).toHaveLength(3);
    }
  });

  test("keeps a last line that lacks nothing but its end", async () => {
    const path = fresh();
    const journal = await openJournal(path);
    await journal.append(answered("a"));
    await journal.close();
    await truncate(path, journal.figures.bytes - 1);
    const again = await openJournal(path);
    await again.append(answered("b"));
    expect(again.find(keyOf("a"))).toEqual(answered("a"));
    expect(again.find(keyOf("b"))).toEqual(answered("b"));
    expect(again.figures).toMatchObject({ answered: 2, cutBytes: 0 });
    await again.close();
  });

  test("refuses a broken line in the middle, by its number and with the way out, and lets go of the file", async () => {
    const path = fresh();
    const line = `${JSON.stringify(answered("a"))}\n`;
    for (const broken of ["{half\n", '{"v":1}\n', "\xff\n", `${line.replace("stop", "gone")}`]) {
      await writeFile(path, Buffer.from(`${line}${broken}${line}`, "latin1"));
      await expect(openJournal(path)).rejects.toThrow(
        /:2: this is no line of a journal: .*delete/s,
      );
    }
    await writeFile(path, line);
    await (await openJournal(path)).close();
  });

  test("takes no byte from a file that is no journal", async () => {
    const path = fresh();
    for (const text of ["a note without an end", '{"conversations":[', "one\ntwo"]) {
      await writeFile(path, text);
      await expect(openJournal(path)).rejects.toThrow("no line of a journal");
      expect(await readFile(path, "utf8")).toBe(text);
    }
  });

  test("refuses a second one on the same file, and takes over what an ended process left", async () => {
    const path = fresh();
    const journal = await openJournal(path);
    await expect(openJournal(path)).rejects.toThrow(`process ${process.pid} is writing`);
    await journal.append(answered("a"));
    await journal.close();
    const name = path.slice(folder.length + 1);
    // No process has an id of this size.
    await appendFile(join(folder, `.${name}-4194999-1.lock`), "");
    await (await openJournal(path)).close();
    expect((await readdir(folder)).filter((file) => file.endsWith(".lock"))).toEqual([]);
  });

  test("finds each of many entries that were appended in groups of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }),
        async (groups) => {
          const path = fresh();
          const journal = await openJournal(path);
          let count = 0;
          for (const size of groups) {
            const names = Array.from({ length: size }, () => `${count++}`);
            await Promise.all(names.map((name) => journal.append(answered(name))));
          }
          await journal.close();
          const again = await openJournal(path);
          expect(again.figures).toEqual(journal.figures);
          for (let at = 0; at < count; at++) {
            expect(again.find(keyOf(`${at}`))?.subject).toBe(`${at}`);
          }
          expect(again.find(keyOf(`${count}`))).toBeUndefined();
          await again.close();
        },
      ),
      { seed: 42, numRuns: 20 },
    );
  });
});
