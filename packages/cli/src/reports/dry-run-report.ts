import { formatCount, type Report } from "@burnish/core";
import { ENHANCE_TEMPLATE, estimateRun, formatMoney } from "@burnish/enhance";
import type { PreparedModel } from "../run/prepare-model.ts";

/** What asking for a whole input would take. */
export interface DryRunCounts {
  readonly records: number;
  /** Records that need no answer. */
  readonly unasked: number;
  /** Answers that the journal holds. */
  readonly answered: number;
  /** Records with a request to make. */
  readonly requests: number;
  /** Of the requests' messages. */
  readonly inputTokens: number;
  /** Of the beginning that all requests have in common, once. */
  readonly sharedTokens: number;
}

/** Which command would ask, and what usual answers to its prompt are like. */
export interface DryRunCommand {
  readonly command: "enhance" | "judge" | "score";
  readonly template: string;
  /** What a task is about. */
  readonly tasks: string;
  /** Tokens of a short answer and of a usual one. */
  readonly answerTokens?: { readonly short: number; readonly usual: number };
}

const ENHANCE: DryRunCommand = {
  command: "enhance",
  template: ENHANCE_TEMPLATE,
  tasks: "Records",
};

const CASES = ["low", "expected", "high"] as const;

/** What `--dry-run` prints: how many requests there are to make, and what they may cost. */
export function dryRunReport(
  { endpoint, parameters, price, journal }: PreparedModel,
  counts: DryRunCounts,
  { command, template, tasks, answerTokens }: DryRunCommand = ENHANCE,
): Report {
  const { records, unasked, answered, requests, inputTokens, sharedTokens } = counts;
  const { model, maxTokens } = parameters;
  const size = { requests, inputTokens, sharedTokens, maxTokens };
  const estimate = estimateRun({ ...size, ...(answerTokens && { answerTokens }) }, price);
  return {
    title: `${command}: ${formatCount(requests)} requests to ${model} at ${endpoint.host}; nothing was sent or written`,
    data: {
      command,
      dryRun: true,
      model,
      endpoint: endpoint.host,
      wire: endpoint.wire,
      template,
      journalFile: journal,
      ...counts,
      estimate,
    },
    sections: [
      {
        kind: "facts",
        title: tasks,
        rows: [
          ["all", formatCount(records)],
          ["need no answer", formatCount(unasked)],
          ["answers in the journal", formatCount(answered)],
          ["requests to make", formatCount(requests)],
        ],
      },
      {
        kind: "table",
        title: "What they may take",
        columns: [
          { title: "case", align: "left" },
          { title: "requests", align: "right" },
          { title: "tokens in", align: "right" },
          { title: "cached", align: "right" },
          { title: "tokens out", align: "right" },
          { title: "cost", align: "right" },
        ],
        rows: CASES.map((name) => {
          const { cost, ...sizes } = estimate[name];
          return [
            name,
            formatCount(sizes.requests),
            formatCount(sizes.inputTokens),
            formatCount(sizes.cachedInputTokens),
            formatCount(sizes.outputTokens),
            cost === undefined ? "unknown" : formatMoney(cost),
          ];
        }),
      },
      {
        kind: "notes",
        title: "Cases",
        lines: [
          "low: short answers, none sent back, what all requests begin with from the provider's cache",
          "expected: answers of usual length, 15 in 100 sent back once, nothing cached",
          "high: every answer as long as it may be and sent back once, input at its dearest",
          ...(price === undefined
            ? ["the price is unknown; --price IN/OUT gives it, for a million tokens"]
            : []),
        ],
      },
    ],
  };
}
