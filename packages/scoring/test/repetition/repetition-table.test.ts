import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readExample } from "../../src/example/read-example.ts";
import { addExample } from "../../src/repetition/add-example.ts";
import { REPETITION_BYTES, RepetitionTable } from "../../src/repetition/repetition-table.ts";

const word = fc.stringMatching(/^[a-z0-9é]{1,8}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));

describe("a table of repetition", () => {
  test("never counts too low, and exactly while little is in it", () => {
    const table = new RepetitionTable();
    const truth = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 20 }), (sentences) => {
        for (const text of sentences) {
          table.add(text);
          truth.set(text, (truth.get(text) ?? 0) + 1);
        }
        for (const text of sentences) expect(table.countOf(text)).toBe(truth.get(text));
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("is the same whatever the order and however many tables fill one buffer", () => {
    const texts = fc.array(sentence, { maxLength: 30 });
    fc.assert(
      fc.property(texts, (sentences) => {
        const one = new RepetitionTable();
        for (const text of sentences) one.add(text);
        const shared = new RepetitionTable();
        const other = new RepetitionTable({ buffer: shared.buffer });
        for (const [index, text] of sentences.toReversed().entries()) {
          (index % 2 === 0 ? shared : other).add(text);
        }
        expect(Buffer.compare(Buffer.from(shared.buffer), Buffer.from(one.buffer))).toBe(0);
      }),
      { seed: 42, numRuns: 5 },
    );
  });

  test("knows a sentence by its letters and digits, whatever the case, spaces and marks", () => {
    const table = new RepetitionTable();
    table.add("The berth plan, v2, was read.");
    expect(table.countOf("  the BERTH plan v2\nwas read!")).toBe(1);
    expect(table.countOf("the berthplan v2 was read")).toBe(0);
    expect(table.countOf("the berth plan v3 was read")).toBe(0);
  });

  test("counts nothing for a text without letters and digits", () => {
    const table = new RepetitionTable();
    for (const text of ["", "  ", "…!", "\u2014"]) {
      table.add(text);
      expect(table.countOf(text)).toBe(0);
    }
  });

  test("refuses a buffer of another length", () => {
    const make = (): RepetitionTable =>
      new RepetitionTable({ buffer: new SharedArrayBuffer(REPETITION_BYTES / 2) });
    expect(make).toThrow(RangeError);
  });

  test("takes the sentences of memory and toolContext, each once a text", () => {
    const table = new RepetitionTable();
    const context = {
      sessionMemory: "Read the log. Read the log. Found 3 berths",
      toolContext: "Read the log.\nMoved on",
      primaryGoal: "Plan",
    };
    const record = {
      conversations: [
        { role: "user", content: "Go on" },
        { role: "assistant", content: `tool_call: t\narguments: ${JSON.stringify({ context })}` },
      ],
    };
    addExample(table, readExample(record));
    expect(table.countOf("read the log")).toBe(2);
    expect(table.countOf("found 3 berths")).toBe(1);
    expect(table.countOf("moved on")).toBe(1);
    expect(table.countOf("plan")).toBe(0);
  });
});
