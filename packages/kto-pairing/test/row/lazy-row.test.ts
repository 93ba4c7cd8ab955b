import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePair } from "../../src/defects/compare-pair.ts";
import { idFinder } from "../../src/row/find-id.ts";
import { LazyRow } from "../../src/row/lazy-row.ts";
import { renderPair } from "../../src/targets/render-pair.ts";
import { callText } from "../match/make-row.ts";

const content = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("", "  ", "Read it.", 'a "b" \\ c', "Result: 1"),
);
const answer = fc.oneof(
  content,
  fc
    .record({
      tool: fc.constantFrom("notes_read", "notes_find"),
      before: fc.constantFrom("", "First this.\n\n"),
      context: fc.dictionary(fc.constantFrom("sessionId", "sessionMemory"), content, {
        noNullPrototype: true,
      }),
      rest: fc.dictionary(fc.constantFrom("path", "query"), content, { noNullPrototype: true }),
    })
    .map(callText),
);

/** The same record twice: as JSON.stringify writes it, and with a space by which it is none of the usual ones. */
function rowsOf(prompt: string, completion: string): readonly [LazyRow, LazyRow] {
  const text = JSON.stringify({
    conversations: [
      { role: "user", content: prompt },
      { role: "assistant", content: completion },
    ],
    _id: 7,
  });
  const place = { source: "rows", line: 1 };
  const read = (json: string): LazyRow => new LazyRow(json, place, idFinder("_id"));
  return [read(text), read(text.replace("[", "[ "))];
}

test("the usual record gives the facts, the verdict and the lines that it gives when it is read whole", () => {
  const law = fc.property(content, answer, content, answer, (prompt, first, other, second) => {
    const [original, wholeOriginal] = rowsOf(prompt, first);
    const [enhanced, wholeEnhanced] = rowsOf(other, second);
    expect(wholeOriginal.plain).toBeUndefined();
    const { id, tool, call, argumentsText, completion, context } = wholeOriginal.facts;
    const facts = { id, prompt: wholeOriginal.facts.prompt, tool, call, argumentsText, completion };
    expect(original.facts).toMatchObject({ ...facts, context });
    expect(original.conversation).toEqual(wholeOriginal.conversation);
    const whole = { original: wholeOriginal, enhanced: wholeEnhanced };
    expect(comparePair(original, enhanced)).toEqual(comparePair(whole.original, whole.enhanced));
    for (const target of ["trl-kto", "trl-dpo"] as const) {
      for (const policy of ["own", "original", "enhanced"] as const) {
        expect(renderPair({ original, enhanced, target, policy })).toEqual(
          renderPair({ ...whole, target, policy }),
        );
      }
    }
  });
  fc.assert(law, { seed: 42, numRuns: 500 });
});
