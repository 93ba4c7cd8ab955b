import type { Chooser } from "./choose.ts";
import type { Phrase } from "./phrase.ts";

/** What can be said: texts by slot, and what holds. */
export interface PhraseFacts {
  readonly slots: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
}

/** True where all that the phrasing needs is there: its flags, and the slots outside of groups that can do without. */
export function applies(phrase: Phrase, facts: PhraseFacts): boolean {
  const holds = (name: string): boolean => facts.flags.has(name) || facts.slots[name] !== undefined;
  return (
    phrase.needs.every(holds) &&
    !phrase.bars.some(holds) &&
    phrase.parts.every((part) => {
      if (typeof part === "string") return true;
      if ("slot" in part) return facts.slots[part.slot] !== undefined;
      return part.any.some((inner) => applies(inner, facts));
    })
  );
}

/**
 * One text of one of the phrasings that apply; undefined where none does. Those with many forms come more often (by the
 * square root of their number), so that no single text becomes frequent.
 */
export function fillPhrase(
  phrases: readonly Phrase[],
  facts: PhraseFacts,
  chooser: Chooser,
  name: string,
): string | undefined {
  const open = phrases.filter((phrase) => applies(phrase, facts));
  const phrase = weighted(open, chooser, name);
  return phrase === undefined
    ? undefined
    : expand(phrase, facts, chooser, name).replace(/ {2,}/g, " ").trim();
}

function weighted(phrases: readonly Phrase[], chooser: Chooser, name: string): Phrase | undefined {
  const weights = phrases.map(({ forms }) => Math.ceil(Math.sqrt(forms)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let left = chooser.index(name, Math.max(sum, 1));
  return phrases.find((_, at) => {
    left -= weights[at] ?? 0;
    return left < 0;
  });
}

function expand(phrase: Phrase, facts: PhraseFacts, chooser: Chooser, name: string): string {
  let text = "";
  for (const [at, part] of phrase.parts.entries()) {
    if (typeof part === "string") text += part;
    else if ("slot" in part) text = withArticle(text, facts.slots[part.slot] ?? "");
    else {
      const inner = `${name}.${at}`;
      const open = part.any.filter((alternative) => applies(alternative, facts));
      const chosen = chooser.one(inner, open);
      if (chosen !== undefined) text += expand(chosen, facts, chooser, inner);
    }
  }
  return text;
}

/** The article `a` becomes `an` where what follows asks for it. */
function withArticle(text: string, slot: string): string {
  return /\b[Aa] $/.test(text) && /^[aeiou]/i.test(slot)
    ? `${text.slice(0, -1)}n ${slot}`
    : text + slot;
}
