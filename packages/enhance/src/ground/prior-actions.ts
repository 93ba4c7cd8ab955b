import type { ChangeableText } from "../change/text-changes.ts";
import { ACTION_VERBS } from "./action-verbs.ts";
import type { FactSources } from "./fact-sources.ts";
import { foldForSearch } from "./fact-sources.ts";
import { holdsWhole } from "./holds-whole.ts";

/** What shows an action: the beginnings of words, and whether any payload does. */
interface Evidence {
  readonly stems: readonly string[];
  readonly shownByResult: boolean;
}

const EVIDENCE: ReadonlyMap<string, readonly Evidence[]> = evidenceByVerb();

const WORD_OR_END = /[\p{L}\p{N}'_-]+|[.!?;](?=\s|$)/gu;
/** They begin a noun, so that a past form behind them describes a thing (`the saved snapshots`). */
const BEFORE_ADJECTIVE = words(
  "the a an all any each every no some their its my your our his her of these those both other newly recently to be being " +
    "everything anything something get gets not never yet for with as when where which is are should would could can will may must",
);
const DENIAL = words("no not never nothing without yet nor hasn't haven't wasn't weren't didn't");
/** They make a past form a report of what was done, in any text. */
const BEFORE_REPORT = words(
  "has have had was were been already previously earlier just i've we've you've i'd we'd",
);
/** The same right before it: `the search returned`. */
const REPORTERS = words(
  "search query listing lookup call tool result results scan step i we you it they",
);
/** They open a question: `see what was saved`. */
const OPEN_QUESTION = words("what whatever whether if where");
/** They only say that the old memory says so. */
const SAYING = words("noted recorded documented captured");
/** In a text that tells what is to be done these may be no past forms. */
const AMBIGUOUS = words("read set listed opened");
const EARLIER = words("previous earlier prior last preceding past");
const EARLIER_THINGS = words(
  "search searches result results step steps call calls listing query lookup operation operations action actions output " +
    "response scan",
);
/** In a memory these as well; elsewhere a user may ask for a past session without saying what was done in it. */
const EARLIER_TIMES = words("session sessions conversation conversations work");
const INVISIBLE =
  /\b(?:previous results?|next step|these results|those results|results above|above results?)\b/g;

/**
 * Claims of a text that something was done before which neither old memory nor a `Result:` payload shows; the words in
 * question. In sessionMemory each past form of an action counts, elsewhere one that reports (`was moved`, `the search
 * returned`). A past form that the prompt holds itself is the user's own word. In userPrompt also what points at a step
 * that nobody sees. Linear.
 */
export function unshownActions(
  text: string,
  sources: FactSources,
  field: ChangeableText,
): string[] {
  const folded = foldForSearch(text);
  const claims = new Set<string>();
  if (field === "userPrompt") {
    for (const [pointer] of folded.matchAll(INVISIBLE)) {
      if (sources.hasResult || !sources.prompt.includes(pointer)) claims.add(pointer);
    }
  }
  let sentence: string[] = [];
  for (const [word] of folded.matchAll(WORD_OR_END)) {
    if (/[.!?;]/.test(word)) sentence = [];
    else {
      const claim = claimAt(sentence, word, field);
      if (claim !== undefined && !isShown(word, claim, sources)) claims.add(claim);
      sentence.push(word);
    }
  }
  return [...claims];
}

/** The words that claim something where `word` follows the words of its sentence so far. */
function claimAt(
  before: readonly string[],
  word: string,
  field: ChangeableText,
): string | undefined {
  const previous = before.at(-1) ?? "";
  const inMemory = field === "sessionMemory";
  const isEarlierThing = EARLIER_THINGS.has(word) || (inMemory && EARLIER_TIMES.has(word));
  if (EARLIER.has(previous) && isEarlierThing) return `${previous} ${word}`;
  if (!EVIDENCE.has(word)) return undefined;
  const near = before.slice(-5);
  if (near.some((other) => DENIAL.has(other) || OPEN_QUESTION.has(other))) return undefined;
  const isSaid = before.length > 1 && REPORTERS.has(previous) && !AMBIGUOUS.has(word);
  const reports = isSaid || near.slice(-2).some((other) => BEFORE_REPORT.has(other));
  if (!(reports || (inMemory && !BEFORE_ADJECTIVE.has(previous)))) return undefined;
  if (!reports && AMBIGUOUS.has(word) && previous !== "" && previous !== "and") return undefined;
  return reports ? near.slice(-2).concat(word).join(" ") : word;
}

function isShown(word: string, claim: string, sources: FactSources): boolean {
  const groups = EVIDENCE.get(word);
  const { past, hasResult, prompt } = sources;
  // `the previous search`: something earlier must be there at all.
  if (groups === undefined || EARLIER.has(claim.split(" ")[0] ?? "")) {
    return past !== "" || holdsWhole(prompt, claim);
  }
  if (SAYING.has(word) && past !== "") return true;
  if (!hasResult && holdsWhole(prompt, word)) return true;
  return groups.some(
    ({ stems, shownByResult }) =>
      (shownByResult && hasResult) || stems.some((stem) => holdsWordStart(past, stem)),
  );
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether a word of `text` begins with `stem`. */
function holdsWordStart(text: string, stem: string): boolean {
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) {
    if (at === 0 || !LETTER.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function evidenceByVerb(): Map<string, Evidence[]> {
  const byVerb = new Map<string, Evidence[]>();
  for (const { past, stems, shownByResult = false } of ACTION_VERBS) {
    const evidence: Evidence = { stems: stems.split(" "), shownByResult };
    for (const verb of past.split(" ")) {
      const known = byVerb.get(verb);
      if (known === undefined) byVerb.set(verb, [evidence]);
      else known.push(evidence);
    }
  }
  return byVerb;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
