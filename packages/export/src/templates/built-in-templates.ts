import type { ChatTemplateSource } from "./chat-template.ts";

export const BUILT_IN_TEMPLATES = ["chatml", "hermes", "mistral"] as const;

export type BuiltInTemplate = (typeof BUILT_IN_TEMPLATES)[number];

/** ChatML has no token for the beginning of a text. */
const IM_TOKENS = { eos_token: "<|im_end|>" };

/** ChatML; it has no word for tools, so these and calls stand as JSON. */
const CHATML = `
{%- if tools %}
{{- '<|im_start|>system\\n' }}
{%- if messages and messages[0].role == 'system' %}{{- messages[0].content + '\\n\\n' }}{%- endif %}
{{- 'Tools:\\n' + (tools | tojson) + '<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
{%- if not (tools and loop.first and message.role == 'system') %}
{{- '<|im_start|>' + message.role + '\\n' + (message.content or '') }}
{%- if message.tool_calls %}
{%- if message.content %}{{- '\\n' }}{%- endif %}
{%- for call in message.tool_calls %}
{%- if not loop.first %}{{- '\\n' }}{%- endif %}
{{- call.function | tojson }}
{%- endfor %}
{%- endif %}
{{- '<|im_end|>\\n' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}`;

/** Turns of ChatML with tools, calls and results between tags, as Hermes and Qwen have them. */
const HERMES = `
{%- set has_system = messages and messages[0].role == 'system' %}
{%- if tools or has_system %}
{{- '<|im_start|>system\\n' }}
{%- if has_system %}{{- messages[0].content }}{%- endif %}
{%- if tools %}
{%- if has_system %}{{- '\\n\\n' }}{%- endif %}
{{- 'Functions that you may call, one JSON schema a line:\\n<tools>' }}
{%- for tool in tools %}{{- '\\n' + (tool | tojson) }}{%- endfor %}
{{- '\\n</tools>\\n\\nWrite each call as JSON with its name and arguments between tags:\\n<tool_call>\\n{"name": "...", "arguments": {}}\\n</tool_call>' }}
{%- endif %}
{{- '<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'tool' %}
{%- if loop.first or messages[loop.index0 - 1].role != 'tool' %}{{- '<|im_start|>user' }}{%- endif %}
{{- '\\n<tool_response>\\n' + message.content + '\\n</tool_response>' }}
{%- if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{- '<|im_end|>\\n' }}{%- endif %}
{%- elif not (loop.first and has_system) %}
{{- '<|im_start|>' + message.role + '\\n' + (message.content or '') }}
{%- for call in message.tool_calls or [] %}
{%- if message.content or not loop.first %}{{- '\\n' }}{%- endif %}
{{- '<tool_call>\\n{"name": ' + (call.function.name | tojson) + ', "arguments": ' + (call.function.arguments | tojson) + '}\\n</tool_call>' }}
{%- endfor %}
{{- '<|im_end|>\\n' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}`;

/** Instructions in brackets, tools before the last of them, calls as a list of JSON, as Mistral has them. */
const MISTRAL = `
{%- set has_system = messages and messages[0].role == 'system' %}
{%- set state = namespace(last_user = -1, first_user = true) %}
{%- for message in messages %}{%- if message.role == 'user' %}{%- set state.last_user = loop.index0 %}{%- endif %}{%- endfor %}
{{- bos_token }}
{%- for message in messages %}
{%- if message.role == 'user' %}
{%- if tools and loop.index0 == state.last_user %}{{- '[AVAILABLE_TOOLS] ' + (tools | tojson) + '[/AVAILABLE_TOOLS]' }}{%- endif %}
{{- '[INST] ' }}
{%- if has_system and state.first_user %}{{- messages[0].content + '\\n\\n' }}{%- endif %}
{%- set state.first_user = false %}
{{- message.content + '[/INST]' }}
{%- elif message.role == 'assistant' %}
{%- if message.content %}{{- ' ' + message.content }}{%- endif %}
{%- if message.tool_calls %}
{{- '[TOOL_CALLS] [' }}
{%- for call in message.tool_calls %}
{%- if not loop.first %}{{- ', ' }}{%- endif %}
{{- '{"name": ' + (call.function.name | tojson) + ', "arguments": ' + (call.function.arguments | tojson) }}
{%- if call.id %}{{- ', "id": ' + (call.id | tojson) }}{%- endif %}
{{- '}' }}
{%- endfor %}
{{- ']' }}
{%- endif %}
{{- eos_token }}
{%- elif message.role == 'tool' %}
{{- '[TOOL_RESULTS] {"content": ' + (message.content | tojson) }}
{%- if message.tool_call_id %}{{- ', "call_id": ' + (message.tool_call_id | tojson) }}{%- endif %}
{{- '}[/TOOL_RESULTS]' }}
{%- elif not (loop.first and has_system) %}
{{- '[INST] ' + message.content + '[/INST]' }}
{%- endif %}
{%- endfor %}`;

/**
 * Templates of our own for the families' ways of writing. They are equivalents, not copies: where bytes count, give the
 * model's own with `--chat-template`.
 */
export function builtInTemplate(name: BuiltInTemplate): ChatTemplateSource {
  return { name, ...SOURCES[name] };
}

const SOURCES: Readonly<Record<BuiltInTemplate, Omit<ChatTemplateSource, "name">>> = {
  chatml: { text: CHATML, tokens: IM_TOKENS },
  hermes: { text: HERMES, tokens: IM_TOKENS },
  mistral: { text: MISTRAL, tokens: { bos_token: "<s>", eos_token: "</s>" } },
};
