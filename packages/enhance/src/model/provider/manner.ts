import type { ToldFailure } from "./failure/read-failure.ts";
import type { ModelProvider } from "./model-provider.ts";

/** How requests are worded for one endpoint; it changes only where the endpoint refuses it. */
export interface Manner {
  readonly structure: Exclude<ModelProvider["structure"], "unknown">;
  /** OpenAI's newer models refuse `max_tokens`; most other servers do not know the other name. */
  readonly limitName: "max_tokens" | "max_completion_tokens";
  readonly stream: boolean;
}

const STRUCTURE =
  /response_format|json_schema|json_object|json schema|structured output|output_config|output[ _]format|guided|grammar|tool_choice|\btools?\b/;
const LIMIT_NAME = /max_(?:completion_)?tokens/;
const NOT_TAKEN =
  /not (?:supported|permitted|allowed|recognized)|unsupported|unrecognized|unknown|unexpected|extra|instead/;
const STREAM = /\bstream(?:ing|_options)?\b/;

/**
 * What to try next where an endpoint refused a request for the manner of it: another name of the limit, no stream, or one
 * step down from JSON Schema to any JSON object to the prompt alone. Undefined where the refusal is for something else, or
 * nothing is left to try.
 */
export function nextManner(
  manner: Manner,
  {
    status,
    told,
    hasSchema,
  }: {
    readonly status: number;
    readonly told: ToldFailure;
    readonly hasSchema: boolean;
  },
): Manner | undefined {
  if (status !== 400 && status !== 422 && status !== 501) return undefined;
  const words = `${told.param ?? ""} ${told.message}`.toLowerCase();
  if (LIMIT_NAME.test(words) && NOT_TAKEN.test(words)) {
    return manner.limitName === "max_tokens"
      ? { ...manner, limitName: "max_completion_tokens" }
      : undefined;
  }
  if (manner.stream && STREAM.test(words)) return { ...manner, stream: false };
  if (!hasSchema || manner.structure === "prompt" || !STRUCTURE.test(words)) return undefined;
  const structure = manner.structure === "json-schema" ? "json-object" : "prompt";
  return { ...manner, structure };
}
