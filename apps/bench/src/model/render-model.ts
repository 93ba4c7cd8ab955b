import { formatCount } from "@burnish/core";
import { renderTable } from "../render-table.ts";
import type { ModelBench, ModelBenchRun } from "./run-model.ts";

/** Both runs side by side. Ends with a newline. */
export function renderModel({ records, requests, undisturbed, killed }: ModelBench): string {
  const row = (what: string, of: (run: ModelBenchRun) => string): string[] => [
    what,
    of(undisturbed),
    of(killed),
  ];
  const count = (what: string, of: (run: ModelBenchRun) => number): string[] =>
    row(what, (run) => formatCount(of(run)));
  const kinds = [
    ...new Set([undisturbed, killed].flatMap(({ decisions }) => Object.keys(decisions))),
  ];
  const table = renderTable(
    ["", "undisturbed", `killed ${killed.kills} times`],
    [
      row("seconds", ({ seconds }) => seconds.toFixed(1)),
      row(
        "requests let in, of the limit",
        ({ shareOfLimit }) => `${(100 * shareOfLimit).toFixed(1)} %`,
      ),
      count("requests", ({ endpoint }) => endpoint.requests),
      count("refused for the limit (429)", ({ endpoint }) => endpoint.limited),
      count("ended in a fault", ({ endpoint }) => endpoint.faulted),
      count("answers", ({ endpoint }) => endpoint.answered),
      count("of these, to a body that had one before", ({ endpoint }) => endpoint.answeredAgain),
      count("answers in the journal", ({ answers }) => answers),
      count("requests with two answers in the journal", ({ answeredTwice }) => answeredTwice),
      ...kinds
        .sort()
        .map((kind) => count(`records ${kind}`, ({ decisions }) => decisions[kind] ?? 0)),
      count("records decided", ({ decisions }) =>
        Object.values(decisions).reduce((a, b) => a + b, 0),
      ),
    ],
  );
  const same = killed.sameBytes ? "the same bytes" : "OTHER BYTES";
  return `${formatCount(records)} weak records, ${formatCount(requests)} with a request.\n\n${table}\nOutputs of both runs: ${same}.\n`;
}
