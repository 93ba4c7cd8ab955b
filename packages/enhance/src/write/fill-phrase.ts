import type { Chooser } from "./choose.ts";
import type { Phrase } from "./phrase.ts";

/** What can be said: texts by slot, and what holds. */
export interface PhraseFacts {
  readonly slots: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  /** What `openPhrasings` gave for facts with the same names; for facts that are made for one text alone. */
  readonly open?: OpenPhrasings | undefined;
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
  if (phrase === undefined) return undefined;
  const text = expand(phrase, facts, chooser, name);
  return (text.includes("  ") ? text.replace(/ {2,}/g, " ") : text).trim();
}

interface OpenPhrases {
  readonly phrases: readonly Phrase[];
  /** Sums of the weights up to and with each phrasing. */
  readonly sums: readonly number[];
}

/** The phrasings of a list that apply, as far as they were asked for; weak, since a list may be made for one text alone. */
export type OpenPhrasings = WeakMap<readonly Phrase[], OpenPhrases>;

/** The same facts are filled in many times, until a text fits. */
const known = new WeakMap<PhraseFacts, OpenPhrasings>();
/** Which phrasings apply depends on what there is, not on what it says. */
const byNames = new Map<string, OpenPhrasings>();
/** So that ever new facts hold no more than some MB. */
const MOST_NAMES = 500;

/** Where it is kept which phrasings apply to facts; the same for all that have the same slots and flags. */
export function openPhrasings(facts: PhraseFacts): OpenPhrasings {
  const before = known.get(facts);
  if (before !== undefined) return before;
  let names = "";
  for (const slot in facts.slots) if (facts.slots[slot] !== undefined) names += `${slot} `;
  for (const flag of facts.flags) names += ` ${flag}`;
  let found = byNames.get(names);
  if (found === undefined) {
    if (byNames.size >= MOST_NAMES) byNames.clear();
    found = new WeakMap();
    byNames.set(names, found);
  }
  known.set(facts, found);
  return found;
}

function openPhrases(phrases: readonly Phrase[], facts: PhraseFacts): OpenPhrases {
  const byList = facts.open ?? openPhrasings(facts);
  const before = byList.get(phrases);
  if (before !== undefined) return before;
  const open = phrases.filter((phrase) => applies(phrase, facts));
  let sum = 0;
  const sums = open.map(({ forms }) => {
    sum += Math.ceil(Math.sqrt(forms));
    return sum;
  });
  const found = { phrases: open, sums };
  byList.set(phrases, found);
  return found;
}

function weighted(open: OpenPhrases, chooser: Chooser, name: string): Phrase | undefined {
  const { phrases, sums } = open;
  const wanted = chooser.index(name, Math.max(sums.at(-1) ?? 0, 1));
  let first = 0;
  for (let end = sums.length; first < end; ) {
    const middle = (first + end) >> 1;
    if ((sums[middle] ?? 0) > wanted) end = middle;
    else first = middle + 1;
  }
  return phrases[first];
}

function expand(phrase: Phrase, facts: PhraseFacts, chooser: Chooser, name: string): string {
  let text = "";
  for (let at = 0; at < phrase.parts.length; at++) {
    const part = phrase.parts[at] ?? "";
    if (typeof part === "string") text += part;
    else if ("slot" in part) text = withArticle(text, facts.slots[part.slot] ?? "");
    else {
      const inner = `${name}.${at}`;
      const chosen = chooser.one(inner, openPhrases(part.any, facts).phrases);
      if (chosen !== undefined) text += expand(chosen, facts, chooser, inner);
    }
  }
  return text;
}

/** The article `a` becomes `an` where what follows asks for it. */
function withArticle(text: string, slot: string): string {
  return text.endsWith(" ") && /\b[Aa] $/.test(text) && /^[aeiou]/i.test(slot)
    ? `${text.slice(0, -1)}n ${slot}`
    : text + slot;
}
