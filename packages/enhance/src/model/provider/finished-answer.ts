import type { LimitHints, ModelAnswer, ModelRequest, ModelUsage } from "./model-provider.ts";
import type { AnswerDraft } from "./wire/answer-draft.ts";
import type { WireFormat } from "./wire/wire-format.ts";

/** The `rawFinish` of an answer that was cut here, as it was nothing but white space any more. */
const WHITESPACE_LOOP = "whitespace-loop";

const CHARACTERS_PER_TOKEN = 4;

/** The answer that a draft has come to. Where the endpoint counted no tokens, a quarter of the characters stands for them. */
export function finishedAnswer(
  draft: AnswerDraft,
  {
    request,
    wire,
    limits,
  }: {
    readonly request: ModelRequest;
    readonly wire: WireFormat;
    readonly limits: LimitHints | undefined;
  },
): ModelAnswer {
  const { refusal, rawFinish = "", model = request.model } = draft;
  const common = { model, ...(limits !== undefined && { limits }) };
  if (draft.isLoop) {
    const usage =
      draft.rawFinish === undefined ? cutUsage(draft, request) : usageOf(draft, request);
    return { text: draft.text, finish: "length", rawFinish: WHITESPACE_LOOP, usage, ...common };
  }
  const usage = usageOf(draft, request);
  if (refusal !== "") return { text: refusal, finish: "refused", rawFinish, usage, ...common };
  return { text: draft.text, finish: wire.finishOf(rawFinish), rawFinish, usage, ...common };
}

function usageOf(draft: AnswerDraft, request: ModelRequest): ModelUsage {
  if (draft.usage !== undefined) return draft.usage;
  const outputTokens = tokensOf(draft.text.length + draft.refusal.length + draft.thoughts);
  return { inputTokens: inputOf(request), cachedInputTokens: 0, outputTokens, source: "estimated" };
}

/** An endpoint may write on, and bill it, when nobody reads any more. */
function cutUsage({ usage }: AnswerDraft, request: ModelRequest): ModelUsage {
  const { inputTokens = inputOf(request), cachedInputTokens = 0, cacheWriteTokens } = usage ?? {};
  const input = { inputTokens, cachedInputTokens, ...(cacheWriteTokens && { cacheWriteTokens }) };
  return { ...input, outputTokens: request.maxTokens, source: "estimated" };
}

function inputOf({ messages, answer }: ModelRequest): number {
  const schema = answer === undefined ? 0 : JSON.stringify(answer.schema).length;
  return tokensOf(messages.reduce((sum, { text }) => sum + text.length, schema));
}

function tokensOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
