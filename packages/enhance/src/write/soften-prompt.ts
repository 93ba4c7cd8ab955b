import type { Example } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { isRequestVerb } from "./call-kind.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";

/** Longest command that is taken up, in characters. */
const LONGEST = 200;

/**
 * A bare command as a request: its own words stay, all of them, with an address before and, where they do not name the
 * call's value, a sentence that does. Undefined for what is no single command.
 */
export function softenPrompt(
  example: Example,
  call: CallFacts,
  spec: EnhanceSpec,
  chooser: Chooser,
): string | undefined {
  const command = example.prompt.trim().replace(/[.!]+$/, "");
  const verb = /^[A-Za-z]+(?=\s)/.exec(command)?.[0].toLowerCase();
  if (verb === undefined || !isRequestVerb(verb) || command.length > LONGEST) return undefined;
  if (/[\n?]|[.!]\s/.test(command) || /\bfor me\b|\bplease\b/i.test(command)) return undefined;
  const book = phraseBook(spec);
  const ask = command.charAt(0).toLowerCase() + command.slice(1);
  const facts = { slots: { ...call.slots, ask }, flags: call.flags };
  const request = fillPhrase(book.courteous, facts, chooser, "courteous");
  if (request === undefined) return undefined;
  const value = call.slots.query ?? call.slots.target ?? "";
  const named = call.flags.has("named") || example.prompt.includes(value);
  const more = named
    ? fillPhrase(book.reasons.get(call.kind) ?? [], facts, chooser, "reason")
    : fillPhrase(book.locators, facts, chooser, "locator");
  return more === undefined || (named && chooser.sometimes("bare", 0.5))
    ? request
    : `${request} ${more}`;
}
