import type { JsonObject } from "@burnish/core";
import type { ModelUsage } from "../model-provider.ts";

/** Most characters of white space on end inside an answer; a model that writes more has lost its way. */
const MOST_BLANKS = 400;

/** An answer while it comes. Holds its text. */
export class AnswerDraft {
  #parts: string[] = [];
  #blanks = 0;
  #afterBackslash = false;
  #isLoop = false;
  refusal = "";
  /** Characters that the model thought aloud apart from its answer; they are billed, too. */
  thoughts = 0;
  /** The endpoint's word for how it ended. */
  rawFinish: string | undefined;
  /** The endpoint said that nothing more comes. */
  isEnded = false;
  usage: ModelUsage | undefined;
  model: string | undefined;
  error: JsonObject | undefined;

  get text(): string {
    return this.#parts.join("");
  }

  /** Whether there was more white space on end than any answer needs; escapes such as `\n` count as such. */
  get isLoop(): boolean {
    return this.#isLoop;
  }

  add(text: string): void {
    this.#parts.push(text);
    for (const character of text) this.#count(character);
  }

  /** What came so far was not the answer. */
  restart(): void {
    this.#parts = [];
    this.#blanks = 0;
    this.#afterBackslash = false;
  }

  #count(character: string): void {
    const isEscaped = this.#afterBackslash;
    this.#afterBackslash = !isEscaped && character === "\\";
    if (this.#afterBackslash) return;
    const isBlank = isEscaped ? "nrt".includes(character) : character.trim() === "";
    this.#blanks = isBlank ? this.#blanks + 1 : 0;
    if (this.#blanks > MOST_BLANKS) this.#isLoop = true;
  }
}
