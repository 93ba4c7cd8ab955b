import { formatCount } from "@burnish/core";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import { page } from "../page.ts";
import type { JudgeReport } from "./judge-report.ts";
import { verdictRows } from "./judge-summary.ts";
import {
  boundWords,
  CONTROL_TITLES,
  figureWords,
  rateWords,
  VERDICT_TITLES,
} from "./judge-words.ts";
import { doubtsBeside, judgeReportClaim, sampleWords } from "./judgement-of.ts";

/** Verdicts that a page shows; all of them are in the JSON report. */
const MOST_VERDICTS = 300;

/**
 * The page of a judgement: one HTML file without script and network that says what is claimed and why, or why not. The same
 * report gives the same page.
 */
export function renderJudgePage(report: JudgeReport): string {
  const { before, after, seed, judge } = report;
  const body = html`<h1>Judged pairs</h1>
<p class="soft">${before.name} → ${after.name} · ${judge.model}, prompt ${judge.template} · seed ${seed}</p>
${claimOf(report)}
${factsOf(report)}
<h2>Verdicts</h2>
${dataTable("What was judged", [{ title: "" }, { title: "" }], verdictRows(report))}
${sampleWords(report).map(
  (line) => html`<p class="soft">${line}</p>
`,
)}
<h2>Controls</h2>
<p class="soft">Pairs whose right answer is known, between the others, which the judge cannot tell apart from them.</p>
${controlsOf(report)}
<h2>Batches</h2>
${batchesOf(report)}
<h2>What the judge said</h2>
${verdictsOf(report)}`;
  return page(`Judged: ${after.name}`, body);
}

function claimOf(report: JudgeReport): Html {
  const claim = judgeReportClaim(report);
  const { level, sentence, faults } = claim;
  const lines = [...faults, ...doubtsBeside(report, claim)];
  const list =
    lines.length === 0 ? undefined : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  const state = level === "judged-better" ? "verdict" : "verdict bad";
  return html`<div class="${state}">${sentence}${list}</div>
`;
}

function factsOf({ rates }: JudgeReport): Html {
  const facts: readonly (readonly [string, string])[] = [
    [formatCount(rates.pairs), "judged pairs"],
    [formatCount(rates.wins), "after is better"],
    [formatCount(rates.ties), "the same, or orders disagree"],
    [formatCount(rates.losses), "after is worse"],
    [rateWords(rates.all), "win rate"],
  ];
  return html`<ul class="facts">${facts.map(([value, label]) => html`<li><b>${value}</b><span>${label}</span></li>`)}</ul>
`;
}

function controlsOf({ controls }: JudgeReport): Html {
  return dataTable(
    "Controls",
    [
      { title: "control" },
      { title: "figure", isNumber: true },
      { title: "bound", isNumber: true },
      { title: "of", isNumber: true },
      { title: "state" },
    ],
    controls.map((control) => [
      CONTROL_TITLES[control.name],
      figureWords(control),
      boundWords(control),
      formatCount(control.count),
      control.state === "few" ? "too few" : control.state,
    ]),
  );
}

function batchesOf({ batches }: JudgeReport): Html {
  return dataTable(
    `${formatCount(batches.length)} batches`,
    [
      { title: "batch" },
      { title: "better", isNumber: true },
      { title: "same", isNumber: true },
      { title: "worse", isNumber: true },
      { title: "win rate", isNumber: true },
    ],
    batches.map(({ batch, wins, ties, losses, rate }) => [
      batch,
      ...[wins, ties, losses].map(formatCount),
      `${(100 * rate).toFixed(1)} %`,
    ]),
  );
}

function verdictsOf({ verdicts }: JudgeReport): Html {
  const shown = verdicts.slice(0, MOST_VERDICTS);
  const caption =
    shown.length === verdicts.length
      ? `${formatCount(shown.length)} pairs`
      : `${formatCount(shown.length)} of ${formatCount(verdicts.length)} pairs; all are in the JSON report`;
  return html`<details><summary>Every verdict, with the judge's words in both orders</summary>
${dataTable(
  caption,
  [
    { title: "record" },
    { title: "better" },
    { title: "before shown first" },
    { title: "after shown first" },
  ],
  shown.map(({ id, verdict, reasons, choices }) => [
    id,
    VERDICT_TITLES[verdict],
    `${choices[0]}: ${reasons[0]}`,
    `${choices[1]}: ${reasons[1]}`,
  ]),
)}</details>
`;
}
