import { createRandom } from "../random/seeded-random.ts";
import { buildConversation } from "./build-conversation.ts";
import { compileScenes, type Level } from "./compiled-scene.ts";
import { type ConversationPlan, drawPlan, type QualityLevels } from "./draw-plan.ts";
import {
  emptyFaultCounts,
  FAULT_RATES,
  type FaultName,
  LINE_FAULT_RATES,
  type LineFault,
} from "./faults.ts";
import { NOTES } from "./quality-texts.ts";
import { compileTemplate, SlotFiller } from "./template.ts";

export interface GeneratorOptions {
  /** The same seed gives the same records; one generator draws from one stream. */
  readonly seed: number | string;
  /** Also makes lines that are no records (`LINE_FAULT_RATES`); default false. */
  readonly lineFaults?: boolean;
}

/** One line. */
export interface GeneratedRecord {
  /** Compact JSON without a line end. Where `faults` has `invalid-utf8`, U+0000 stands for a byte that is no UTF-8. */
  readonly record: string;
  readonly faults: readonly FaultName[];
}

/** What a generator has made so far. */
export interface GeneratorCounts {
  readonly records: number;
  /** Records with an overall score below 3 or a session memory of 1; lines that are no records are not among them. */
  readonly weak: number;
  readonly faults: Readonly<Record<FaultName, number>>;
}

/** Makes one record after another, without end; holds the last 256 conversations for duplicates. */
export interface Generator {
  next(): GeneratedRecord;
  counts(): GeneratorCounts;
}

interface Conversation {
  readonly text: string;
  readonly notes: string;
  readonly plan: ConversationPlan;
}

const REMEMBERED = 256;
const SCENES = compileScenes();
const NOTE_TEMPLATES = NOTES.map((levels) => ({
  1: levels[1].map(compileTemplate),
  2: levels[2].map(compileTemplate),
  3: levels[3].map(compileTemplate),
  4: levels[4].map(compileTemplate),
  5: levels[5].map(compileTemplate),
}));

/**
 * A synthetic dataset of scored tool-calling examples about a greenhouse: one request, one text call with a context object
 * of seven fields, `label` true as before any judging, and `quality_scores` that follow from the faults.
 */
export function createGenerator(options: GeneratorOptions): Generator {
  return new RecordGenerator(options);
}

class RecordGenerator implements Generator {
  readonly #random: () => number;
  readonly #filler: SlotFiller;
  readonly #lineFaults: boolean;
  readonly #remembered: Conversation[] = [];
  readonly #faultCounts = emptyFaultCounts();
  #records = 0;
  #weak = 0;

  constructor(options: GeneratorOptions) {
    this.#random = createRandom(options.seed);
    this.#filler = new SlotFiller(this.#random);
    this.#lineFaults = options.lineFaults ?? false;
  }

  next(): GeneratedRecord {
    const lineFault = this.#lineFaults ? drawLineFault(this.#random) : undefined;
    const faults: FaultName[] = [];
    const conversation = this.#drawConversation(faults);
    const { levels } = conversation.plan;
    faults.push(...conversation.plan.faults);
    const extra = this.#random() < FAULT_RATES["extra-metadata"];
    if (extra) faults.push("extra-metadata");
    const record = this.#recordText(conversation, extra);
    this.#records++;
    if (lineFault !== undefined) {
      this.#faultCounts[lineFault]++;
      return { record: breakLine(record, lineFault), faults: [lineFault] };
    }
    for (const fault of faults) this.#faultCounts[fault]++;
    if (levels.memory === 1 || sumOf(levels) < 15) this.#weak++;
    return { record, faults };
  }

  counts(): GeneratorCounts {
    return { records: this.#records, weak: this.#weak, faults: { ...this.#faultCounts } };
  }

  #drawConversation(faults: FaultName[]): Conversation {
    const random = this.#random;
    const duplicate = random() < FAULT_RATES["duplicate-conversation"];
    const earlier = duplicate
      ? this.#remembered[Math.floor(random() * this.#remembered.length)]
      : undefined;
    if (earlier !== undefined) {
      faults.push("duplicate-conversation");
      return earlier;
    }
    const scene = SCENES[Math.floor(random() * SCENES.length)];
    if (scene === undefined) throw new RangeError("a random number was not below 1");
    const plan = drawPlan(random);
    const text = buildConversation(scene, plan, this.#filler, random);
    const conversation = { text, notes: this.#drawNotes(plan.levels), plan };
    this.#remembered[this.#records % REMEMBERED] = conversation;
    return conversation;
  }

  #drawNotes({ memory, toolContext, goals, prompt, realism }: QualityLevels): string {
    const levels: readonly Level[] = [memory, toolContext, goals, prompt, realism];
    let notes = "";
    for (const [dimension, templates] of NOTE_TEMPLATES.entries()) {
      const note = this.#filler.fillOne(templates[levels[dimension] ?? 1]);
      notes += dimension === 0 ? note : ` ${note}`;
    }
    return notes;
  }

  #recordText({ text, notes, plan }: Conversation, extra: boolean): string {
    const { memory, toolContext, goals, prompt, realism } = plan.levels;
    const metadata = extra
      ? `,"_line_number":${this.#records * 2 + 1},"_index":${this.#records}`
      : "";
    return (
      `{"conversations":${text},"label":true,"quality_scores":{"notes":"${notes}",` +
      `"sessionMemory_quality":${memory},"toolContext_quality":${toolContext},` +
      `"goal_coherence":${goals},"prompt_naturalness":${prompt},"response_realism":${realism},` +
      `"overall_quality":${(sumOf(plan.levels) / 5).toFixed(1)}}${metadata}}`
    );
  }
}

function sumOf({ memory, toolContext, goals, prompt, realism }: QualityLevels): number {
  return memory + toolContext + goals + prompt + realism;
}

function drawLineFault(random: () => number): LineFault | undefined {
  let left = random();
  for (const fault of LINE_FAULTS) {
    left -= LINE_FAULT_RATES[fault];
    if (left < 0) return fault;
  }
  return undefined;
}

const LINE_FAULTS: readonly LineFault[] = ["invalid-json", "invalid-utf8", "duplicate-key"];

function breakLine(record: string, fault: LineFault): string {
  switch (fault) {
    case "invalid-json":
      return record.replace(',"label"', '"label"');
    case "invalid-utf8":
      return record.replace("tool_call: ", "tool_call: \u0000");
    case "duplicate-key":
      return `{"label":true,${record.slice(1)}`;
  }
}
