import { formatCount } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";
import { type Html, html } from "../html.ts";
import { page } from "../page.ts";
import { defectSection } from "./defect-section.ts";
import { fileSection } from "./file-section.ts";
import { leakSection } from "./leak-section.ts";
import { matchSection } from "./match-section.ts";
import { pairVerdict } from "./pair-verdict.ts";

/**
 * The page of a pairing run: one HTML file without script and network that tells in a minute what was made, whether it is
 * sound, and what is left to doubt. The same report gives the same page.
 */
export function renderPairPage(report: PairReport): string {
  const { isSound, sentence, faults } = pairVerdict(report);
  const names = report.files.map(({ name }) => name).join(", ");
  const body = html`<h1>Pairs for training</h1>
<p class="soft">${names} · ${report.layout} layout, seed ${report.seed}</p>
<div class="verdict${isSound ? "" : " bad"}">${sentence}${listOf(faults)}</div>
${factsOf(report)}
${matchSection(report)}
${defectSection(report)}
${report.files.map(fileSection)}
${leakSection(report)}
${weightsOf(report)}`;
  return page(`Pairs: ${names}`, body);
}

function factsOf(report: PairReport): Html {
  const pairs = report.matching.rules.reduce((sum, rule) => sum + rule.pairs, 0);
  const facts: readonly (readonly [string, string])[] = [
    [formatCount(report.originals.rows), "originals"],
    [formatCount(report.enhanced.rows), "enhanced rows"],
    [formatCount(pairs), "matched pairs"],
    [formatCount(report.originals.unmatched + report.enhanced.unmatched), "rows without a partner"],
    [formatCount(report.originals.paired), "pairs written"],
  ];
  return html`<ul class="facts">${facts.map(([value, label]) => html`<li><b>${value}</b><span>${label}</span></li>`)}</ul>
`;
}

function weightsOf({ weights }: PairReport): Html {
  if (weights === undefined) return html``;
  return html`<h2>Weights for the trainer</h2>
<p><code>desirable_weight=${weights.desirableWeight}</code>, <code>undesirable_weight=${weights.undesirableWeight}</code>. ${weights.reason}.</p>
`;
}

function listOf(sentences: readonly string[]): Html {
  if (sentences.length === 0) return html``;
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
