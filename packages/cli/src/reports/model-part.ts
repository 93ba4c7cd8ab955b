import { formatCount, type Ledger } from "@burnish/core";
import { ENHANCE_TEMPLATE, formatMoney, type JournalFigures } from "@burnish/enhance";
import type { AskedModel } from "../run/ask-model.ts";
import type { PreparedModel } from "../run/prepare-model.ts";
import type { ModelPart } from "./enhance-report.ts";

/**
 * What a report and a ledger have to say of a model. The ledger's figures are those of the whole journal, so that a run in
 * pieces ends with the ledger of one that was not interrupted; the report tells this run and the journal apart.
 */
export function modelPart(
  { endpoint, parameters, journal, price }: PreparedModel,
  { summary, figures }: AskedModel,
  kept: JournalFigures,
  /** What the prompt is called, and what a task is about. */
  { template, tasks }: { readonly template: string; readonly tasks: string } = {
    template: ENHANCE_TEMPLATE,
    tasks: "records",
  },
): ModelPart & { readonly ledger: Ledger["options"] } {
  const { cutBytes, bytes: _, ...totals } = kept;
  const cost = price === undefined ? "unknown" : formatMoney(figures.cost ?? 0);
  const journalCost = totals.unpriced > 0 ? "unknown" : formatMoney(totals.cost);
  const failed = Object.values(figures.failed).reduce((sum, count) => sum + count, 0);
  const stop = summary.stop;
  const about = {
    name: parameters.model,
    endpoint: endpoint.host,
    wire: endpoint.wire,
    template,
    parameters: defined(parameters),
  };
  const rows: (readonly [string, string])[] = [
    ["model", `${parameters.model} at ${endpoint.host} (${endpoint.wire})`],
    ["prompt", template],
    [`${tasks} that need no answer`, formatCount(summary.unasked)],
    ["answers from the journal", formatCount(summary.reused)],
    ["requests", formatCount(summary.asked)],
    ["attempts", formatCount(figures.attempts)],
    ["failed attempts", `${formatCount(failed)}${kinds(figures.failed)}`],
    [
      "tokens in",
      `${formatCount(figures.inputTokens)} (${formatCount(figures.cachedInputTokens)} cached)`,
    ],
    ["tokens out", formatCount(figures.outputTokens)],
    ["cost", maybeBilled(cost, figures.maybeBilled)],
    ["journal", `${journal}: ${formatCount(totals.answered)} answers, cost ${journalCost}`],
    ...(cutBytes > 0
      ? [
          [
            "cut off the journal",
            `${formatCount(cutBytes)} bytes of a line that was not finished`,
          ] as const,
        ]
      : []),
    ["stopped", stop === undefined ? "no" : `${stop.why}: ${stop.message}`],
  ];
  return {
    ledger: { model: { ...about, journal: { ...totals } } },
    data: {
      ...about,
      journalFile: journal,
      ...summary,
      stop: stop ?? null,
      figures,
      journal: totals,
      cutBytes,
    },
    sections: [{ kind: "facts", title: "What the model was asked", rows }],
  };
}

/** What a file of JSON holds of parameters. */
function defined({ temperature, seed, ...always }: PreparedModel["parameters"]) {
  return {
    ...always,
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
  };
}

function kinds(failed: Readonly<Record<string, number>>): string {
  const told = Object.entries(failed).filter(([, count]) => count > 0);
  if (told.length === 0) return "";
  return ` (${told.map(([kind, count]) => `${kind} ${formatCount(count)}`).join(", ")})`;
}

function maybeBilled(cost: string, part: number | undefined): string {
  if (part === undefined || part === 0) return cost;
  return `${cost}, of which ${formatMoney(part)} may have been billed for attempts without an answer`;
}
