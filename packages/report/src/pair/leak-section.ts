import { formatCount } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";

const SHOWN = 16;

/** How well rows can be told apart without reading them. */
export function leakSection({ leak, balance }: PairReport): Html {
  if (leak === undefined) return balanceOf(balance);
  const sample = leak.complete
    ? `all ${formatCount(leak.rows)} rows`
    : `a sample of ${formatCount(leak.rows)} rows`;
  return html`<h2>What tells True from False without reading</h2>
<p>Trivial classifiers on ${sample}, judged on rows they had not seen. AUC 0.5 is chance, 1 is certainty: what they can see,
a trainer can learn instead of the task.</p>
<ul class="facts"><li><b>${leak.overallAuc.toFixed(3)}</b><span>AUC, all features together</span></li>
${
  leak.bestRule === undefined
    ? undefined
    : html`<li><b>${(100 * leak.bestRule.accuracy).toFixed(1)} %</b><span>right by one rule: ${leak.bestRule.words}</span></li>`
}</ul>
${dataTable(
  `The ${Math.min(SHOWN, leak.features.length)} features that tell most, each alone`,
  [{ title: "feature" }, { title: "AUC", isNumber: true }, { title: "above chance" }],
  leak.features
    .slice(0, SHOWN)
    .map(({ meaning, auc }) => [meaning, auc.toFixed(3), bar(Math.max(0, 2 * auc - 1))]),
)}
${balanceOf(balance)}`;
}

function balanceOf(balance: PairReport["balance"]): Html {
  if (balance === undefined) return html``;
  const { what, maxAuc, steps, pairsKept } = balance;
  return html`<h3>Balanced by the length of ${what}</h3>
<p>Pairs were left out until the length of ${what} tells True from False no better than an AUC of ${maxAuc}; ${formatCount(pairsKept)} stay.</p>
${dataTable(
  "What fewer pairs buy",
  [
    { title: "pairs left", isNumber: true },
    { title: `AUC by ${what}`, isNumber: true },
    { title: "AUC by all lengths", isNumber: true },
  ],
  steps.map((step) => [formatCount(step.pairsKept), step.auc.toFixed(3), step.allAuc.toFixed(3)]),
)}`;
}

function bar(share: number): Html {
  const width = Math.round(share * 1000) / 10;
  return html`<svg width="160" height="12" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect class="m" x="0" y="1" width="${width}" height="10"/></svg>`;
}
