import { formatBytes, formatCount, type Report, type ReportSection } from "@burnish/core";
import {
  type ExportedBatches,
  estimateRun,
  formatMoney,
  type ImportedResults,
  type JournalFigures,
  type PolledBatches,
  type Price,
} from "@burnish/enhance";
import type { PreparedModel } from "../run/prepare-model.ts";
import type { ModelPart } from "./enhance-report.ts";

/** What was written for a batch API, and what it may cost. */
export function batchExportReport(options: {
  readonly folder: string;
  readonly model: PreparedModel;
  readonly exported: ExportedBatches;
  /** Of a batch's tokens. */
  readonly price: Price | undefined;
}): Report {
  const { folder, model, exported, price } = options;
  const { endpoint, parameters, flags } = model;
  const { batches, asked, inputTokens } = exported;
  const size = { requests: asked, inputTokens, sharedTokens: 0, maxTokens: parameters.maxTokens };
  const estimate = estimateRun(size, price);
  const costs = (["low", "expected", "high"] as const).map((name) => {
    const { cost } = estimate[name];
    return [`cost, ${name}`, cost === undefined ? "unknown" : formatMoney(cost)] as const;
  });
  const note =
    flags.price === undefined
      ? "half the list price, as batches have it; corrections of refused answers are another batch"
      : "by --price; corrections of refused answers are another batch";
  return {
    title: `enhance: ${formatCount(asked)} requests for ${parameters.model} are in ${folder}, ${formatCount(batches.length)} files`,
    data: {
      command: "enhance",
      batch: "export",
      folder,
      model: parameters.model,
      endpoint: endpoint.host,
      wire: endpoint.wire,
      ...exported,
      estimate,
    },
    sections: [
      {
        kind: "facts",
        title: "Records",
        rows: [
          ["all", formatCount(exported.tasks)],
          ["need no request any more", formatCount(exported.done)],
          ["requests written", formatCount(asked)],
          ["requests of batches without results yet", formatCount(exported.waiting)],
          ["equal to a request that was written", formatCount(exported.equal)],
        ],
      },
      {
        kind: "table",
        title: "Files",
        columns: [
          { title: "file", align: "left" },
          { title: "requests", align: "right" },
          { title: "size", align: "right" },
        ],
        rows: batches.map(({ file, requests, bytes }) => [
          file,
          formatCount(requests),
          formatBytes(bytes),
        ]),
      },
      { kind: "facts", title: `Estimate (${note})`, rows: costs },
      {
        kind: "notes",
        title: "What comes next",
        lines: [
          "the same command with --batch submit begins them, and with --batch poll takes what came back",
          endpoint.wire === "openai"
            ? "or upload each file with the purpose batch, and begin a batch of /v1/chat/completions with it"
            : "or send each file as the body of POST /v1/messages/batches",
          "and then --batch import --batch-results FILE, for each output and error file",
        ],
      },
    ],
  };
}

/** What a report has to say of results that were imported. */
export function batchImportPart(options: {
  readonly model: PreparedModel;
  readonly imported: ImportedResults;
  readonly journal: JournalFigures;
}): ModelPart {
  const { model, imported, journal } = options;
  const { endpoint, parameters } = model;
  const failed = Object.values(imported.failed).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(imported.failed).map(
    ([kind, count]) => `${kind} ${formatCount(count)}`,
  );
  const rows: (readonly [string, string])[] = [
    ["model", `${parameters.model} at ${endpoint.host} (${endpoint.wire})`],
    ["lines", formatCount(imported.lines)],
    ["answers", formatCount(imported.answered)],
    ["failures", `${formatCount(failed)}${kinds.length > 0 ? ` (${kinds.join(", ")})` : ""}`],
    ["known before", formatCount(imported.duplicate)],
    ["unknown requests", formatCount(imported.unknown)],
    ["unreadable lines", formatCount(imported.unreadable)],
    ["files that were imported before", formatCount(imported.again)],
    ["requests without a result", formatCount(imported.missing)],
    ["batches closed", formatCount(imported.closed.length)],
    [
      "journal",
      `${model.journal}: ${formatCount(journal.answered)} answers, cost ${journal.unpriced > 0 ? "unknown" : formatMoney(journal.cost)}`,
    ],
  ];
  const sections: ReportSection[] = [{ kind: "facts", title: "Results of batches", rows }];
  if (imported.examples.length > 0) {
    sections.push({ kind: "notes", title: "Lines that were not used", lines: imported.examples });
  }
  return {
    data: {
      name: parameters.model,
      endpoint: endpoint.host,
      wire: endpoint.wire,
      journalFile: model.journal,
      imported,
      journal,
    },
    sections,
  };
}

/** How batches stand that are still to be waited for. */
export function batchStatusReport({
  folder,
  batches,
  done,
}: { readonly folder: string } & Pick<PolledBatches, "batches" | "done">): Report {
  const running = batches.filter(({ state }) => state === "running").length;
  return {
    title: `enhance: ${formatCount(running)} of ${formatCount(batches.length)} batches of ${folder} are running`,
    data: { command: "enhance", folder, running, batches, done },
    sections: [
      {
        kind: "table",
        title: "Batches",
        columns: [
          { title: "file", align: "left" },
          { title: "requests", align: "right" },
          { title: "done", align: "right" },
          { title: "state", align: "left" },
          { title: "endpoint says", align: "left" },
          { title: "id", align: "left" },
        ],
        rows: batches.map(({ file, requests, state, status = "", id = "" }) => [
          file,
          formatCount(requests),
          done[file] === undefined ? "" : formatCount(done[file]),
          state,
          status,
          id,
        ]),
      },
    ],
  };
}
