import { describe, expect, test } from "vitest";
import type { LeakRow } from "../../src/leak/leak-data.ts";
import type { LeakReport } from "../../src/leak/leak-report.ts";
import { measureLeak } from "../../src/leak/measure-leak.ts";
import { pairedRows } from "./leak-rows.ts";

const PAIRS = 300;

function aucOf(report: LeakReport, name: string): number {
  const found = report.features.find((feature) => feature.name === name);
  if (found === undefined) throw new Error(`no feature ${name}`);
  return found.auc;
}

describe("a planted leak is found and named:", () => {
  test("the length of one field", () => {
    const rows = pairedRows(PAIRS, 1, (label, words) => {
      return { memory: words.sentence(label ? 16 + words.number(6) : 4 + words.number(6)) };
    });
    const report = measureLeak(rows, { seed: 1 });
    expect(report.overallAuc).toBeGreaterThan(0.99);
    expect(aucOf(report, "length.sessionMemory")).toBeGreaterThan(0.99);
    expect(report.bestRule?.accuracy).toBeGreaterThan(0.98);
    const only = measureLeak(rows, { seed: 1, takes: (name) => name.startsWith("length.") });
    expect(only.bestRule?.feature).toMatch(/^length\.(sessionMemory|completion)$/);
    expect(only.bestRule?.direction).toBe("above");
    expect(only.bestRule?.words).toMatch(
      / longer than \d+ characters → True: right for \d+\.\d % of rows$/,
    );
  });

  test("a template sentence of True rows, where all lengths are alike", () => {
    const rows = pairedRows(PAIRS, 2, (label, words) => {
      const start = words.sentence(6);
      const end = label ? "frost moss 1234." : words.sentence(3);
      return { memory: `${start} ${end}` };
    });
    const report = measureLeak(rows, { seed: 1 });
    expect(report.overallAuc).toBeGreaterThan(0.98);
    expect(report.features[0]?.name).toMatch(/^(sentences|templates|templateShare)\.completion$/);
    expect(aucOf(report, "sentences.completion")).toBeGreaterThan(0.98);
    expect(aucOf(report, "templates.completion")).toBeGreaterThan(0.98);
    expect(aucOf(report, "length.completion")).toBeLessThan(0.62);
    expect(report.bestRule?.accuracy).toBeGreaterThan(0.98);
  });

  test("a template sentence of either label", () => {
    const rows = pairedRows(PAIRS, 3, (label, words) => {
      const end = label ? "frost moss 1234." : "shade pear 4321.";
      return { memory: `${words.sentence(6)} ${end}` };
    });
    const report = measureLeak(rows, { seed: 1 });
    expect(report.features[0]?.name).toBe("sentences.completion");
    expect(report.features[0]?.auc).toBe(1);
    expect(report.overallAuc).toBeGreaterThan(0.99);
    expect(report.bestRule?.feature).toBe("sentences.completion");
    expect(report.bestRule?.words).toMatch(
      /^the completion has the sentence "(frost moss 1234|shade pear 4321)\." → /,
    );
  });

  test("the order of keys", () => {
    const rows = pairedRows(PAIRS, 4, (label) => ({ contextLast: label }));
    const report = measureLeak(rows, { seed: 1 });
    expect(aucOf(report, "keyOrder.arguments")).toBe(1);
    expect(aucOf(report, "beforeContext.arguments")).toBe(1);
    expect(report.overallAuc).toBeGreaterThan(0.99);
    expect(report.bestRule?.feature).toMatch(/arguments$/);
    expect(report.bestRule?.accuracy).toBe(1);
  });

  test("the first word", () => {
    const rows = pairedRows(PAIRS, 5, (label, words) => {
      return { memory: `${label ? "vine" : "root"} ${words.sentence(6)}` };
    });
    const report = measureLeak(rows, { seed: 1 });
    expect(report.features[0]?.name).toBe("firstWords.sessionMemory");
    expect(report.features[0]?.auc).toBe(1);
    expect(report.bestRule?.words).toMatch(
      /^sessionMemory begins with "(vine|root)" → (True|False): right for 100\.0 % of rows$/,
    );
  });
});

describe("without a leak", () => {
  test("no seed makes the overall AUC leave 0.45 to 0.55, nor a rule look good", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const rows = pairedRows(700, seed, () => ({}));
      const report = measureLeak(rows, { seed });
      expect(report.overallAuc).toBeGreaterThan(0.45);
      expect(report.overallAuc).toBeLessThan(0.55);
      expect(report.features[0]?.auc).toBeLessThan(0.58);
      expect(report.bestRule?.accuracy ?? 0.5).toBeLessThan(0.56);
    }
  });

  test("rows that are all alike have an AUC of one half and no rule", () => {
    const rows = pairedRows(20, 7, () => ({ memory: "same words here.", prompt: "same" }));
    const report = measureLeak(rows, { seed: 1 });
    expect(report.overallAuc).toBe(0.5);
    expect(report.features.every(({ auc }) => auc === 0.5)).toBe(true);
    expect(report.bestRule).toBeUndefined();
  });

  test("too little to judge gives one half", () => {
    const pairs = pairedRows(10, 8, (label) => ({ memory: label ? "a much longer memory" : "" }));
    for (const rows of [[], pairs.slice(0, 2), pairs.filter(({ label }) => label)]) {
      const report = measureLeak(rows, { seed: 1 });
      expect(report.rows).toBe(rows.length);
      expect(report.overallAuc).toBe(0.5);
    }
  });
});

describe("the meter", () => {
  const rows = pairedRows(PAIRS, 9, (label, words) => {
    return { memory: words.sentence(label ? 6 + words.number(10) : 4 + words.number(10)) };
  });
  const report = measureLeak(rows, { seed: 1 });

  test("gives the same report for the same seed", () => {
    expect(measureLeak(rows, { seed: 1 })).toEqual(report);
  });

  test("sees the same leak when True and False change places", () => {
    const flipped = rows.map((row): LeakRow => ({ ...row, label: !row.label }));
    const other = measureLeak(flipped, { seed: 1 });
    expect(other.overallAuc).toBeCloseTo(report.overallAuc, 3);
    for (const { name, auc } of report.features) expect(aucOf(other, name)).toBeCloseTo(auc, 9);
    expect(other.bestRule?.feature).toBe(report.bestRule?.feature);
    expect(other.bestRule?.threshold).toBe(report.bestRule?.threshold);
    expect(other.bestRule?.direction).not.toBe(report.bestRule?.direction);
  });

  test("lists every feature once, best first, none under one half", () => {
    const aucs = report.features.map(({ auc }) => auc);
    expect(aucs).toEqual([...aucs].sort((a, b) => b - a));
    expect(Math.min(...aucs)).toBeGreaterThanOrEqual(0.5);
    expect(new Set(report.features.map(({ name }) => name)).size).toBe(aucs.length);
  });

  test("looks at the features it may use alone", () => {
    const own = measureLeak(rows, { seed: 1, takes: (name) => name === "templates.completion" });
    expect(own.features.map(({ name }) => name)).toEqual(["templates.completion"]);
    expect(own.overallAuc).toBeLessThan(0.6);
  });

  test("does not take a sentence that one group shares for a leak", () => {
    // Within a group all rows have one sentence and one label; across groups the sentence says nothing.
    const ofGroup = Array.from({ length: 30 }, (_, group) => {
      const words = `group of number ${group}.`;
      return (pairedRows(1, group, () => ({ memory: words }))[0] as LeakRow).features;
    });
    const repeated = Array.from({ length: 300 }, (_, at): LeakRow => {
      const group = at % 30;
      return { features: ofGroup[group] as LeakRow["features"], label: group % 2 === 0, group };
    });
    const takes = (name: string) => name === "sentences.completion";
    expect(measureLeak(repeated, { seed: 1, takes }).overallAuc).toBeLessThan(0.6);
    const ungrouped = repeated.map((row, at): LeakRow => ({ ...row, group: at }));
    expect(measureLeak(ungrouped, { seed: 1, takes }).overallAuc).toBeGreaterThan(0.95);
  });
});
