import { formatCount, formatShare } from "@burnish/core";
import { shareBar } from "../charts/share-bar.ts";
import { type DataColumn, dataTable } from "../data-table.ts";
import { type Html, type HtmlPart, html } from "../html.ts";
import type { ComparedTool, CompareReport } from "./compare-report.ts";

const SHOWN = 12;

/** Which tools the examples call on both sides, the most called first; nothing where none is called. */
export function toolSection({ tools }: CompareReport): Html {
  if (tools.length === 0) return html``;
  const sorted = [...tools].sort((a, b) => b.before - a.before || (a.tool < b.tool ? -1 : 1));
  const lost = tools.filter(({ before, after }) => before > 0 && after === 0).length;
  const gained = tools.filter(({ before, after }) => before === 0 && after > 0).length;
  const isDecided = tools.some(({ accepted }) => accepted !== undefined);
  const columns = [
    { title: "tool" },
    { title: "before", isNumber: true },
    { title: "after", isNumber: true },
    ...(isDecided ? [{ title: "accepted", isNumber: true }, { title: "" }] : []),
  ];
  const rest = sorted.slice(SHOWN);
  return html`<h2>Tools</h2>
<p>${formatCount(tools.length)} tools: ${lost === 0 ? "none" : formatCount(lost)} of those called before ${lost === 1 ? "is" : "are"} lost after, ${gained === 0 ? "none" : formatCount(gained)} ${gained === 1 ? "is" : "are"} new.</p>
${tableOf("Examples that call a tool", columns, sorted.slice(0, SHOWN), isDecided)}${
  rest.length === 0
    ? undefined
    : html`<details><summary>${formatCount(rest.length)} more tools</summary>
${tableOf("Tools that fewer examples call", columns, rest, isDecided)}</details>
`
}`;
}

function tableOf(
  caption: string,
  columns: readonly DataColumn[],
  tools: readonly ComparedTool[],
  isDecided: boolean,
): Html {
  const rows = tools.map(({ tool, before, after, accepted }): readonly HtmlPart[] => {
    const counts = [html`<code>${tool}</code>`, formatCount(before), formatCount(after)];
    if (!isDecided) return counts;
    if (accepted === undefined) return [...counts, "–", ""];
    const share = before === 0 ? 0 : accepted / before;
    return [...counts, formatShare(accepted, before), shareBar(share, "a")];
  });
  return dataTable(caption, columns, rows);
}
