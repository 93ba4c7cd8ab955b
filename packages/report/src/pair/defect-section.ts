import { formatCount, formatShare } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";

/** What changed in the pairs, which of them are broken, and whose prompt they got. */
export function defectSection({ defects, prompts }: PairReport): Html {
  const policy = defects.policy === "drop" ? "left out" : "kept";
  const whose =
    prompts.policy === "own"
      ? "Each row keeps its own prompt, which can tell True from False where prompts were rewritten."
      : `Both rows of a pair have the ${prompts.policy} prompt, so that it cannot tell them apart.`;
  return html`<h2>What changed</h2>
${dataTable(
  `Of ${formatCount(defects.pairs)} matched pairs; a pair can count in several lines`,
  [{ title: "change" }, { title: "pairs", isNumber: true }, { title: "share", isNumber: true }],
  Object.entries(defects.changes).map(([name, count]) => [
    name,
    formatCount(count),
    formatShare(count, defects.pairs),
  ]),
)}
<h3>Broken pairs, ${policy}</h3>
${dataTable(
  "A True row must not teach a lost or changed call, and a pair without a change teaches nothing",
  [{ title: "why" }, { title: "pairs", isNumber: true }],
  Object.entries(defects.broken).map(([code, count]) => [code, formatCount(count)]),
)}
<h3>Prompts</h3>
<p>${whose} ${formatCount(prompts.differing)} pairs came with two prompts; ${formatCount(prompts.touched)} rows got another prompt than their own.</p>
`;
}
