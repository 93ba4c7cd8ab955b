import { hash } from "node:crypto";
import type { Example } from "@burnish/scoring";
import { DistinctGrams } from "./distinct-grams.ts";
import type { MetricRow } from "./metric-table.ts";
import type { PairFacts } from "./pair-facts.ts";

/** Words a gram. */
const LENGTHS = [2, 3, 4] as const;
/** Grams that are looked at: as many as a small file has, and as many as tell templates. */
const BUDGETS = [2000, 20_000] as const;
const MOST = Math.max(...BUDGETS);

interface Sampled {
  readonly id: string;
  readonly title: string;
  readonly needsContexts: boolean;
  readonly textOf: (example: Example) => string;
}

const TEXTS: readonly Sampled[] = [
  {
    id: "memory",
    title: "memories",
    needsContexts: true,
    textOf: ({ fields }) => fields.sessionMemory.text,
  },
  {
    id: "tool-context",
    title: "toolContexts",
    needsContexts: true,
    textOf: ({ fields }) => fields.toolContext.text,
  },
  { id: "prompt", title: "prompts", needsContexts: false, textOf: ({ prompt }) => prompt },
];

/** How diverse the words of each side are, at equal numbers of n-grams. Holds some megabytes. */
export class GramMetrics {
  readonly #texts = TEXTS.map((text) => ({
    text,
    before: new DistinctGrams(MOST),
    after: new DistinctGrams(MOST),
  }));

  add({ before, after, hasContexts }: PairFacts): void {
    // Pairs with one key have the same texts, so that their order makes no difference.
    const texts = TEXTS.flatMap(({ textOf }) => [textOf(before), textOf(after)]);
    const key = hash("sha1", JSON.stringify(texts), "hex");
    for (const { text, ...sides } of this.#texts) {
      if (text.needsContexts && !hasContexts) continue;
      sides.before.add(text.textOf(before), key);
      sides.after.add(text.textOf(after), key);
    }
  }

  /** The rows of the table. */
  finish(): MetricRow[] {
    return this.#texts.flatMap(({ text: { id, title }, before, after }) =>
      BUDGETS.flatMap((budget) =>
        LENGTHS.map((length): MetricRow => {
          const most = budget.toLocaleString("en-US");
          return {
            id: `${id}-distinct-${length}-grams-of-${budget}`,
            title: `distinct word ${length}-grams of ${title}, of ${most}`,
            unit: "share",
            definition: `different runs of ${length} words, of ${most} in a sample of texts with 4 words or more; of fewer where there are fewer`,
            before: before.finish(length, budget),
            after: after.finish(length, budget),
          };
        }),
      ),
    );
  }
}
