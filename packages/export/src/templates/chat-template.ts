import type { Template } from "@huggingface/jinja";
import { exactJson } from "./exact-json.ts";
import { parsePythonTemplate, pythonFunctions } from "./python-semantics.ts";
import { TemplateError } from "./template-error.ts";

/** A chat template as it was written, plain data that crosses threads. */
export interface ChatTemplateSource {
  /** Name of a built-in template or of a file, for reports. */
  readonly name: string;
  /** Jinja text. */
  readonly text: string;
  /** Jinja text for conversations with tools, where the tokenizer has one of its own for them. */
  readonly withTools?: string;
  /** Special tokens by the names that templates know: `bos_token`, `eos_token`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** What is rendered; JSON texts, so that numbers keep what Python makes of them. */
export interface RenderOptions {
  /** List of messages with `tool_calls` whose arguments are objects. */
  readonly messages: string;
  /** List of tool definitions; absent where there are none, since templates announce an empty list. */
  readonly tools?: string;
  /** Opens the answer of the model at the end. */
  readonly generationPrompt: boolean;
}

/**
 * A chat template that renders as transformers does: `trim_blocks`, `lstrip_blocks`, `tojson` as Python prints JSON,
 * numbers and all other values as Python prints them. Built once, used for many conversations.
 */
export class ChatTemplate {
  readonly source: ChatTemplateSource;
  readonly #plain: Template;
  readonly #withTools: Template;

  /** Throws TemplateError where the text is no template. */
  constructor(source: ChatTemplateSource) {
    this.source = source;
    this.#plain = compile(source.text);
    this.#withTools = source.withTools === undefined ? this.#plain : compile(source.withTools);
  }

  /** Throws TemplateError where the template refuses, such as by `raise_exception`. */
  render({ messages, tools, generationPrompt }: RenderOptions): string {
    const exact = exactJson(`{"messages":${messages},"tools":${tools ?? "null"}}`);
    const given: unknown = JSON.parse(exact.text);
    const template = tools === undefined ? this.#plain : this.#withTools;
    try {
      const rendered = template.render({
        ...(given as Readonly<Record<string, unknown>>),
        ...this.source.tokens,
        ...pythonFunctions(),
        documents: null,
        add_generation_prompt: generationPrompt,
      });
      return exact.restore(rendered);
    } catch (error) {
      throw new TemplateError(error instanceof Error ? error.message : String(error));
    }
  }
}

function compile(text: string): Template {
  try {
    return parsePythonTemplate(text);
  } catch (error) {
    throw new TemplateError(error instanceof Error ? error.message : String(error));
  }
}
