import type { ModelParameters } from "../enhance/model-parameters.ts";
import { journalKey } from "../journal/journal-key.ts";
import type { AnswerSchema, ModelMessage } from "../provider/model-provider.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";

/** What all requests of one prompt have in common. */
export interface PlannerOptions {
  readonly parameters: ModelParameters;
  /** Id and version of the prompt. */
  readonly template: string;
  readonly answer: AnswerSchema;
  /** Tokens of a text; needed where requests are made, not where answers are read. */
  readonly countTokens?: ((text: string) => number) | undefined;
}

/** Plans the request with these messages about a row, told by the SHA-256 of its content in hex. */
export type RequestPlanner = (row: string, messages: readonly ModelMessage[]) => RequestPlan;

/** Tokens that an endpoint adds to each message. */
const MESSAGE_TOKENS = 8;

/** Tokens of messages that may be cached are counted once. */
export function createPlanner(options: PlannerOptions): RequestPlanner {
  const { parameters, template, answer, countTokens } = options;
  const counted = new Map<string, number>();
  const tokensOf = ({ text, cacheable }: ModelMessage): number => {
    if (countTokens === undefined) return 0;
    const known = cacheable === true ? counted.get(text) : undefined;
    const tokens = known ?? countTokens(text);
    if (cacheable === true) counted.set(text, tokens);
    return tokens;
  };
  return (row, messages) => {
    const request = { ...parameters, messages, answer };
    const inputTokens = messages.reduce(
      (sum, message) => sum + tokensOf(message) + MESSAGE_TOKENS,
      0,
    );
    return { key: journalKey({ row, template, request }), request, inputTokens };
  };
}
