import { makeFinding } from "../checks/make-finding.ts";
import type { ChatTemplate, ChatTemplateSource } from "../templates/chat-template.ts";
import { TemplateError } from "../templates/template-error.ts";
import type { RowFinding } from "./row-finding.ts";
import type { ChatRow } from "./write-chat.ts";

/** A chat as texts. */
export interface RenderedChat {
  /** Up to and with the opening of the answer. */
  readonly prompt: string;
  /** What stands behind the prompt, one text an answer. */
  readonly answers: readonly string[];
}

export type RenderResult =
  | { readonly state: "rendered"; readonly chat: RenderedChat }
  | { readonly state: "failed"; readonly finding: RowFinding };

/**
 * Renders a chat and takes it apart where the answer begins. With `isWhole` it is not taken apart: the prompt is empty, and
 * a template whose prompt is no beginning of the whole can still be used.
 */
export function renderChat(row: ChatRow, template: ChatTemplate, isWhole = false): RenderResult {
  const { tools } = row;
  const render = (messages: readonly string[], generationPrompt: boolean): string =>
    template.render({
      messages: `[${messages.join(",")}]`,
      ...(tools !== undefined && { tools }),
      generationPrompt,
    });
  try {
    const prompt = isWhole ? "" : render(row.prompt, true);
    const answers: string[] = [];
    for (const answer of row.answers) {
      const whole = render([...row.prompt, ...answer], false);
      if (!whole.startsWith(prompt)) return failed("template-prefix", describeSplit(prompt, whole));
      answers.push(whole.slice(prompt.length));
    }
    return { state: "rendered", chat: { prompt, answers } };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return failed("template-failed", `${template.source.name}: ${error.message}`);
  }
}

function failed(code: "template-failed" | "template-prefix", message: string): RenderResult {
  return { state: "failed", finding: makeFinding(code, "messages", message) };
}

function describeSplit(prompt: string, whole: string): string {
  let at = 0;
  while (at < prompt.length && prompt[at] === whole[at]) at += 1;
  return `from character ${at} on the rendered whole differs from the rendered prompt; try the other shape, or another template`;
}

/**
 * A rendered chat as texts for rows: without the token that begins a text, since tokenizers add their own, and without white
 * space behind the token that ends it: TRL adds another end where a text does not end with it. A token that occurs again
 * begins turns and not the text, and stays.
 */
export function rowTexts(
  { prompt, answers }: RenderedChat,
  { bos_token: begin = "", eos_token: end = "" }: ChatTemplateSource["tokens"],
): RenderedChat {
  const isBegun = answers.every((answer) => {
    const text = prompt + answer;
    return begin !== "" && text.startsWith(begin) && !text.includes(begin, begin.length);
  });
  const start = isBegun ? begin.length : 0;
  const isWhole = prompt === "";
  return {
    prompt: isWhole ? "" : prompt.slice(start),
    answers: answers.map((answer) => endAtToken(isWhole ? answer.slice(start) : answer, end)),
  };
}

function endAtToken(text: string, end: string): string {
  const trimmed = text.trimEnd();
  return end !== "" && trimmed.endsWith(end) ? trimmed : text;
}
