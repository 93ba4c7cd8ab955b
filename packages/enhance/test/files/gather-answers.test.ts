import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FolderManifest } from "../../src/files/folder-manifest.ts";
import { type GatheredAnswers, gatherAnswers } from "../../src/files/gather-answers.ts";
import { indexRows } from "../../src/files/index-rows.ts";
import type { RowIndex } from "../../src/files/row-index.ts";
import { readStoredAnswers } from "../../src/files/stored-answers.ts";

interface Row {
  readonly id: string;
  readonly digest: string;
  readonly callDigest?: string;
}

const digestOf = (number: number): string => number.toString(16).padStart(16, "0");
const row = (number: number, more: Partial<Row> = {}): Row => ({
  id: `r${number}`,
  digest: digestOf(number),
  ...more,
});

/** A folder of one round a list of batches. */
async function folderOf(
  rounds: readonly (readonly (readonly Row[])[])[],
  answers: Readonly<Record<string, string>>,
): Promise<{ folder: string; manifest: FolderManifest }> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-gather-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  const facts = [];
  for (const [index, batches] of rounds.entries()) {
    const below = index === 0 ? "." : `round-00${index + 1}`;
    for (const [number, rows] of batches.entries()) {
      const lines = rows.map((value) => `${JSON.stringify(value)}\n`).join("");
      await write(join(below, `batch_00${number + 1}.jsonl`), lines);
    }
    const rows = batches.flat().length;
    facts.push({ round: index + 1, folder: below, batches: batches.length, rows, hash: "x" });
  }
  for (const [name, text] of Object.entries(answers)) await write(name, text);
  return { folder, manifest: { v: 1, inputs: [], batchSize: 50, rounds: facts } };
}

interface Gathered extends GatheredAnswers {
  readonly rows: RowIndex;
  readonly textOf: (digest: string) => string | undefined;
  readonly listed: readonly {
    readonly problem: string;
    readonly file: string;
    readonly line: number;
    readonly lastLine?: number;
  }[];
}

async function gather(
  rounds: readonly (readonly (readonly Row[])[])[],
  answers: Readonly<Record<string, string>>,
): Promise<Gathered> {
  const { folder, manifest } = await folderOf(rounds, answers);
  const rows = await indexRows(folder, manifest);
  const made = { folder, manifest, rows, argument: "context", hash: "xxh128-1m" } as const;
  const gathered = await gatherAnswers(made);
  const reader = readStoredAnswers(gathered.answers);
  const problems = await readFile(join(folder, gathered.problemsFile), "utf8");
  const textOf = (digest: string): string | undefined => {
    const number = reader.rowOf(digest);
    const text = number === undefined ? undefined : reader.find(number)?.texts.subgoal;
    reader.close();
    return text;
  };
  const listed = problems.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return { ...gathered, rows, textOf, listed };
}

const blankless = (text: string): number => text.split("\n").filter((found) => found !== "").length;
const line = (value: object): string => `${JSON.stringify(value)}\n`;

describe("gatherAnswers", () => {
  test("accounts for every answer and every line, and lets the last one of each row count", async () => {
    const said = fc.record({
      id: fc.constantFrom("r1", "r2", "r3", "r4", "twin", "stranger"),
      digest: fc.option(fc.constantFrom(digestOf(1), digestOf(5), digestOf(9)), { nil: undefined }),
      subgoal: fc.constantFrom("one", "two", "three"),
    });
    const written = fc.oneof(
      said.map(line),
      fc.constantFrom("no answer\n", '{"id":"r1","subgoal":7}\n', "\n", '{"id":"r2","sub\n'),
    );
    const file = fc.array(written, { maxLength: 12 }).map((lines) => lines.join(""));
    const files = fc.dictionary(
      fc.constantFrom("answers/batch_001.jsonl", "answers/batch_002.jsonl", "answers/x10.txt"),
      file,
    );
    const batches = [
      [row(1), row(2), row(5, { id: "twin" })],
      [row(3), row(4), row(6, { id: "twin" })],
    ];
    await fc.assert(
      fc.asyncProperty(files, async (answers) => {
        const {
          files: facts,
          answered,
          problems,
          rows,
          listed,
          textOf,
        } = await gather([batches], answers);
        const lines = Object.values(answers).reduce((sum, text) => sum + blankless(text), 0);
        const sum = (
          name: "used" | "replaced" | "duplicate" | "unknown" | "ambiguous" | "unreadable",
        ) => facts.reduce((total, found) => total + found[name], 0);
        const all = [
          "used",
          "replaced",
          "duplicate",
          "unknown",
          "ambiguous",
          "unreadable",
        ] as const;
        const items = all.reduce((total, name) => total + sum(name), 0);
        const further = listed.reduce((total, { file, line: first, lastLine = first }) => {
          const inside = (answers[file] ?? "").split("\n").slice(first, lastLine).join("\n");
          return total + blankless(inside);
        }, 0);
        expect(items + further).toBe(lines);
        expect(sum("used")).toBe(answered);
        const told = Object.values(problems).reduce((total, count) => total + (count ?? 0), 0);
        expect(listed).toHaveLength(told);
        expect(told).toBe(items - answered);
        const found = batches.flat().filter(({ digest }) => textOf(digest) !== undefined);
        expect(found).toHaveLength(answered);
        expect(rows.count).toBe(6);
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  test("takes the last answer of a round and names the place of the others", async () => {
    const { textOf, listed, problems } = await gather([[[row(1), row(2)]]], {
      "answers/batch_001.jsonl":
        line({ id: "r1", subgoal: "a" }) + line({ id: "r1", subgoal: "b" }),
    });
    expect(textOf(digestOf(1))).toBe("b");
    expect(problems).toEqual({ duplicate: 1 });
    expect(listed).toMatchObject([{ problem: "duplicate", line: 1 }]);
  });

  test("lets an answer of a later round take the place of an earlier one without complaint", async () => {
    const { textOf, files, problems, rows } = await gather([[[row(1), row(2)]], [[row(2)]]], {
      "answers/batch_001.jsonl":
        line({ id: "r1", subgoal: "a" }) + line({ id: "r2", subgoal: "b" }),
      "round-002/answers/batch_001.jsonl": line({ id: "r2", subgoal: "c" }),
    });
    expect(textOf(digestOf(2))).toBe("c");
    expect(problems).toEqual({});
    expect(files).toMatchObject([
      { used: 1, replaced: 1 },
      { used: 1, batch: "round-002/batch_001.jsonl" },
    ]);
    expect(rows.batchOf(rows.rowOf(digestOf(2)) ?? -1)).toBe(1);
  });

  test("reads files by the numbers in their names", async () => {
    const { textOf } = await gather([[[row(1)]]], {
      "answers/part-10.jsonl": line({ id: "r1", subgoal: "ten" }),
      "answers/part-9.jsonl": line({ id: "r1", subgoal: "nine" }),
    });
    expect(textOf(digestOf(1))).toBe("ten");
  });

  test("finds an id that several batches have by the name of the file, and by the digest", async () => {
    const rows = [[row(1, { id: "1" })], [row(2, { id: "1" })]];
    const { textOf, problems } = await gather([rows], {
      "answers/batch_001.jsonl": line({ id: "1", subgoal: "first" }),
      "answers/more.jsonl":
        line({ id: "1", subgoal: "whose?" }) +
        line({ id: 1, digest: digestOf(2), subgoal: "second" }),
    });
    expect(textOf(digestOf(1))).toBe("first");
    expect(textOf(digestOf(2))).toBe("second");
    expect(problems).toEqual({ ambiguous: 1 });
  });

  test("uses none of an answer whose id and digest are of two rows", async () => {
    const { answered, problems } = await gather([[[row(1), row(2)]]], {
      "answers/batch_001.jsonl": line({ id: "r1", digest: digestOf(2), subgoal: "a" }),
    });
    expect(answered).toBe(0);
    expect(problems).toEqual({ ambiguous: 1 });
  });

  test("lists what is no file of answers", async () => {
    const { problems, listed } = await gather([[[row(1)]]], {
      "answers/notes.md": "x",
      "answers/deeper/batch_001.jsonl": line({ id: "r1", subgoal: "a" }),
      "answers/.hidden": "x",
    });
    expect(problems).toEqual({ "not-read": 2 });
    expect(listed).toMatchObject([{ line: 0 }, { line: 0 }]);
  });

  test.each([
    ["a batch that lost a row", (text: string) => text.slice(0, text.indexOf("\n") + 1), /hold 1;/],
    [
      "a batch with a line that is no row",
      (text: string) => `${text}{"id":"x"}\n`,
      /no row of a batch/,
    ],
    [
      "a batch with a row of somebody else",
      (text: string) => text + line(row(8)),
      /not written here/,
    ],
  ])("refuses %s", async (_, edit, message) => {
    const { folder, manifest } = await folderOf([[[row(1), row(2)]]], {});
    const path = join(folder, "batch_001.jsonl");
    await writeFile(path, edit(await readFile(path, "utf8")));
    await expect(indexRows(folder, manifest)).rejects.toThrow(message);
  });
});
