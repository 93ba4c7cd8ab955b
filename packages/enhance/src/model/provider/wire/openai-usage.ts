import type { JsonObject } from "@burnish/core";
import { countAt } from "../json-member.ts";
import type { ModelUsage } from "../model-provider.ts";

/** Token counts as chat completions give them; undefined where they are none, or all 0 as some servers fill them in. */
export function openaiUsage(usage: JsonObject | undefined): ModelUsage | undefined {
  const inputTokens = countAt(usage, "prompt_tokens");
  const outputTokens = countAt(usage, "completion_tokens");
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  if (inputTokens + outputTokens === 0) return undefined;
  const cached =
    countAt(usage, "prompt_tokens_details", "cached_tokens") ??
    countAt(usage, "prompt_cache_hit_tokens") ??
    0;
  const cachedInputTokens = Math.min(cached, inputTokens);
  return { inputTokens, cachedInputTokens, outputTokens, source: "provider" };
}
