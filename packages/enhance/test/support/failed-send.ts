import type { ModelProvider, ModelRequest } from "../../src/model/provider/model-provider.ts";
import { ProviderError } from "../../src/model/provider/provider-error.ts";
import { UNABORTED } from "./model-requests.ts";

/** The error of an attempt that must fail. */
export async function failedSend(
  provider: ModelProvider,
  request: ModelRequest,
): Promise<ProviderError> {
  try {
    const { text } = await provider.send(request, UNABORTED);
    throw new Error(`there should be no answer, but: ${text}`);
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}
