import { wordsOf } from "./scripted-openai.ts";
import type { ScriptedAnswer } from "./scripted-provider.ts";

/**
 * The body of an Anthropic message: one piece, or one for each event of a stream. Where the request forces a tool, the text
 * comes as that tool's input; as a whole message it must then be JSON.
 */
export function anthropicPieces(body: string, answer: ScriptedAnswer, isStream: boolean): string[] {
  const asked: { model?: string; tool_choice?: { type: string; name: string } } = JSON.parse(body);
  const { text, model = `${asked.model}-2026`, pieces } = answer;
  const tool = asked.tool_choice?.type === "tool" ? asked.tool_choice.name : undefined;
  const finish = answer.finish ?? (tool === undefined ? "end_turn" : "tool_use");
  const { output, ...input } = usageOf(answer);
  const message = { id: "msg_1", type: "message", role: "assistant", model };
  const toolBlock = { type: "tool_use", id: "toolu_1", name: tool };
  if (!isStream) {
    const block =
      tool === undefined ? { type: "text", text } : { ...toolBlock, input: JSON.parse(text) };
    const usage = { ...input, output_tokens: output };
    const stop = { stop_reason: finish, stop_sequence: null };
    return [JSON.stringify({ ...message, content: [block], ...stop, usage })];
  }
  const parts = pieces ?? wordsOf(text);
  const events = [
    {
      type: "message_start",
      message: {
        ...message,
        content: [],
        stop_reason: null,
        usage: { ...input, output_tokens: 1 },
      },
    },
    {
      type: "content_block_start",
      index: 0,
      content_block: tool === undefined ? { type: "text", text: "" } : { ...toolBlock, input: {} },
    },
    { type: "ping" },
    ...parts.map((part) => ({
      type: "content_block_delta",
      index: 0,
      delta:
        tool === undefined
          ? { type: "text_delta", text: part }
          : { type: "input_json_delta", partial_json: part },
    })),
    { type: "content_block_stop", index: 0 },
    {
      type: "message_delta",
      delta: { stop_reason: finish, stop_sequence: null },
      usage: { output_tokens: output },
    },
    { type: "message_stop" },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** Anthropic counts what it read from its cache, or wrote to it, apart from the rest of the input. */
function usageOf({ usage = { input: 100, output: 20 } }: ScriptedAnswer): {
  readonly output: number;
  readonly [name: string]: number;
} {
  const { input, output, cached = 0, written = 0 } = usage ?? { input: 0, output: 0 };
  return {
    input_tokens: input - cached - written,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: written,
    output,
  };
}
