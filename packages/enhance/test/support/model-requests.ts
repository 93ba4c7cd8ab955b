import type { ModelRequest } from "../../src/model/provider/model-provider.ts";

/** A request for an object with one text, with a part that may be cached. */
export function requestFor(text: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: "garden-1",
    messages: [
      { role: "system", text: "You name plants. Answer in JSON.", cacheable: true },
      { role: "user", text },
    ],
    answer: {
      name: "plant",
      schema: {
        type: "object",
        properties: { plant: { type: ["string", "null"] } },
        required: ["plant"],
        additionalProperties: false,
      },
    },
    maxTokens: 60,
    ...more,
  };
}

/** A signal that nobody aborts. */
export const UNABORTED: AbortSignal = new AbortController().signal;
