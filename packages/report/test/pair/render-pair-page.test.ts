import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderPairPage } from "../../src/index.ts";
import { exampleReport } from "./example-report.ts";

const HOSTILE = `</title><script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202egnp.\u0007&amp;`;

describe("renderPairPage", () => {
  test("shows every figure of the report", () => {
    const page = renderPairPage(exampleReport());
    for (const figure of ["1,234", "1,230", "1,221", "0.61", "garden_07.jsonl:31", "1,111"]) {
      expect(page).toContain(figure);
    }
    for (const figure of [
      "0.913",
      "0.777",
      "87.1 %",
      "1,050",
      "nothing alike",
      "as many of each",
    ]) {
      expect(page).toContain(figure);
    }
    expect(page).toContain("no KL pair of one prompt at any of 3 batch sizes");
  });

  test("says first what does not hold", () => {
    const good = exampleReport();
    const [file] = good.files;
    if (file?.check === undefined) throw new Error("the example has a checked file");
    const batches = file.check.batches.map((batch) => ({ ...batch, samePromptPairs: 1200 }));
    const files = [{ ...file, check: { ...file.check, batches } }];
    const page = renderPairPage({ ...good, files });
    expect(page).toContain('<div class="verdict bad">');
    expect(page).toContain("at batch size 2, 1,200 of 2,400 KL pairs are of one prompt");
  });

  test("calls a file that was not read again unsound", () => {
    const good = exampleReport();
    const files = good.files.map((file) => ({ ...file, check: undefined }));
    expect(renderPairPage({ ...good, files })).toContain("kto.jsonl was not read again");
  });

  test("shows hostile text as text, wherever it comes from", () => {
    const good = exampleReport();
    const page = renderPairPage({
      ...good,
      matching: {
        ...good.matching,
        unmatched: [
          {
            side: "enhanced",
            reason: HOSTILE,
            count: 1,
            examples: [{ place: { source: HOSTILE, line: 1 }, detail: HOSTILE }],
          },
        ],
      },
      defects: { ...good.defects, changes: { [HOSTILE]: 1 }, broken: { [HOSTILE]: 1 } },
      originals: { ...good.originals, dropped: { [HOSTILE]: 1 } },
      files: good.files.map((file) => ({ ...file, name: HOSTILE, broken: [HOSTILE] })),
      leak: good.leak && {
        ...good.leak,
        features: [{ name: HOSTILE, meaning: HOSTILE, auc: 0.6 }],
        bestRule: good.leak.bestRule && { ...good.leak.bestRule, words: HOSTILE },
      },
    });
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    for (const character of ["\u202e", "\u0007"]) expect(page).not.toContain(character);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain("&amp;amp;");
  });

  test("may load nothing but its own style", () => {
    const page = renderPairPage(exampleReport());
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
    const digest = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
    // A style attribute would be refused by that policy.
    expect(page).not.toMatch(/\sstyle=|<script|https?:|url\(|<link|<iframe/);
  });

  test("closes every element that it opens", () => {
    const page = renderPairPage(exampleReport());
    const open: string[] = [];
    for (const [, slash, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (name === "meta" || self === "/") continue;
      if (slash === "/") expect(open.pop()).toBe(name);
      else open.push(name ?? "");
    }
    expect(open).toEqual([]);
  });

  test("is the same page for the same report, and needs no rows", () => {
    expect(renderPairPage(exampleReport())).toBe(renderPairPage(exampleReport()));
    const good = exampleReport();
    const files = good.files.map((file) => ({
      ...file,
      rows: 0,
      firstLabels: [],
      lengths: { binWidth: 1, desirable: [], undesirable: [] },
    }));
    expect(renderPairPage({ ...good, files, leak: undefined })).toContain("No pair was written.");
  });

  test("shows what balancing costs", () => {
    const balance = {
      what: "sessionMemory",
      maxAuc: 0.67,
      steps: [
        { pairsKept: 1200, auc: 0.987, allAuc: 0.991 },
        { pairsKept: 321, auc: 0.654, allAuc: 0.985 },
      ],
      pairsKept: 321,
    };
    const page = renderPairPage(exampleReport({ balance }));
    for (const figure of ["0.987", "0.985", "0.654", "321"]) expect(page).toContain(figure);
  });
});
