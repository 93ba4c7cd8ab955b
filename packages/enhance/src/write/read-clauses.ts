import { type CallKind, isRequestVerb, kindOfWord } from "./call-kind.ts";

/** One thing that a prompt asks for. */
export interface Clause {
  /** From its verb on, without a full stop, in the voice of a third person: `log the snippet in Logs/Highlights.md`. */
  readonly text: string;
  /** What it does; undefined where its verb does not tell. */
  readonly kind: CallKind | undefined;
}

const POLITE =
  /^(?:(?:hi|hello|hey|ok|okay|now|also|so|then|next|and|first|finally|please|just|quickly|go ahead and|(?:can|could|would|will) you(?: please)?(?: help me(?: to)?)?|help me(?: to)?|i(?:'d| would) like (?:you )?to|i (?:need|want)(?: you)? to|let's)[\s,:]+)+/i;
const BREAK =
  /\s*(?:[;–—]\s+|\s-\s+|,\s+(?:and\s+)?(?:then\s+)?|\s+and\s+then\s+|\s+then\s+|\s+and\s+)/gi;

/**
 * What a prompt asks for, in order: clauses that begin with a verb of the trade in its base form. Clauses that speak in
 * the first person beyond `my` and `me`, that are longer than 90 characters or that hold a line break are left out.
 * Sentences that are not requests give none.
 */
export function readClauses(prompt: string): Clause[] {
  const found: Clause[] = [];
  for (const sentence of prompt.slice(0, 2_000).split(/(?<=[.!?])\s+|\n+/)) {
    for (const piece of pieces(sentence.trim())) {
      const text = piece.replace(POLITE, "").replace(/[\s.!?,:;]+$/, "");
      const verb = /^[a-z]+/i.exec(text)?.[0]?.toLowerCase() ?? "";
      const third = isRequestVerb(verb) ? inThirdPerson(text) : undefined;
      if (third !== undefined) found.push({ text: third, kind: kindOfClause(verb, third) });
    }
  }
  return found;
}

function kindOfClause(verb: string, text: string): CallKind | undefined {
  if (/^set up\b|^(?:start|begin|initiali[sz]e|establish) (?:an?|the|new)\b/.test(text))
    return "create";
  if (/^turn (?:on|off)\b/.test(text)) return "toggle";
  return kindOfWord(verb);
}

/** Cuts before a verb only, and not inside quotes: `notes and files` stays whole. */
function pieces(sentence: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    const rest = sentence.slice(end).replace(POLITE, "");
    const word = /^[a-z]+(?=\s)/i.exec(rest)?.[0]?.toLowerCase();
    const quotes = sentence.slice(start, match.index).match(/["“”]|(?<!\w)'|'(?!\w)/g)?.length ?? 0;
    if (word === undefined || !isRequestVerb(word) || quotes % 2 === 1) continue;
    found.push(sentence.slice(start, match.index));
    start = end;
  }
  found.push(sentence.slice(start));
  return found;
}

const FIRST_PERSON = /\b(?:I|I'm|I've|I'd|I'll|we|we're|us|mine|myself|your|you)\b/i;

function inThirdPerson(text: string): string | undefined {
  if (text.length > 90 || text.length < 8) return undefined;
  const third = text
    .replace(/\b(?:my|our)\b/gi, "the")
    .replace(/\bfor me\b/gi, "")
    .replace(/^(show|tell|get|find|bring) me\b/i, "$1")
    .replace(/\s+/g, " ")
    .trim();
  if (FIRST_PERSON.test(third) || /\bme\b/i.test(third)) return undefined;
  if (third.split(" ").length < 2 || /["“(]/.test(unbalanced(third))) return undefined;
  return third.charAt(0).toLowerCase() + third.slice(1);
}

/** A bracket or quotation mark without its partner; empty where all have one. */
function unbalanced(text: string): string {
  const open = (text.match(/\(/g)?.length ?? 0) !== (text.match(/\)/g)?.length ?? 0) ? "(" : "";
  const quotes = (text.match(/"/g)?.length ?? 0) % 2 === 1 ? '"' : "";
  const singles = (text.match(/(?<!\w)'|'(?!\w)/g)?.length ?? 0) % 2 === 1 ? '"' : "";
  return open + quotes + singles;
}
