import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PairRun } from "../../src/run/pair-run.ts";
import { filesOf, placesOf, type World, type WorldLine, world } from "./pair-world.ts";
import { type PairsRun, type RunChanges, runPairs } from "./run-pairs.ts";

const matchBy = fc.constantFrom<PairRun["match"]>(
  { by: "id", field: "_id" },
  { by: "content", window: 1024 },
  { by: "content", window: 16 },
);

/** What may differ between runs. */
const settings = fc
  .record({
    match: matchBy,
    target: fc.constantFrom<PairRun["target"]>("trl-kto", "trl-dpo", "conversations"),
    layout: fc.constantFrom<PairRun["layout"]>("interleaved", "adjacent", "as-is"),
    broken: fc.constantFrom<PairRun["broken"]>("drop", "keep"),
    prompt: fc.constantFrom<PairRun["prompt"]>("own", "original", "enhanced"),
    multipleOf: fc.constantFrom(undefined, 3, 8),
    testShare: fc.constantFrom(undefined, 0.25),
  })
  .map(({ multipleOf, testShare, ...others }) => ({
    ...others,
    ...(multipleOf !== undefined && { multipleOf }),
    ...(testShare !== undefined && { testShare }),
  }));

/** Runs it, without a split where there is nothing to split. */
async function runWorld(
  { originals, enhanced }: World,
  cut: number,
  changes: RunChanges,
): Promise<PairsRun> {
  const { testShare, ...whole } = changes;
  const files = {
    originals: filesOf("batch", originals, cut),
    enhanced: filesOf("enhanced", enhanced, cut),
  };
  if (testShare === undefined) return runPairs({ ...files, ...whole });
  return runPairs({ ...files, ...changes }).catch((error: Error) => {
    if (!error.message.includes("cannot be in two files")) throw error;
    return runPairs({ ...files, ...whole });
  });
}

/** Marks of the rows in an output with the labels that they have there. */
function writtenMarks(files: readonly string[]): (readonly [string, boolean])[] {
  const lines = files.flatMap((text) => text.split("\n").filter((line) => line !== ""));
  return lines.flatMap((line) => {
    const { label, chosen, rejected, completion, conversations } = JSON.parse(line);
    if (chosen === undefined) {
      return [[markOf(completion ?? conversations.slice(1)), label] as const];
    }
    return [[markOf(chosen), true] as const, [markOf(rejected), false] as const];
  });
}

function markOf(messages: unknown): string {
  return /mark (\w+)\./.exec(JSON.stringify(messages))?.[1] ?? "";
}

describe("a pairing run", () => {
  test("puts every record of both sides into one row, one line of the list, or one reject", async () => {
    const property = fc.asyncProperty(
      world,
      settings,
      fc.constantFrom(0, 0, 7),
      async (sides, changes, cut) => {
        const { summary, files, leftOut, rejected } = await runWorld(sides, cut, changes);
        const written = writtenMarks(files);
        const timesWritten = new Map<string, number>();
        for (const [mark] of written) timesWritten.set(mark, (timesWritten.get(mark) ?? 0) + 1);
        const listed = [
          ...leftOut.map(({ side, place }) => `${side} ${place.source}:${place.line}`),
          ...rejected.map(
            (place) => `${place.startsWith("batch") ? "original" : "enhanced"} ${place}`,
          ),
        ];
        const timesListed = new Map<string, number>();
        for (const place of listed) timesListed.set(place, (timesListed.get(place) ?? 0) + 1);
        const lookAt = (
          side: "original" | "enhanced",
          name: string,
          lines: readonly WorldLine[],
        ) => {
          const places = placesOf(name, lines, cut);
          for (const [at, { kind, mark }] of lines.entries()) {
            const times = timesListed.get(`${side} ${places[at]}`) ?? 0;
            const rows = timesWritten.get(mark ?? "") ?? 0;
            expect({ line: lines[at]?.text, times: times + rows }).toEqual({
              line: lines[at]?.text,
              times: kind === "blank" ? 0 : 1,
            });
          }
          const records = lines.filter(({ kind }) => kind !== "blank").length;
          const { report } = summary;
          const counts = side === "original" ? report.originals : report.enhanced;
          const dropped = Object.values(counts.dropped).reduce((sum, count) => sum + count, 0);
          expect(counts.rows).toBe(records);
          expect(counts.rejected).toBe(lines.filter(({ kind }) => kind === "bad").length);
          expect(counts.paired + counts.unmatched + dropped + counts.rejected).toBe(records);
          expect(counts.paired).toBe(written.filter(([mark]) => mark[0] === side[0]).length);
        };
        lookAt("original", "batch", sides.originals);
        lookAt("enhanced", "enhanced", sides.enhanced);
        // True rows are enhanced ones, whatever else.
        for (const [mark, label] of written) expect(label).toBe(mark.startsWith("e"));
        const rows = summary.report.files.reduce((sum, file) => sum + file.rows, 0);
        expect(rows * (changes.target === "trl-dpo" ? 2 : 1)).toBe(written.length);
        if (changes.multipleOf !== undefined && changes.layout === "interleaved") {
          for (const file of summary.report.files) {
            const isWhole =
              file.rows % changes.multipleOf === 0 || file.rows < 2 * changes.multipleOf;
            expect(isWhole || changes.target === "trl-dpo").toBe(true);
          }
        }
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 80 });
  });

  test("writes no prompt into both files of a split", async () => {
    const property = fc.asyncProperty(world, settings, async (sides, changes) => {
      const { files } = await runWorld(sides, 0, { ...changes, testShare: 0.3 });
      const [train = "", other = ""] = files.map((text) => new Set(promptsOf(text)));
      for (const prompt of other) expect(train).not.toContain(prompt);
    });
    await fc.assert(property, { seed: 42, numRuns: 30 });
  });

  test("writes the same bytes with any memory and any blocks", async () => {
    const property = fc.asyncProperty(
      world,
      settings,
      fc.constantFrom(4 << 10, 64 << 10, 1 << 20, 64 << 20),
      fc.constantFrom(100, 4 << 10, 1 << 20),
      fc.constantFrom(0, 5, 1 << 20),
      async (sides, changes, memoryBytes, blockBytes, expectedBytes) => {
        const plain = await runWorld(sides, 0, changes);
        const reading = { format: "jsonl", maxLineBytes: 1 << 20, blockBytes } as const;
        const small = { memoryBytes, reading, expectedBytes };
        expect(await runWorld(sides, 0, { ...changes, ...small })).toEqual(plain);
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 35 });
  });

  test("writes by id the same bytes in whatever order the rows of a file stand", async () => {
    const property = fc.asyncProperty(world, settings, fc.nat(), async (sides, changes, seed) => {
      const match = { by: "id", field: "_id" } as const;
      const unique = { originals: onceEach(sides.originals), enhanced: onceEach(sides.enhanced) };
      const moved = {
        originals: moveLines(unique.originals, seed),
        enhanced: moveLines(unique.enhanced, seed + 1),
      };
      const one = await runWorld(unique, 0, { ...changes, match });
      const other = await runWorld(moved, 0, { ...changes, match });
      expect(other.files).toEqual(one.files);
      expect(countReasons(other)).toEqual(countReasons(one));
    });
    await fc.assert(property, { seed: 42, numRuns: 35 });
  });

  test("finds by content the partner of each row that can be told apart, wherever it stands", async () => {
    const property = fc.asyncProperty(world, async (sides) => {
      const { files } = await runWorld(sides, 0, { target: "trl-dpo", broken: "keep" });
      const numbers = writtenMarks(files).map(([mark]) => Number.parseInt(mark.slice(1), 10));
      for (let at = 0; at < numbers.length; at += 2) expect(numbers[at]).toBe(numbers[at + 1]);
    });
    await fc.assert(property, { seed: 42, numRuns: 35 });
  });

  test("takes its outputs back where it is stopped", async () => {
    const text = filesOf("a", [{ text: '{"conversations":[]}', mark: undefined, kind: "row" }], 0);
    const signal = AbortSignal.abort(new Error("stopped by the caller"));
    const run = runPairs({ originals: text, enhanced: text, signal });
    await expect(run).rejects.toThrow("stopped by the caller");
  });

  test("shows nothing where what comes before that fails", async () => {
    const told: string[] = [];
    const run = runPairs({
      originals: { a: "" },
      enhanced: { b: "" },
      beforeCommit: async ({ report }) => {
        told.push(`${report.files.length} file is durable`);
        throw new Error("the report cannot be written");
      },
      writeLedger: async () => ({
        commit: async () => void told.push("shown"),
        abort: async () => void told.push("taken back"),
      }),
    });
    await expect(run).rejects.toThrow("the report cannot be written");
    expect(told).toEqual(["1 file is durable", "taken back"]);
  });

  test("two empty sides make an empty file", async () => {
    const { files, summary } = await runPairs({ originals: { a: "" }, enhanced: { b: "\n\n" } });
    expect(files).toEqual([""]);
    expect(summary.report.files).toMatchObject([{ rows: 0, groups: 0, broken: [] }]);
  });
});

function promptsOf(text: string): string[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { prompt, conversations } = JSON.parse(line);
    return JSON.stringify((prompt ?? conversations.slice(0, 1))[0].content);
  });
}

/** The first line of each id; a second one counts by where it stands. */
function onceEach(lines: readonly WorldLine[]): WorldLine[] {
  return lines.filter(({ mark }) => mark?.endsWith("b") !== true);
}

function moveLines(lines: readonly WorldLine[], seed: number): WorldLine[] {
  const keyed = lines.map((line, at) => ({ line, key: Math.imul(at + 1, seed | 1) % 1009 }));
  return keyed.sort((one, other) => one.key - other.key).map(({ line }) => line);
}

function countReasons({ leftOut }: PairsRun): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { side, step, reason } of leftOut) {
    const key = `${side} ${step} ${reason}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
