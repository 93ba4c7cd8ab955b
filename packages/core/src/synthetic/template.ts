import { StageError } from "../errors.ts";
import { WORDS } from "./words.ts";

/** A text with slots, cut into what stands between them: `literals[0] slots[0] literals[1] …`. */
export interface Template {
  readonly literals: readonly string[];
  /** Numbers of slots in `SLOTS`. */
  readonly slots: readonly number[];
}

/** The slot that stands for the name of the called tool; all others are keys of `WORDS`. */
const TOOL_SLOT = "tool";

const NAMES: readonly string[] = [TOOL_SLOT, ...Object.keys(WORDS)];

/** Cuts a text of plain characters. Throws StageError where it names a slot that there is none of. */
export function compileTemplate(text: string): Template {
  const pieces = text.split(/\{(\w+)\}/);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const slots = names.map((name) => {
    const slot = NAMES.indexOf(name);
    if (slot < 0) throw new StageError("generate", `template ${text} names no slot {${name}}`);
    return slot;
  });
  return { literals, slots };
}

/** Cuts JSON text that will stand inside of a JSON string, with the escapes that takes. */
export function compileEmbedded(json: string): Template {
  return compileTemplate(JSON.stringify(json).slice(1, -1));
}

/** For each slot its words, which may have slots themselves. */
const CHOICES: readonly (readonly Template[])[] = NAMES.map((name) =>
  (WORDS[name] ?? []).map(compileTemplate),
);

/** Fills templates: within one record a slot always has the same word, drawn when it is first needed. */
export class SlotFiller {
  readonly #random: () => number;
  readonly #words: (string | undefined)[] = NAMES.map(() => undefined);

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Forgets the words of the record before. */
  startRecord(tool: string): void {
    this.#words.fill(undefined);
    this.#words[0] = tool;
  }

  fill({ literals, slots }: Template): string {
    let text = literals[0] ?? "";
    for (let index = 0; index < slots.length; index++) {
      text += this.#word(slots[index] ?? 0) + (literals[index + 1] ?? "");
    }
    return text;
  }

  /** Fills one of the templates, drawn. */
  fillOne(templates: readonly Template[]): string {
    const template = templates[Math.floor(this.#random() * templates.length)];
    return template === undefined ? "" : this.fill(template);
  }

  #word(slot: number): string {
    const known = this.#words[slot];
    if (known !== undefined) return known;
    const word = this.fillOne(CHOICES[slot] ?? []);
    this.#words[slot] = word;
    return word;
  }
}
