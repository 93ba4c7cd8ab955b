import { Buffer } from "node:buffer";
import { createRandom, randomInteger } from "@burnish/core";
import { extractFeatures } from "../../src/leak/extract-features.ts";
import type { LeakRow } from "../../src/leak/leak-data.ts";
import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

/** What one row says. */
export interface Note {
  readonly prompt: string;
  readonly memory: string;
  /** Text after the call. */
  readonly prose?: string;
  /** Arguments beside the context, which comes first unless `contextLast`. */
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly contextLast?: boolean;
}

/** A row of one call in the text of its answer. */
export function callRow(note: Note): PairRow {
  const own = note.arguments ?? { title: "t" };
  const context = { sessionId: "s1", sessionMemory: note.memory, primaryGoal: "keep the garden" };
  const all = note.contextLast === true ? { ...own, context } : { context, ...own };
  const prose = note.prose === undefined ? "" : `\n\nResult: ${note.prose}`;
  const answer = `tool_call: notes_add\narguments: ${JSON.stringify(all)}${prose}`;
  const record = {
    conversations: [
      { role: "user", content: note.prompt },
      { role: "assistant", content: answer },
    ],
  };
  const bytes = Buffer.from(JSON.stringify(record), "utf8");
  const result = readPairRow(bytes, { source: "test.jsonl", line: 1 });
  if (result.state === "refused") throw new Error(result.message);
  return result.row;
}

const WORDS =
  "bed seed water leaf stone rake frost shade pear moss vine root light soil hedge".split(" ");

/** Draws texts of garden words. */
export class GardenWords {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(`garden ${seed}`);
  }

  number(limit: number): number {
    return randomInteger(this.#random, limit);
  }

  /** A sentence of so many words, the last of which is a number, so that hardly two are alike. */
  sentence(words: number): string {
    const drawn = Array.from({ length: words - 1 }, () => WORDS[this.number(WORDS.length)]);
    return `${drawn.join(" ")} ${1000 + this.number(9000)}.`;
  }
}

/** Rows of so many pairs; each pair is a group of its own and has one prompt. */
export function pairedRows(
  pairs: number,
  seed: number,
  note: (label: boolean, words: GardenWords) => Partial<Note>,
): LeakRow[] {
  const words = new GardenWords(seed);
  const rows: LeakRow[] = [];
  for (let group = 0; group < pairs; group++) {
    const prompt = words.sentence(4 + words.number(6));
    for (const label of [true, false]) {
      const memory = words.sentence(4 + words.number(12));
      const row = callRow({ prompt, memory, ...note(label, words) });
      rows.push({ features: extractFeatures({ row }), label, group });
    }
  }
  return rows;
}
