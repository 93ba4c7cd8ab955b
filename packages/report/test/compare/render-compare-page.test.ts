import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { COMPARE_CLIENT } from "../../src/compare/compare-client.ts";
import { renderComparePage } from "../../src/compare/render-compare-page.ts";
import { exampleCompareReport, examplePair } from "./example-compare-report.ts";

const HOSTILE = `</title></script><!--<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202egnp.\u0007&amp;\u2028`;

const markup = (page: string): string =>
  page.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, "");

describe("renderComparePage", () => {
  test("shows every figure of the report without its script", () => {
    const page = markup(renderComparePage(exampleCompareReport()));
    for (const figure of [
      ...[
        "1,234",
        "1,205",
        "1,200",
        "1,100",
        "1,111",
        "12.3 % of 10,000",
        "5.7 % of 10,000",
        "87.5 %",
      ],
      ...["gate/ungrounded", "block128 aa01", "rubric@1 c0ffee", "4.02", "Repeated sentences"],
    ]) {
      expect(page).toContain(figure);
    }
    expect(page).toContain("1 of those called before is lost after");
    expect(page).toContain("Scored higher by rubric beds@1");
  });

  test("says first what does not add up", () => {
    const page = renderComparePage(exampleCompareReport({ pairs: 1199 }));
    expect(page).toContain('<div class="verdict bad">');
    expect(page).toContain("1,234 records before, but 1,199 in pairs");
  });

  test("shows hostile text as text, wherever it comes from", () => {
    const text = { userPrompt: HOSTILE, sessionMemory: HOSTILE };
    const pair = examplePair({
      id: HOSTILE,
      place: HOSTILE,
      tool: HOSTILE,
      reasons: [{ code: HOSTILE, field: HOSTILE, message: HOSTILE }],
      rules: [HOSTILE],
      textsBefore: text,
      textsAfter: text,
    });
    const good = exampleCompareReport();
    const page = renderComparePage({
      ...good,
      title: HOSTILE,
      before: { ...good.before, name: HOSTILE, hash: HOSTILE },
      scorer: { rubric: HOSTILE, version: HOSTILE },
      judgement: { judge: HOSTILE, better: 1, same: 0, worse: 0 },
      reasons: [{ code: HOSTILE, count: 1 }],
      metrics: [
        {
          id: HOSTILE,
          title: HOSTILE,
          unit: "count",
          after: { value: 1, of: 1 },
          definition: HOSTILE,
        },
      ],
      tools: [{ tool: HOSTILE, before: 1, after: 1, accepted: 1 }],
      examples: { from: 1, pairs: [pair] },
    });
    expect(markup(page)).not.toMatch(/<script|<img|<!--|onerror=alert\(1\)>/);
    for (const character of ["\u202e", "\u0007", "\u2028"]) expect(page).not.toContain(character);
    const block = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1];
    expect(block).not.toMatch(/[<>]/);
    expect(JSON.parse(block ?? "").pairs[0]).toEqual(pair);
  });

  test("may load nothing, and run nothing but its own script", () => {
    const page = renderComparePage(exampleCompareReport());
    const digest = (text: string): string =>
      `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text ?? "");
    expect(page).toContain(
      `content="default-src 'none'; style-src ${styles.map(digest).join(" ")}; script-src ${digest(COMPARE_CLIENT)}"`,
    );
    expect(page.match(/<script>/g)).toHaveLength(1);
    // What could end the script early, or make its bytes differ from those of the digest.
    expect(COMPARE_CLIENT).not.toMatch(/<\/script|<!--|\r|\0/i);
    expect(COMPARE_CLIENT).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|\beval\b|fetch\(/);
    expect(page).not.toMatch(/\sstyle=|\ssrc=|https?:|url\(|<link|<iframe/);
  });

  test("closes every element that it opens", () => {
    const page = markup(renderComparePage(exampleCompareReport()));
    const open: string[] = [];
    for (const [, slash, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (name === "meta" || self === "/") continue;
      if (slash === "/") expect(open.pop()).toBe(name);
      else open.push(name ?? "");
    }
    expect(open).toEqual([]);
  });

  test("is the same page for the same report", () => {
    expect(renderComparePage(exampleCompareReport())).toBe(
      renderComparePage(exampleCompareReport()),
    );
  });

  test("says what is not known where scores, decisions, metrics and pairs are absent", () => {
    const { scorer: _, overall: __, decisions: ___, ...rest } = exampleCompareReport();
    const page = markup(
      renderComparePage({
        ...rest,
        dimensions: [],
        reasons: [],
        metrics: [],
        tools: [],
        examples: { from: 0, pairs: [] },
      }),
    );
    for (const sentence of ["They were not scored.", "Nothing was scored.", "no pair to show"]) {
      expect(page).toContain(sentence);
    }
    expect(page).not.toMatch(/<h2>(Decisions|Metrics|Tools)/);
  });
});
