import type { ModelUsage } from "../provider/model-provider.ts";
import type { ProviderError } from "../provider/provider-error.ts";
import type { ScheduleFigures } from "./request-scheduler.ts";

type Counts = Pick<
  ScheduleFigures,
  "attempts" | "answered" | "failed" | "inputTokens" | "cachedInputTokens" | "outputTokens"
>;

/** Counts attempts and their tokens. */
export class AttemptTally {
  #sent = 0;
  #answered = 0;
  #failed: Record<string, number> = {};
  #tokens = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

  /** Attempts that were sent, those under way included. */
  get sent(): number {
    return this.#sent;
  }

  get counts(): Counts {
    return {
      attempts: this.#sent,
      answered: this.#answered,
      failed: { ...this.#failed },
      ...this.#tokens,
    };
  }

  /** Counts an attempt as it is sent; the number of it. */
  send(): number {
    this.#sent += 1;
    return this.#sent;
  }

  answered(usage: ModelUsage): void {
    this.#answered += 1;
    this.#add(usage);
  }

  failed({ kind, usage }: ProviderError): void {
    this.#failed[kind] = (this.#failed[kind] ?? 0) + 1;
    if (usage !== undefined) this.#add(usage);
  }

  #add({ inputTokens, cachedInputTokens, outputTokens }: ModelUsage): void {
    this.#tokens.inputTokens += inputTokens;
    this.#tokens.cachedInputTokens += cachedInputTokens;
    this.#tokens.outputTokens += outputTokens;
  }
}
