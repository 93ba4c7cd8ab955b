import type { ScriptedAnswer } from "./scripted-provider.ts";

/** The body of a chat completion: one piece, or one for each event of a stream. */
export function openaiPieces(body: string, answer: ScriptedAnswer, isStream: boolean): string[] {
  const asked: { model?: string; stream_options?: { include_usage?: boolean } } = JSON.parse(body);
  const { text, finish = "stop", model = `${asked.model}-2026`, pieces } = answer;
  const usage = usageOf(answer);
  const common = { id: "chatcmpl-1", created: 1, model };
  if (!isStream) {
    const message = { role: "assistant", content: text };
    const choices = [{ index: 0, message, finish_reason: finish }];
    return [
      JSON.stringify({ ...common, object: "chat.completion", choices, ...(usage && { usage }) }),
    ];
  }
  const chunk = (delta: object, finish_reason: string | null): object => ({
    ...common,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
  });
  const events = [
    chunk({ role: "assistant", content: "" }, null),
    ...(pieces ?? wordsOf(text)).map((content) => chunk({ content }, null)),
    chunk({}, finish),
  ].map((event) => JSON.stringify(event));
  if (usage && asked.stream_options?.include_usage === true) {
    events.push(JSON.stringify({ ...common, object: "chat.completion.chunk", choices: [], usage }));
  }
  return [...events, "[DONE]"].map((data) => `data: ${data}\n\n`);
}

/** A text as a model would stream it. */
export function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

function usageOf({ usage = { input: 100, output: 20 } }: ScriptedAnswer): object | undefined {
  if (usage === null) return undefined;
  const { input, output, cached = 0 } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
}
