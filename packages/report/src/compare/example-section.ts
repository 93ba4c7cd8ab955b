import { formatCount } from "@burnish/core";
import { CHANGEABLE_TEXTS } from "@burnish/enhance";
import { dataBlock } from "../data-block.ts";
import { type Html, html } from "../html.ts";
import type { CompareReport } from "./compare-report.ts";
import { DECISION_TITLES, DIMENSION_TITLES, TEXT_TITLES } from "./compare-titles.ts";
import type { PageData } from "./page-data.ts";

/** The pairs to look at: a place that the page's script fills, and the block of data that it reads. */
export function exampleSection({ examples, dimensions }: CompareReport): Html {
  const { pairs, from } = examples;
  if (pairs.length === 0) {
    return html`<h2 id="examples">Examples</h2>
<p class="soft">There is no pair to show.</p>
`;
  }
  const data: PageData = {
    scores: [
      { name: "overall_quality", title: "Overall" },
      ...dimensions.map(({ dimension }) => ({
        name: dimension,
        title: DIMENSION_TITLES[dimension],
      })),
    ],
    texts: CHANGEABLE_TEXTS.map((name) => ({ name, title: TEXT_TITLES[name] })),
    decisions: DECISION_TITLES.map(({ name, title }) => ({ name, title })),
    pairs,
  };
  const sample =
    pairs.length === from
      ? `All ${formatCount(from)}`
      : `${formatCount(pairs.length)} of ${formatCount(from)}, drawn by seed`;
  return html`<h2 id="examples">Examples</h2>
<p class="soft">${sample}, side by side with the changed words marked.</p>
<noscript><p>The examples are in this file, but a browser shows them only with its JavaScript on. Everything above needs none.</p></noscript>
<div id="pairs"></div>
${dataBlock("data", data)}`;
}
