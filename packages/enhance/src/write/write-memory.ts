import type { Example } from "@burnish/scoring";
import { splitSentences } from "@burnish/scoring";
import type { MemorySource } from "../change/text-changes.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { bestCandidate } from "./best-candidate.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase, type PhraseFacts } from "./fill-phrase.ts";
import { type OldMemory, oldMemory, oldMemoryForm } from "./old-memory.ts";
import { type PhraseBook, phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { ResultFacts } from "./read-result.ts";
import type { Relatedness } from "./relatedness.ts";
import { asSentence, capitalised } from "./sentence-form.ts";

/** Where a memory of this example can come from. */
export function memorySourceOf(example: Example, spec: EnhanceSpec): MemorySource {
  const old = oldMemory(example, spec) !== undefined;
  if (example.result === undefined) return old ? "old-memory" : "none";
  return old ? "both" : "result";
}

const TRIES = 48;

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
): string | undefined {
  const old = oldMemory(example, spec);
  if (old === undefined && result === undefined) return undefined;
  const { bounds } = spec.guides.sessionMemory;
  const best = (shown: ResultFacts | undefined, tries: number): string | undefined =>
    bestCandidate({
      make: (attempt) => {
        const choices = chooser.branch(`memory${attempt}`);
        const facts = attempt % 3 === 0 ? shown?.full : shown?.compact;
        return old === undefined
          ? fromResult(call, facts, spec, choices, attempt)
          : fromOld(old, call, facts, spec, choices);
      },
      tries,
      bounds,
      rate: relatedness.rate,
    });
  const text = best(result, TRIES);
  if (text !== undefined || old === undefined) return text;
  return best(undefined, TRIES) ?? oldAlone(old, spec, chooser);
}

function fromResult(
  call: CallFacts,
  facts: PhraseFacts | undefined,
  spec: EnhanceSpec,
  chooser: Chooser,
  attempt: number,
): string | undefined {
  const book = phraseBook(spec);
  const tail = facts === undefined ? undefined : fillPhrase(book.result, facts, chooser, "result");
  if (tail === undefined) return undefined;
  const open = stillOpen(call, book, chooser);
  // A bare success says too little alone.
  const frames =
    attempt % 4 !== 3 || facts?.flags.has("rOnly") === true
      ? book.memory.result
      : book.memory.result.slice(0, 1);
  const text = fillPhrase(frames, { slots: { tail, open }, flags: new Set() }, chooser, "frame");
  return text === undefined ? undefined : asSentence(text);
}

function fromOld(
  old: OldMemory,
  call: CallFacts,
  facts: PhraseFacts | undefined,
  spec: EnhanceSpec,
  chooser: Chooser,
): string | undefined {
  const book = phraseBook(spec);
  const next = stillOpen(call, book, chooser);
  const shown = facts === undefined ? undefined : fillPhrase(book.result, facts, chooser, "result");
  const tail = shown ?? next;
  if (tail === undefined) return undefined;
  if (repeats(tail, old, call) && chooser.sometimes("repeat", 0.8)) return undefined;
  if (old.sentences.length > 1) return `${old.sentences.join(" ")} ${asSentence(tail)}`;
  const form = oldMemoryForm(old);
  // What is open ties the result, which nobody sees any more, to this call.
  const tied = shown !== undefined && next !== undefined && chooser.sometimes("tied", 0.75);
  const frames = tied && form.kind !== "gerund" ? book.memory.both : book.memory[form.kind];
  const frame = fillPhrase(
    frames,
    { slots: { old: form.text, tail, open: next }, flags: new Set() },
    chooser,
    "frame",
  );
  return frame === undefined ? undefined : asSentence(frame);
}

/** What this call is about to bring, or at times what the user asks for. */
function stillOpen(call: CallFacts, book: PhraseBook, chooser: Chooser): string | undefined {
  const own = book.open.get(call.kind) ?? book.open.get("other") ?? [];
  const any = book.open.get("any") ?? [];
  const asked = chooser.sometimes("asked", 0.15)
    ? fillPhrase(any, call, chooser, "any")
    : undefined;
  return asked ?? fillPhrase(own, call, chooser, "open");
}

/** What the old memory names need not be named again. */
function repeats(tail: string, old: OldMemory, { slots }: CallFacts): boolean {
  const whole = old.sentences.join(" ");
  return ["short", "item"].some((slot) => {
    const text = slots[slot];
    return text !== undefined && tail.includes(text) && whole.includes(text);
  });
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
