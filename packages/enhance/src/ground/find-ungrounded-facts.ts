import type { ChangeableText } from "../change/text-changes.ts";
import type { FactSources } from "./fact-sources.ts";
import { foldForSearch } from "./fact-sources.ts";
import { holdsWhole } from "./holds-whole.ts";
import { unshownActions } from "./prior-actions.ts";
import { quotedSpans } from "./quoted-spans.ts";
import { ungroundedTokens } from "./token-facts.ts";
import { trimCharacters } from "./trim-characters.ts";
import type { UngroundedFact } from "./ungrounded-fact.ts";

/**
 * The facts of a new text that its example does not show: numbers, paths and file names, identifiers, quotations, proper
 * names, and claims of earlier actions. Each once. Letters count without case. Empty where the text is grounded.
 */
export function findUngroundedFacts(
  text: string,
  sources: FactSources,
  field: ChangeableText,
): UngroundedFact[] {
  const found = new Map<string, UngroundedFact>();
  const add = (kind: UngroundedFact["kind"], fact: string): void => {
    found.set(`${kind} ${fact}`, { kind, field, fact });
  };
  let rest = "";
  let copied = 0;
  for (const { text: quoted, start, end } of quotedSpans(text)) {
    if (!isQuoteKnown(quoted, sources)) add("quoted", quoted);
    // A quotation was judged as a whole: a word that states nothing holds its place, and the end of a sentence in it.
    rest += `${text.slice(copied, start)}x${/[.!?]$/.test(quoted) ? "." : ""}`;
    copied = end;
  }
  rest += text.slice(copied);
  for (const { kind, fact } of ungroundedTokens(rest, sources)) add(kind, fact);
  for (const claim of unshownActions(rest, sources, field)) add("prior-action", claim);
  return [...found.values()];
}

const ELLIPSIS = /\.{3,}|\u2026/;
const EDGES = " .,;:!?";

/** A quotation may be cut by an ellipsis, also inside a word; each of its pieces must stand in the sources. */
function isQuoteKnown(quoted: string, { text }: FactSources): boolean {
  const [whole = "", ...others] = foldForSearch(quoted).split(ELLIPSIS);
  if (others.length === 0) return holdsWhole(text, trimCharacters(whole, EDGES));
  return [whole, ...others].every((piece) => text.includes(trimCharacters(piece, EDGES)));
}
