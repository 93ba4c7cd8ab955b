import type { Decision } from "@burnish/enhance";
import { Reservoir } from "@burnish/kto-pairing";
import type { ComparedExamples, ComparedPair, DecisionName, PairTexts } from "@burnish/report";
import type { Example, ExampleScores } from "@burnish/scoring";

/** Characters of a text that the page gets: a page of many long texts would not open. */
const LONGEST_TEXT = 20_000;

/** A record before, and what became of it, as far as matching knows. */
export interface MetRecord {
  /** Source id and 1-based line. */
  readonly source: string;
  readonly line: number;
  readonly id: string | undefined;
  readonly before: Example;
  readonly after: Example | undefined;
  readonly scoresBefore: ExampleScores;
  readonly scoresAfter: ExampleScores | undefined;
}

interface Sampled {
  readonly source: string;
  readonly line: number;
  pair: ComparedPair;
}

/** Keeps a seeded sample of the records before, and joins it with decisions that come afterwards. */
export class CompareExamples {
  readonly #sample: Reservoir<Sampled>;
  #byPlace: Map<string, Sampled> | undefined;

  constructor(size: number, seed: number) {
    this.#sample = new Reservoir(size, seed);
  }

  add(record: MetRecord): void {
    this.#sample.offer(() => ({
      source: record.source,
      line: record.line,
      pair: pairOf(record),
    }));
  }

  /** Notes what was decided about a record, where it is in the sample. */
  decide({ source, line, decision, reasons, rules }: Decision): void {
    this.#byPlace ??= new Map(this.#sample.items.map((item) => [placeOf(item), item]));
    const item = this.#byPlace.get(placeOf({ source, line }));
    if (item !== undefined) item.pair = { ...item.pair, decision, reasons, rules };
  }

  /** The sample by place. */
  finish(): ComparedExamples {
    const order = (one: Sampled, other: Sampled): number =>
      one.source === other.source ? one.line - other.line : one.source < other.source ? -1 : 1;
    const pairs = this.#sample.items.toSorted(order).map(({ pair }) => pair);
    return { from: this.#sample.seen, pairs };
  }
}

function placeOf({ source, line }: { readonly source: string; readonly line: number }): string {
  return `${source}:${line}`;
}

function pairOf(record: MetRecord): ComparedPair {
  const { source, line, id, before, after, scoresBefore, scoresAfter } = record;
  const place = placeOf({ source, line });
  return {
    id: id ?? place,
    place,
    ...(before.tool !== undefined && { tool: before.tool }),
    reasons: [],
    rules: [],
    scoresBefore: scoresOf(scoresBefore),
    ...(scoresAfter !== undefined && { scoresAfter: scoresOf(scoresAfter) }),
    textsBefore: textsOf(before),
    ...(after !== undefined && { textsAfter: textsOf(after) }),
  };
}

function scoresOf({ dimensions, overall }: ExampleScores): ComparedPair["scoresBefore"] {
  return { ...dimensions, ...(overall !== undefined && { overall_quality: overall }) };
}

function textsOf({ prompt, promptTurn, fields }: Example): PairTexts {
  const texts: Record<string, string> = {};
  if (promptTurn !== undefined) texts.userPrompt = shown(prompt);
  for (const name of ["sessionMemory", "toolContext", "primaryGoal", "subgoal"] as const) {
    if (fields[name].kind !== "absent") texts[name] = shown(fields[name].text);
  }
  return texts;
}

function shown(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters)`;
}

/** Counts decisions and the codes of their reasons; a record counts once for each code. */
export class DecisionCounter {
  readonly decisions: Record<DecisionName, number> = {
    accepted: 0,
    refused: 0,
    "rolled-back": 0,
    left: 0,
  };
  readonly #reasons = new Map<string, number>();

  add({ decision, reasons }: Decision): void {
    this.decisions[decision] += 1;
    for (const code of new Set(reasons.map((reason) => reason.code))) {
      this.#reasons.set(code, (this.#reasons.get(code) ?? 0) + 1);
    }
  }

  /** The most frequent first. */
  get reasons(): readonly { readonly code: string; readonly count: number }[] {
    return [...this.#reasons]
      .map(([code, count]) => ({ code, count }))
      .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
  }
}
