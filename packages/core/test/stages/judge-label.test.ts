import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DEFAULT_RELABEL_RULES, parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import type { JsonObject } from "../../src/record/sound-record.ts";
import { judgeLabel } from "../../src/stages/judge-label.ts";
import { describeWithCorpus } from "../support/corpus.ts";

const defaults = DEFAULT_RELABEL_RULES.map(parseRelabelRule);

function verdict(scores: JsonObject, ...rules: readonly string[]) {
  return judgeLabel(
    { quality_scores: scores },
    rules.length === 0 ? defaults : rules.map(parseRelabelRule),
  );
}

function reasons(scores: JsonObject, ...rules: readonly string[]): readonly string[] {
  const result = verdict(scores, ...rules);
  return result.state === "false" ? result.fired.map((rule) => rule.reason) : [];
}

describe("judgeLabel", () => {
  test("names each rule that holds, in the order of the rules", () => {
    expect(verdict({ overall_quality: 2.8, sessionMemory_quality: 1 })).toEqual({
      state: "false",
      fired: [
        { name: "low_quality", reason: "low_quality (2.8)" },
        { name: "missing_sessionMemory", reason: "missing_sessionMemory" },
      ],
    });
  });

  test("keeps a record for which every rule is false", () => {
    expect(verdict({ overall_quality: 3, sessionMemory_quality: 2 })).toEqual({ state: "kept" });
  });

  test("fires on one true rule even where another can't be decided", () => {
    expect(reasons({ sessionMemory_quality: 1 })).toEqual(["missing_sessionMemory"]);
  });

  test("calls a record unscored where no rule holds and a score is missing or of the wrong type", () => {
    expect(verdict({ overall_quality: 4 })).toEqual({ state: "unscored" });
    expect(verdict({ overall_quality: "4", sessionMemory_quality: 2 })).toEqual({
      state: "unscored",
    });
    expect(judgeLabel({ label: true }, defaults)).toEqual({ state: "unscored" });
  });

  test("rounds the quoted value as Python does", () => {
    expect(reasons({ overall_quality: 2.25, sessionMemory_quality: 5 })).toEqual([
      "low_quality (2.2)",
    ]);
    expect(reasons({ overall_quality: -0.04, sessionMemory_quality: 5 })).toEqual([
      "low_quality (-0.0)",
    ]);
  });

  test("quotes the value of the ordering comparison that decided", () => {
    expect(reasons({ a: 4, b: 1 }, "weak=a<3 or b<2")).toEqual(["weak (1.0)"]);
    expect(reasons({ a: 1 }, "weak=not a>=3")).toEqual(["weak (1.0)"]);
    expect(reasons({ a: 1 }, "weak=3>a")).toEqual(["weak (1.0)"]);
    expect(reasons({ a: "x" }, "odd=a<'y'")).toEqual(["odd"]);
    expect(reasons({ a: 1 }, "one=a in [1]")).toEqual(["one"]);
    expect(reasons({ a: [1, 2] }, "short=length(a)<3")).toEqual(["short (2.0)"]);
  });
});

describeWithCorpus("judgeLabel on the reference corpus", (corpus) => {
  test("reproduces the labels and reasons of expected.json", () => {
    const { relabel } = JSON.parse(readFileSync(`${corpus}/expected.json`, "utf8"));
    const counts = { true: 0, false: 0, reasons: {} as Record<string, number> };
    for (const file of readdirSync(`${corpus}/scored`)) {
      for (const line of gunzipSync(readFileSync(`${corpus}/scored/${file}`))
        .toString()
        .split("\n")) {
        const record = parsed(line);
        if (record !== undefined) {
          const result = judgeLabel(record, defaults);
          const names = result.state === "false" ? result.fired.map(({ name }) => name) : [];
          const key = names.length === 2 ? "both" : `${names[0]} only`;
          counts[names.length === 0 ? "true" : "false"]++;
          counts.reasons[key] = (counts.reasons[key] ?? 0) + (names.length === 0 ? 0 : 1);
        }
      }
    }
    delete counts.reasons["undefined only"];
    expect(counts).toEqual(relabel);
  });
});

function parsed(line: string): JsonObject | undefined {
  try {
    return line === "" ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
}
