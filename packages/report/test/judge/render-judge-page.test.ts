import { describe, expect, test } from "vitest";
import { judgeSummary } from "../../src/judge/judge-summary.ts";
import { judgeReportClaim } from "../../src/judge/judgement-of.ts";
import { renderJudgePage } from "../../src/judge/render-judge-page.ts";
import { exampleJudgeReport } from "./example-judge-report.ts";

const HOSTILE = `</title><script>alert(1)</script>"'><img src=x onerror=alert(1)>‮gpj`;

describe("renderJudgePage", () => {
  test("shows the claim, every figure and what they rest on", () => {
    const page = renderJudgePage(exampleJudgeReport());
    for (const text of [
      "Judged better: umpire-7 (judge@1) judged 200 pairs: 120 better, 40 the same, 40 worse.",
      "70.0 % [",
      "203 of 1,100 pairs that differ were drawn; 100 show no difference.",
      "3 (1.5 %) have no verdict: answer/filtered 3.",
      "10 batches",
      "filler that wins",
      "at most 20 %",
      "It says where bed 7 lies.",
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain('<div class="verdict">');
    expect(renderJudgePage(exampleJudgeReport())).toBe(page);
  });

  test("says why nothing is claimed", () => {
    const verdict = { level: "none", doubts: ["The filler won."] } as const;
    const page = renderJudgePage(exampleJudgeReport({ verdict }));
    expect(page).toContain('<div class="verdict bad">');
    expect(page).toContain("Not judged better");
    expect(page.split("The filler won.").length).toBe(2);
  });

  test("says so where the side after is longer in nearly all pairs", () => {
    const good = exampleJudgeReport();
    const rates = { ...good.rates, notLonger: 0.05 };
    expect(renderJudgePage(good)).not.toContain("a guess beyond");
    expect(renderJudgePage({ ...good, rates })).toContain(
      "The side after is not the longer one in 10 of 200 pairs only",
    );
  });

  test("shows what a model or a file says as text, never as markup", () => {
    const good = exampleJudgeReport();
    const [first] = good.verdicts;
    if (first === undefined) throw new Error("the example has verdicts");
    const verdicts = [{ ...first, id: HOSTILE, reasons: [HOSTILE, HOSTILE] as const }];
    const page = renderJudgePage({
      ...good,
      verdicts,
      before: { ...good.before, name: HOSTILE },
      judge: { ...good.judge, model: HOSTILE, answeredBy: { [HOSTILE]: 1 } },
    });
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("‮");
  });
});

describe("judgeSummary", () => {
  test("holds every verdict for machines, and each doubt once for people", () => {
    const verdict = { level: "none", doubts: ["The filler won.", "Few pairs."] } as const;
    const report = exampleJudgeReport({ verdict });
    const { data, sections } = judgeSummary(report);
    expect(data).toMatchObject({ command: "judge", verdicts: report.verdicts });
    expect(data.judgement).toEqual({
      judge: "umpire-7 (judge@1)",
      better: 120,
      same: 40,
      worse: 40,
      doubts: verdict.doubts,
    });
    const said = JSON.stringify(sections);
    expect(said.split("The filler won.").length).toBe(2);
  });

  test("claims no more of files that are not valid, or not scored higher", () => {
    const invalid = exampleJudgeReport({ validity: { checked: 1205, invalid: 1 } });
    expect(judgeReportClaim(invalid).level).toBe("none");
    const { overall } = exampleJudgeReport();
    const swapped = { before: overall?.after ?? [], after: overall?.before ?? [] };
    expect(judgeReportClaim(exampleJudgeReport({ overall: swapped })).level).toBe("valid");
    const { doubts } = exampleJudgeReport().verdict;
    expect(doubts).toEqual([]);
  });
});
