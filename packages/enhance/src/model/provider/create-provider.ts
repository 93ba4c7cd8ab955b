import { UsageError } from "@burnish/core";
import { HttpProvider } from "./http-provider.ts";
import type { ModelProvider } from "./model-provider.ts";
import type { ProviderOptions } from "./provider-options.ts";
import { requestAddress } from "./request-address.ts";

/**
 * An endpoint that speaks OpenAI's chat completions or Anthropic's messages. Answers come as a stream where the endpoint can
 * do that, and fit the schema by the best way it takes: both are found out by the first requests, and kept. UsageError for an
 * address that nothing may be sent to, and for a key that is none.
 */
export function createProvider(options: ProviderOptions): ModelProvider {
  const url = requestAddress(options);
  const key = options.key?.();
  // What a header cannot hold would be quoted in the error about it.
  if (key !== undefined && !/^[!-~]+$/.test(key)) {
    throw new UsageError("the key is none: one is a single word of ASCII letters and signs");
  }
  return new HttpProvider(url, options);
}
