import type { Example } from "@burnish/scoring";
import { splitSentences } from "@burnish/scoring";
import type { MemorySource } from "../change/text-changes.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { bestCandidate } from "./best-candidate.ts";
import type { Chooser } from "./choose.ts";
import { composeMemory } from "./compose-memory.ts";
import { exampleReading } from "./example-reading.ts";
import { fillPhrase } from "./fill-phrase.ts";
import type { OldMemory } from "./old-memory.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { ResultFacts } from "./read-result.ts";
import type { Relatedness } from "./relatedness.ts";
import { asSentence, capitalised } from "./sentence-form.ts";

/** Where a memory of this example can come from. */
export function memorySourceOf(example: Example, spec: EnhanceSpec): MemorySource {
  const old = exampleReading(example, spec).old !== undefined;
  if (example.result === undefined) return old ? "old-memory" : "none";
  return old ? "both" : "result";
}

const TRIES = 128;
/** The same at times once texts were refused: the best of many would be the same again. */
const AGAIN = 8;

/**
 * A memory within the bounds of the spec: the old one's facts, what a pasted result shows, and what is still open.
 * Undefined where there is no source, or where no text fits.
 */
export function writeMemory(
  example: Example,
  call: CallFacts,
  result: ResultFacts | undefined,
  spec: EnhanceSpec,
  chooser: Chooser,
  relatedness: Relatedness,
  attempt = 0,
): string | undefined {
  const { old } = exampleReading(example, spec);
  if (old === undefined && result === undefined) return undefined;
  const { bounds } = spec.guides.sessionMemory;
  const best = (shown: ResultFacts | undefined, tries: number): string | undefined =>
    bestCandidate({
      make: (attempt) =>
        composeMemory({
          old,
          call,
          facts: attempt % 3 === 0 ? shown?.full : shown?.compact,
          book: phraseBook(spec),
          chooser: chooser.branch(`memory${attempt}`),
        }),
      tries,
      bounds,
      rate: relatedness.rate,
    });
  const text = best(result, attempt % 4 === 3 ? AGAIN : TRIES);
  if (text !== undefined || old === undefined) return text;
  return best(undefined, TRIES) ?? oldAlone(old, spec, chooser);
}

/** An old memory that leaves no room: framed, or shortened by whole sentences, then by whole clauses. */
function oldAlone(old: OldMemory, spec: EnhanceSpec, chooser: Chooser): string | undefined {
  const { least, most } = spec.guides.sessionMemory.bounds;
  const fits = (text: string): boolean => text.length >= least && text.length <= most;
  const whole = old.sentences.join(" ");
  const framed = fillPhrase(
    phraseBook(spec).memory.whole,
    { slots: { old: whole.replace(/\.$/, "") }, flags: new Set() },
    chooser,
    "whole",
  );
  if (framed !== undefined && fits(asSentence(framed))) return asSentence(framed);
  for (let count = old.sentences.length; count > 0; count--) {
    const text = old.sentences.slice(0, count).join(" ");
    if (fits(text)) return capitalised(text);
  }
  const clauses = (splitSentences(whole)[0] ?? "").split(/(?<=[,;])\s+/);
  for (let count = clauses.length - 1; count > 0; count--) {
    const text = clauses.slice(0, count).join(" ").replace(/[,;]$/, "");
    if (fits(text)) return asSentence(text);
  }
  return undefined;
}
