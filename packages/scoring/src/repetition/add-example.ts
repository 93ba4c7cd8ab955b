import type { Example } from "../example/example.ts";
import { splitSentences } from "../text/split-sentences.ts";
import type { RepetitionTable } from "./repetition-table.ts";

/** Counts each sentence of an example's memory and toolContext; a sentence that one text says twice counts once. */
export function addExample(table: RepetitionTable, { fields }: Example): void {
  for (const field of [fields.sessionMemory, fields.toolContext]) {
    if (field.kind !== "string") continue;
    const sentences = field.text.split("\n").flatMap(splitSentences);
    for (const sentence of new Set(sentences)) table.add(sentence);
  }
}
