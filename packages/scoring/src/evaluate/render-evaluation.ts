import { DIMENSIONS } from "../score/scorer.ts";
import type { AttackOutcome, Comparison, Estimate, EvaluationReport } from "./evaluation-report.ts";
import { FILLERS } from "./padding-attacks.ts";

const COLUMNS = [
  "",
  "literal rubric",
  "lengths alone",
  "distilled",
  "over literal",
  "over lengths",
];

/** An evaluation as plain text: agreement, label, what was found, and a table of the padding attacks. Ends with a newline. */
export function renderEvaluation(report: EvaluationReport): string {
  const rows = [COLUMNS];
  for (const dimension of DIMENSIONS) {
    const comparison = report.dimensions[dimension];
    if (comparison !== undefined) rows.push(comparisonRow(dimension, comparison));
  }
  rows.push(comparisonRow("mean kappa", report.mean), comparisonRow("label AUC", report.label));
  return `${[heading(report), ...table(rows), "", found(report), "", ...attackLines(report)].join("\n")}\n`;
}

function heading(report: EvaluationReport): string {
  const { examples, batches, folds, leftOut, nearDuplicates, seed } = report;
  const how = folds === 1 ? "held out at once" : `by ${folds}-fold cross-validation`;
  const left =
    leftOut.batches === 0
      ? ""
      : `, ${leftOut.batches} batches (${leftOut.examples} examples) left out`;
  return [
    `${examples} examples of ${batches} batches, whole batches ${how}${left}; seed ${seed}.`,
    `${nearDuplicates} near-duplicates of predicted examples were not trained on.`,
    "Quadratic weighted kappa, and 95 % intervals by bootstrap over batches; wins are paired.",
    "",
  ].join("\n");
}

function comparisonRow(name: string, { scorers, wins }: Comparison): string[] {
  return [
    name,
    estimate(scorers.literal),
    estimate(scorers.length),
    estimate(scorers.distilled),
    signed(wins.literal),
    signed(wins.length),
  ];
}

function found({ found: counts }: EvaluationReport): string {
  const good = percent(counts.goodFound, counts.good);
  const weak = percent(counts.weakFound, counts.weak);
  return `By whole scores: ${good} of ${counts.good} good examples found, ${weak} of ${counts.weak} weak ones.`;
}

function attackLines({ attacks }: EvaluationReport): string[] {
  if (attacks.length === 0) return [];
  const title = `Of ${attacks[0]?.weak ?? 0} examples judged weak, with filler judged good:`;
  const keys = [...new Set(attacks.map(attackKey))];
  const rows = [["", ...keys]];
  for (const filler of FILLERS) {
    const own = attacks.filter(({ attack }) => attack.filler === filler);
    if (own.length === 0) continue;
    rows.push([filler, ...keys.map((key) => shareOf(own.find((one) => attackKey(one) === key)))]);
  }
  return [title, ...table(rows)];
}

function attackKey({ attack }: AttackOutcome): string {
  const [first] = attack.fields;
  const where = attack.fields.length > 1 ? "both" : first === "sessionMemory" ? "memory" : "reason";
  return `${where} ${attack.place === "before" ? "<" : ""}${attack.length}`;
}

function shareOf(outcome: AttackOutcome | undefined): string {
  return outcome === undefined ? "" : percent(outcome.flipped, outcome.weak);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** A figure that is undefined, such as agreement where all were given one score, is a dash. */
function estimate({ value, low, high }: Estimate): string {
  if (Number.isNaN(value)) return "-";
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function signed({ value, low, high }: Estimate): string {
  if (Number.isNaN(value)) return "-";
  const plus = (number: number): string => `${number < 0 ? "" : "+"}${number.toFixed(3)}`;
  return `${plus(value)} [${plus(low)}, ${plus(high)}]`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
