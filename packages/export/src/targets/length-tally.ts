import { joinLengths, LengthHistogram, type Lengths } from "../folder/length-histogram.ts";
import type { LengthRule } from "./length-limit.ts";
import type { RenderedChat } from "./render-chat.ts";

/** Lengths of rows in tokens, and what a trainer does to the long ones; plain data, sums of blocks. */
export interface LengthTally {
  /** Of the prompts. */
  readonly prompts: Lengths;
  /** Of the prompts with their longest answers. */
  readonly rows: Lengths;
  /** Rows over the limit, by what becomes of them. */
  readonly over: Readonly<Record<LengthRule["row"], number>>;
  /** Rows of whose prompts TRL up to 0.26 would keep the end only. */
  readonly oldPromptCut: number;
}

export interface LengthMeterOptions {
  readonly count: (text: string) => number;
  /** What counts are multiplied by before they are held against the limit: above 1 for an estimate. */
  readonly factor: number;
  /** Most tokens of a row; absent where none is known. */
  readonly limit?: number;
  readonly rule: LengthRule;
}

/** Measures rows as the chat template renders them. */
export class LengthMeter {
  readonly #options: LengthMeterOptions;
  #prompts = new LengthHistogram();
  #rows = new LengthHistogram();
  #over = { cut: 0, dropped: 0, left: 0 };
  #oldPromptCut = 0;

  constructor(options: LengthMeterOptions) {
    this.#options = options;
  }

  add({ prompt, answers }: RenderedChat): void {
    const { count, factor, limit, rule } = this.#options;
    const read = count(prompt);
    const whole = read + Math.max(0, ...answers.map(count));
    this.#prompts.add(read);
    this.#rows.add(whole);
    if (limit === undefined || whole * factor <= limit) return;
    this.#over[read * factor >= limit ? rule.prompt : rule.row] += 1;
    if (rule.oldPrompt !== undefined && read * factor > rule.oldPrompt) this.#oldPromptCut += 1;
  }

  /** The figures since the last time. */
  take(): LengthTally {
    const tally = {
      prompts: this.#prompts.finish(),
      rows: this.#rows.finish(),
      over: this.#over,
      oldPromptCut: this.#oldPromptCut,
    };
    this.#prompts = new LengthHistogram();
    this.#rows = new LengthHistogram();
    this.#over = { cut: 0, dropped: 0, left: 0 };
    this.#oldPromptCut = 0;
    return tally;
  }
}

/** Both as one. */
export function joinLengthTallies(one: LengthTally, other: LengthTally): LengthTally {
  return {
    prompts: joinLengths(one.prompts, other.prompts),
    rows: joinLengths(one.rows, other.rows),
    over: {
      cut: one.over.cut + other.over.cut,
      dropped: one.over.dropped + other.over.dropped,
      left: one.over.left + other.over.left,
    },
    oldPromptCut: one.oldPromptCut + other.oldPromptCut,
  };
}
