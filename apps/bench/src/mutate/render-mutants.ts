import { renderTable } from "../render-table.ts";
import type { DecidedMutant, MutantOutcome } from "./mutant.ts";

const HEADER = ["file", "mutants", "killed", "timed out", "survived", "not covered", "score"];

/**
 * A Markdown table, one row a file and one for all. The score is killed and timed out of all; what no test reaches counts as
 * survived.
 */
export function renderMutants(mutants: readonly DecidedMutant[]): string {
  const files = [...new Set(mutants.map(({ file }) => file))];
  return renderTable(HEADER, [
    ...files.map((file) =>
      row(
        `\`${file}\``,
        mutants.filter((mutant) => mutant.file === file),
      ),
    ),
    row("all", mutants),
  ]);
}

/** What was not noticed, one line each: place, operator, what stood there and what stood there instead. */
export function renderSurvivors(mutants: readonly DecidedMutant[]): string {
  return mutants
    .filter(({ outcome }) => outcome === "survived" || outcome === "not covered")
    .map(
      ({ file, line, outcome, operator, original, replacement }) =>
        `${file}:${line} ${outcome}, ${operator}: ${short(original)} → ${short(replacement)}\n`,
    )
    .join("");
}

function row(name: string, mutants: readonly DecidedMutant[]): string[] {
  const count = (outcome: MutantOutcome) =>
    mutants.filter((mutant) => mutant.outcome === outcome).length;
  const [killed, timedOut] = [count("killed"), count("timed out")];
  const cells = [mutants.length, killed, timedOut, count("survived"), count("not covered")];
  const score = (100 * (killed + timedOut)) / mutants.length;
  return [name, ...cells.map(String), mutants.length === 0 ? "–" : `${score.toFixed(1)} %`];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}
