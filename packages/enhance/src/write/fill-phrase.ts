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
  const phrase = weighted(openPhrases(phrases, facts), chooser, name);
  return phrase === undefined
    ? undefined
    : expand(phrase, facts, chooser, name).replace(/ {2,}/g, " ").trim();
}

interface OpenPhrases {
  readonly phrases: readonly Phrase[];
  readonly weights: readonly number[];
  readonly sum: number;
}

/** The same facts are filled in many times, until a text fits. */
const known = new WeakMap<PhraseFacts, Map<readonly Phrase[], OpenPhrases>>();

function openPhrases(phrases: readonly Phrase[], facts: PhraseFacts): OpenPhrases {
  let byList = known.get(facts);
  if (byList === undefined) {
    byList = new Map();
    known.set(facts, byList);
  }
  const before = byList.get(phrases);
  if (before !== undefined) return before;
  const open = phrases.filter((phrase) => applies(phrase, facts));
  const weights = open.map(({ forms }) => Math.ceil(Math.sqrt(forms)));
  const found = { phrases: open, weights, sum: weights.reduce((sum, weight) => sum + weight, 0) };
  byList.set(phrases, found);
  return found;
}

function weighted(open: OpenPhrases, chooser: Chooser, name: string): Phrase | undefined {
  let left = chooser.index(name, Math.max(open.sum, 1));
  return open.phrases.find((_, at) => {
    left -= open.weights[at] ?? 0;
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
