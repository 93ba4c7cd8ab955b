import type { Example } from "@burnish/scoring";
import { splitSentences } from "@burnish/scoring";
import type { MemorySource } from "../change/text-changes.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase, type PhraseFacts } from "./fill-phrase.ts";
import { oldMemory, type OldMemory, oldMemoryForm } from "./old-memory.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { ResultFacts } from "./read-result.ts";
import { asSentence, capitalised } from "./sentence-form.ts";

/** Where a memory of this example can come from. */
export function memorySourceOf(example: Example, spec: EnhanceSpec): MemorySource {
  const old = oldMemory(example, spec) !== undefined;
  if (example.result === undefined) return old ? "old-memory" : "none";
  return old ? "both" : "result";
}

const TRIES = 40;

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
): string | undefined {
  const { least, most } = spec.guides.sessionMemory.bounds;
  const old = oldMemory(example, spec);
  if (old === undefined && result === undefined) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const choices = chooser.branch(`memory${attempt}`);
    const facts = attempt < TRIES / 3 ? result?.full : result?.compact;
    const text =
      old === undefined
        ? fromResult(call, facts, spec, choices, attempt)
        : fromOld(old, call, attempt < (2 * TRIES) / 3 ? facts : undefined, spec, choices);
    if (text !== undefined && text.length >= least && text.length <= most) return text;
  }
  return old === undefined ? undefined : oldAlone(old, spec, chooser);
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
  const open = fillPhrase(book.open.get(call.kind) ?? [], call, chooser, "open");
  const frames = attempt % 2 === 0 ? book.memory.result : book.memory.result.slice(0, 1);
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
  const open = book.open.get(call.kind) ?? book.open.get("other") ?? [];
  const tail =
    (facts === undefined ? undefined : fillPhrase(book.result, facts, chooser, "result")) ??
    fillPhrase(open, call, chooser, "open");
  if (tail === undefined) return undefined;
  if (old.sentences.length > 1) return `${old.sentences.join(" ")} ${asSentence(tail)}`;
  const form = oldMemoryForm(old);
  const frame = fillPhrase(
    book.memory[form.kind],
    { slots: { old: form.text, tail }, flags: new Set() },
    chooser,
    "frame",
  );
  return frame === undefined ? undefined : asSentence(frame);
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
