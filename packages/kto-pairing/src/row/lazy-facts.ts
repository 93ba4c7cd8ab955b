import { PROMPT_ROLES, type ToolCall, type Turn } from "@burnish/core";
import { canonicalJson } from "./canonical-json.ts";
import type { FindId } from "./find-id.ts";
import { firstAnswerIndex } from "./first-answer.ts";
import type { ContextTexts, PairRow, RowFacts } from "./pair-row.ts";
import { type CallFacts, readCallFacts } from "./read-call-facts.ts";

/** The facts of a row, each read when it is first asked for. */
export class LazyFacts implements RowFacts {
  readonly #row: Pick<PairRow, "conversation" | "plain" | "value">;
  readonly #text: string;
  readonly #findId: FindId;
  #isIdKnown = false;
  #id: string | undefined;
  #answers: readonly Turn[] | undefined;
  #call: CallFacts | undefined;
  #completion: string | undefined;

  constructor(
    row: Pick<PairRow, "conversation" | "plain" | "value">,
    text: string,
    findId: FindId,
  ) {
    this.#row = row;
    this.#text = text;
    this.#findId = findId;
  }

  get id(): string | undefined {
    if (!this.#isIdKnown) {
      const found = this.#findId.inText(this.#text);
      this.#id = found === undefined ? this.#findId.inValue(this.#row.value) : found.id;
      this.#isIdKnown = true;
    }
    return this.#id;
  }

  get prompt(): string {
    const { plain } = this.#row;
    if (plain !== undefined) return plain.prompt;
    const { conversation } = this.#row;
    return conversation.turns[firstAnswerIndex(conversation) - 1]?.text ?? "";
  }

  get tool(): string | undefined {
    return this.#firstCall.tool;
  }

  get call(): RowFacts["call"] {
    return this.#firstCall.call;
  }

  get argumentsText(): string {
    return this.#firstCall.argumentsText;
  }

  get context(): ContextTexts {
    return this.#firstCall.context;
  }

  get completion(): string {
    this.#completion ??= this.#row.plain?.answer ?? this.#answersOfRow.map(answerText).join("\n");
    return this.#completion;
  }

  get #answersOfRow(): readonly Turn[] {
    if (this.#answers === undefined) {
      const { conversation } = this.#row;
      const { turns } = conversation;
      const from = firstAnswerIndex(conversation);
      this.#answers = turns.slice(from).filter((turn) => !PROMPT_ROLES.has(turn.role));
    }
    return this.#answers;
  }

  get #firstCall(): CallFacts {
    this.#call ??= readCallFacts(firstCall(this.#answersOfRow));
    return this.#call;
  }
}

function firstCall(answers: readonly Turn[]): ToolCall | undefined {
  return answers.find((turn) => turn.calls.length > 0)?.calls[0];
}

/** What the model writes in one message; calls that stand beside the text follow it, without their ids. */
function answerText(turn: Turn): string {
  let text = turn.text;
  const inText = `${turn.place}.content`;
  for (const call of turn.calls) {
    if (call.place === inText) continue;
    const written = call.arguments.state === "parsed" ? canonicalJson(call.arguments.value) : "";
    text += `${text === "" ? "" : "\n"}tool_call: ${call.name ?? ""}\narguments: ${written}`;
  }
  return text;
}
