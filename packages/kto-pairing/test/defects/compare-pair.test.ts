import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparePair, type PairDefects } from "../../src/defects/compare-pair.ts";
import {
  addDefects,
  defectReport,
  emptyDefectTally,
  mergeDefectTally,
} from "../../src/defects/defect-tally.ts";
import type { PairRow } from "../../src/row/pair-row.ts";
import { callText, makeRow, type RowText, readRow } from "../match/make-row.ts";

const before: RowText = { prompt: "Read", context: { sessionId: "s", sessionMemory: "" } };
const original = makeRow(before);

const compareWith = (after: RowText): PairDefects =>
  comparePair(original, makeRow({ ...before, ...after }));

describe("comparing the rows of a pair", () => {
  test("a better memory and prompt are what was intended", () => {
    const context = { sessionId: "s", sessionMemory: "The user read two notes." };
    expect(compareWith({ prompt: "Please read", context })).toEqual({
      changes: ["prompt", "context.sessionMemory"],
      broken: [],
      onlyIntended: true,
      detail: "",
    });
  });

  test("any member of the context counts, and a lost id is not intended", () => {
    const changed = compareWith({ context: { sessionMemory: "", note: "n.md" } });
    expect(changed.changes).toEqual(["context.sessionId", "context.note"]);
    expect(changed.onlyIntended).toBe(false);
    expect(changed.broken).toEqual([]);
  });

  test("text around the call counts, and taking it away is intended", () => {
    const chatty = makeRow({ ...before, before: "Sure, let me see.\n\n" });
    const defects = comparePair(chatty, original);
    expect(defects).toMatchObject({ changes: ["text"], broken: [], onlyIntended: true });
  });

  test.each([
    ["another tool", { tool: "notes_write" }, ["tool"], "tool-changed"],
    ["other arguments", { rest: { path: "b.md" } }, ["arguments"], "arguments-changed"],
    ["a call cut off", { answer: callText(before).slice(0, -1) }, ["call"], "call-destroyed"],
    [
      "a call without a name",
      { answer: callText(before).replace(/^tool_call: \S+\n/, "") },
      ["tool"],
      "call-destroyed",
    ],
    ["no call", { answer: "I cannot." }, ["text", "calls"], "call-destroyed"],
  ] as const)("%s breaks the pair", (_, after, changes, code) => {
    const defects = compareWith(after);
    expect(defects).toMatchObject({ changes, broken: [code], onlyIntended: false });
    expect(defects.detail).not.toBe("");
  });

  test("a repaired call breaks nothing", () => {
    const broken = makeRow({ ...before, answer: callText(before).slice(0, -1) });
    expect(comparePair(broken, original)).toMatchObject({ changes: ["call"], broken: [] });
  });

  test("a repeated call that is left out breaks nothing, another one does", () => {
    const twice = (second: RowText): PairRow =>
      readRow({
        conversations: [
          { role: "user", content: "Read" },
          { role: "assistant", content: callText(before) },
          { role: "assistant", content: callText(second) },
        ],
      });
    expect(comparePair(twice(before), original).broken).toEqual([]);
    expect(comparePair(twice({ ...before, tool: "other" }), original).broken).toEqual([
      "call-destroyed",
    ]);
    expect(comparePair(original, twice({ ...before, tool: "other" })).broken).toEqual([
      "tool-changed",
    ]);
  });

  test("equal rows teach nothing, nor do rows that are only written another way", () => {
    expect(compareWith({})).toMatchObject({ changes: ["nothing"], broken: ["unchanged"] });
    const spaced = { answer: callText(before).replace('{"context"', '{ "context"') };
    expect(compareWith(spaced)).toMatchObject({ changes: ["format"], broken: ["unchanged"] });
  });

  test("one completion for two prompts breaks the pair", () => {
    expect(compareWith({ prompt: "Please read" })).toMatchObject({
      changes: ["prompt"],
      broken: ["equal-completion"],
    });
  });

  test("messages before the prompt, roles and the record's own tools count", () => {
    const record = (system: string, tools: unknown[]): PairRow =>
      readRow({
        messages: [
          { role: "system", content: system },
          { role: "user", content: "Read" },
          { role: "assistant", content: "Here." },
        ],
        tools,
      });
    const changed = comparePair(record("a", [{ name: "x" }]), record("b", []));
    expect(changed.changes).toEqual(["history", "tools"]);
    expect(changed.onlyIntended).toBe(false);
    expect(changed.broken).toEqual(["equal-completion"]);
  });
});

describe("the tally of defects", () => {
  const afters: readonly RowText[] = [
    {},
    { tool: "x" },
    { rest: {} },
    { prompt: "p" },
    { context: { sessionId: "s", sessionMemory: "m" } },
  ];

  test("merges in any order with the same report", () => {
    const law = fc.property(
      fc.array(fc.nat({ max: afters.length - 1 }), { maxLength: 40 }),
      fc.nat({ max: 40 }),
      (kinds, cut) => {
        const whole = emptyDefectTally();
        const parts = [emptyDefectTally(), emptyDefectTally()] as const;
        kinds.forEach((kind, position) => {
          const enhanced = makeRow({ ...before, ...afters[kind], line: position + 1 });
          const match = { original, enhanced, rule: "content", confidence: 1 } as const;
          const defects = comparePair(original, enhanced);
          addDefects(whole, match, defects, position);
          addDefects(parts[position < cut ? 0 : 1], match, defects, position);
        });
        const [first, second] = parts;
        mergeDefectTally(second, first);
        expect(defectReport(second, "drop")).toEqual(defectReport(whole, "drop"));
      },
    );
    fc.assert(law, { seed: 42, numRuns: 60 });
  });

  test("keeps the first examples of each code", () => {
    const tally = emptyDefectTally();
    for (let position = 29; position >= 0; position--) {
      const enhanced = makeRow({ ...before, tool: "x", line: position + 1 });
      const match = { original, enhanced, rule: "content", confidence: 1 } as const;
      addDefects(tally, match, comparePair(original, enhanced), position);
    }
    const report = defectReport(tally, "keep");
    expect(report.broken).toEqual({ "tool-changed": 30 });
    expect(report.examples.map((example) => example.enhanced.line)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test("bounds the names that it counts", () => {
    const tally = emptyDefectTally();
    for (let position = 0; position < 1100; position++) {
      const context = { sessionId: "s", sessionMemory: "", [`key${position}`]: "x" };
      const enhanced = makeRow({ ...before, context });
      const match = { original, enhanced, rule: "content", confidence: 1 } as const;
      addDefects(tally, match, comparePair(original, enhanced), position);
    }
    expect(tally.changes.size).toBeLessThanOrEqual(1001);
    expect(tally.changes.get("other")).toBe(100);
  });
});
