import type { Example } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { Chooser } from "./choose.ts";
import { describeEdits } from "./describe-edits.ts";
import { fillPhrase, type PhraseFacts } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { ResultFacts } from "./read-result.ts";
import { capitalised } from "./sentence-form.ts";
import { quote } from "./shorten.ts";

/** Longest content that a request quotes whole, in characters. */
const INLINE = 220;
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
  if (wish !== "" && wish.length < 200 && !wish.includes("\n")) {
    return `${request} ${/[.!?]$/.test(wish) ? wish : `${wish}.`}`;
  }
  const reason = chooser.sometimes("reason", 0.6)
    ? fillPhrase(reasons.get(call.kind) ?? [], facts, chooser, "reason")
    : undefined;
  return reason === undefined ? request : `${request} ${reason}`;
}

/** Beside what any phrasing may say: the values in full, and the text that is to be written. */
function requestFacts(example: Example, call: CallFacts): PhraseFacts {
  const { parts } = call;
  const { content } = parts;
  const bare = content?.trim() ?? "";
  const short = bare !== "" && bare.length <= INLINE;
  const body = !short ? undefined : bare.includes("\n") ? `this text: ${quote(bare)}` : quote(bare);
  const flags = new Set(call.flags);
  if (body !== undefined) flags.add("body");
  if (call.slots["lines"] !== undefined) flags.add("lines");
  for (const slot of ["name", "target", "place"]) if (call.slots[slot] !== undefined) flags.add(slot);
  for (const noun of ["note", "file", "folder"]) {
    if (call.slots["noun"] === noun) flags.add(`${noun}s`);
  }
  const edits = describeEdits(example.ownArguments ?? {});
  return {
    slots: {
      ...call.slots,
      body,
      edits,
      target: parts.from ?? parts.path ?? parts.to ?? parts.id ?? parts.name,
      instruction: parts.instruction === undefined ? undefined : quote(parts.instruction),
      agent: parts.agent,
    },
    flags,
  };
}
