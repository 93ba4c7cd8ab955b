import type { Example } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { Chooser } from "./choose.ts";
import { describeEdits } from "./describe-edits.ts";
import { fillPhrase, type PhraseFacts } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { ResultFacts } from "./read-result.ts";
import { asSentence, capitalised } from "./sentence-form.ts";
import { quote } from "./shorten.ts";

/** Longest content that a request quotes whole, in characters. */
const INLINE = 220;
/** Longest content that follows a request as a block of its own. */
const BLOCK = 600;
const TRIES = 12;

/**
 * A request in the user's voice from which the call can be told: its paths, names, words and limits stand in it.
 * Undefined where the call has nothing to name.
 */
export function writePrompt(
  example: Example,
  call: CallFacts,
  result: ResultFacts | undefined,
  spec: EnhanceSpec,
  chooser: Chooser,
): string | undefined {
  const { least, most } = spec.guides.userPrompt.bounds;
  const facts = requestFacts(example, call);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const text = oneRequest(call, facts, result, spec, chooser.branch(`prompt${attempt}`));
    if (text !== undefined && text.length >= least && text.length <= most) return text;
  }
  return undefined;
}

function oneRequest(
  call: CallFacts,
  facts: PhraseFacts,
  result: ResultFacts | undefined,
  spec: EnhanceSpec,
  chooser: Chooser,
): string | undefined {
  const { requests, openings, reasons } = phraseBook(spec);
  const phrases = requests.get(call.kind) ?? requests.get("other") ?? [];
  const ask = fillPhrase(phrases, facts, chooser, "ask");
  if (ask === undefined) return undefined;
  const slots = { ask, Ask: capitalised(ask) };
  const request = fillPhrase(openings, { slots, flags: facts.flags }, chooser, "opening");
  if (request === undefined) return undefined;
  const wish = result?.request ?? "";
  const stated = wish !== "" && wish.length < 200 && !wish.includes("\n");
  const reason = chooser.sometimes("reason", 0.6)
    ? fillPhrase(reasons.get(call.kind) ?? [], facts, chooser, "reason")
    : undefined;
  const more = stated ? asSentence(wish) : reason;
  const text = (more === undefined ? request : `${request} ${more}`).replace(
    /([.!?]["'])\.(?=\s|$)/g,
    "$1",
  );
  const { block } = facts.slots;
  return block !== undefined && /\b(?:following|this)\b/.test(ask) ? `${text}\n\n${block}` : text;
}

/** Beside what any phrasing may say: the values in full, and the text that is to be written. */
function requestFacts(example: Example, call: CallFacts): PhraseFacts {
  const { parts } = call;
  const written =
    call.kind === "replace"
      ? parts.replacement
      : call.kind === "execute"
        ? parts.instruction
        : parts.content;
  const bare = written?.trim() ?? "";
  const inline = bare !== "" && bare.length <= INLINE && !/["\n]/.test(bare);
  const edits = describeEdits(example.ownArguments ?? {});
  return {
    slots: {
      ...call.slots,
      body: inline ? quote(bare) : undefined,
      block: !inline && bare !== "" && bare.length <= BLOCK ? bare : undefined,
      edits,
      purpose: wholeQuote(parts.purpose),
      new: wholeQuote(parts.replacement),
      old: wholeQuote(parts.old) ?? call.slots.old,
      value: wholeQuote(parts.value) ?? call.slots.value,
      query: wholeQuote(parts.query),
      name: wholeQuote(parts.name),
      target: parts.from ?? parts.path ?? parts.to ?? parts.id ?? parts.name,
      instruction: wholeQuote(parts.instruction, BLOCK),
      agent: parts.agent,
    },
    flags: call.flags,
  };
}

/** A value as the user would give it: whole, on one line, or not at all. */
function wholeQuote(text: string | undefined, most = INLINE): string | undefined {
  if (text === undefined || text.length > most || text.includes("\n")) return undefined;
  return quote(text);
}
