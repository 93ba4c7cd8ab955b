import { access } from "node:fs/promises";
import { openJournal, type RequestPlan } from "@burnish/enhance";
import type { DryRunCounts } from "../reports/dry-run-report.ts";
import type { PreparedModel } from "./prepare-model.ts";

/**
 * Counts the requests of a run without making one, each request once; those that may be sent back are not among them. An
 * answer in a journal that is there already counts as answered.
 */
export async function countRequests(
  model: PreparedModel,
  /** The requests of each task; none where it needs no answer. */
  tasks: AsyncIterable<readonly RequestPlan[]>,
): Promise<DryRunCounts> {
  const exists = await access(model.journal).then(
    () => true,
    () => false,
  );
  const journal = exists ? await openJournal(model.journal) : undefined;
  const counts = { records: 0, unasked: 0, answered: 0, requests: 0, inputTokens: 0 };
  const seen = new Set<string>();
  let sharedTokens: number | undefined;
  try {
    for await (const plans of tasks) {
      counts.records += 1;
      if (plans.length === 0) counts.unasked += 1;
      for (const { key, inputTokens, request } of plans) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (journal?.find(key) !== undefined) {
          counts.answered += 1;
          continue;
        }
        counts.requests += 1;
        counts.inputTokens += inputTokens;
        sharedTokens ??= request.messages.reduce(
          (sum, { cacheable, text }) => (cacheable === true ? sum + model.countTokens(text) : sum),
          0,
        );
      }
    }
  } finally {
    await journal?.close();
  }
  return { ...counts, sharedTokens: sharedTokens ?? 0 };
}
