/** Lines of JSONL. */
export function linesOf(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** A sound example with a score and a number of its own. */
export function example(number: number, label = true, score = 4): Record<string, unknown> {
  return {
    conversations: [
      { role: "user", content: `Water bed ${number}.` },
      { role: "assistant", content: `Bed ${number} is watered.` },
    ],
    label,
    quality_scores: { overall_quality: score, sessionMemory_quality: 3 },
    number,
  };
}

/** Examples 1 to `count`; every third one is weak. */
export function examples(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) =>
    example(index + 1, true, index % 3 === 2 ? 2 : 4),
  );
}

/** The `number` of each record of some JSONL. */
export function numbersOf(jsonl: string): number[] {
  return jsonl
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).number);
}
