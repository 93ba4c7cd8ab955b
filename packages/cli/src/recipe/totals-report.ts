import { formatCount, formatShare, type Report, type ReportSection } from "@burnish/core";
import { ALL_STAGES } from "./all-stages.ts";
import { counted } from "./report-figures.ts";
import type { RunTotals } from "./run-totals.ts";
import type { StageName } from "./stage-name.ts";
import type { StageResults } from "./stage-plan.ts";
import { RUN_FILES } from "./stage-sources.ts";

const PLACES: Readonly<Record<string, string>> = {
  good: "in the training set, good as they came",
  enhanced: "in the training set, enhanced",
  "still-weak": "still weak: no version was accepted",
  weak: "weak, handed out in batches",
  "not-good": "label is not true, left out",
  "without-label": "no label, left out",
  rejected: "no records",
};

/** The page of totals: where every record is, and what each stage did. Holds no time and no folder. */
export function totalsReport(totals: RunTotals, results: StageResults): Report {
  const { records, places, trainingSet, pairs, checked } = totals;
  const stages = ALL_STAGES.map(({ name, say }) => ({
    stage: name,
    ...saidBy(name, say, results),
  }));
  return {
    title: `run: ${counted(trainingSet, "training example")} from ${counted(records, "line")}`,
    data: {
      command: "run",
      records,
      places,
      trainingSet,
      ...(pairs !== undefined && { pairs }),
      stages,
      checked,
    },
    sections: [
      {
        kind: "table",
        title: "Where every record is",
        columns: [
          { title: "records", align: "left" },
          { title: "count", align: "right" },
          { title: "share", align: "right" },
          { title: "file", align: "left" },
        ],
        rows: [
          ...places.map(({ place, records: count, file }) => [
            PLACES[place] ?? place,
            formatCount(count),
            formatShare(count, records),
            file ?? "–",
          ]),
          ["all lines of the inputs", formatCount(records), formatShare(records, records), ""],
        ],
      },
      ...pairSection(totals),
      {
        kind: "table",
        title: "Stages",
        columns: [
          { title: "stage", align: "left" },
          { title: "what it did", align: "left" },
        ],
        rows: stages.map(({ stage, state, said }) => [
          stage,
          state === "done" ? said : state === "off" ? "off" : `nothing to do: ${said}`,
        ]),
      },
      {
        kind: "facts",
        title: "Proof",
        rows: [["sums taken from two places, all the same", formatCount(checked.length)]],
      },
    ],
  };
}

function saidBy(
  name: StageName,
  say: (typeof ALL_STAGES)[number]["say"],
  results: StageResults,
): { readonly state: string; readonly said: string } {
  const result = results.get(name);
  if (result === undefined || result.state === "off") return { state: "off", said: "" };
  if (result.state === "nothing") return { state: "nothing", said: result.nothing };
  return { state: "done", said: say(result) };
}

function pairSection({ pairs }: RunTotals): ReportSection[] {
  if (pairs === undefined) return [];
  const { originals, enhanced, rows, dropped } = pairs;
  return [
    {
      kind: "table",
      title: `Pairs (${formatCount(rows)} rows in ${RUN_FILES.pairs})`,
      columns: [
        { title: "side", align: "left" },
        { title: "rows", align: "right" },
        { title: "paired", align: "right" },
        { title: "without a partner", align: "right" },
        { title: "pair left out", align: "right" },
      ],
      rows: [["weak originals", originals] as const, ["accepted versions", enhanced] as const].map(
        ([side, counts]) => [
          side,
          formatCount(counts.rows),
          formatCount(counts.paired),
          formatCount(counts.unmatched),
          formatCount(counts.dropped),
        ],
      ),
    },
    {
      kind: "facts",
      title: "Pairs left out, by reason",
      rows: Object.entries(dropped).map(([reason, count]) => [reason, formatCount(count)] as const),
    },
  ];
}
