import type { Example } from "@burnish/scoring";
import type { Share, SummedMetric } from "./summed-metric.ts";

/** A metric of one side's context texts, taken on either side of pairs with contexts. */
export function metricOfText(
  head: Omit<SummedMetric, "before" | "after">,
  measure: (example: Example) => Share,
): SummedMetric {
  return {
    ...head,
    before: (facts) => (facts.hasContexts ? measure(facts.before) : undefined),
    after: (facts) => (facts.hasContexts ? measure(facts.after) : undefined),
  };
}

/** Length of a text in characters (code points). */
export function lengthOf(text: string): number {
  return [...text].length;
}
