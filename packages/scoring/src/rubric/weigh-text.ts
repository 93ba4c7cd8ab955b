import type { Repetition } from "../score/scorer.ts";
import type { SupportRules } from "./rubric-data.ts";
import { Source, type SourceWords } from "./source-words.ts";
import { emptyEvidence, type TextEvidence } from "./text-evidence.ts";
import { WordMark } from "./word-marks.ts";
import type { WordReader } from "./word-reader.ts";

/** What a text is weighed with. */
export interface WeighOptions {
  /** The text, and a reader that holds its words. */
  readonly text: string;
  readonly reader: WordReader;
  readonly sources: SourceWords;
  /** Bits of `Source`: the parts that can show that the text is about this example. */
  readonly support: number;
  /** The fields that the text must not copy. */
  readonly copies: readonly CopySource[];
  /** The bit of `Seen` of this text. */
  readonly seen: number;
  readonly rules: SupportRules;
  readonly repetition: Repetition | undefined;
}

/** A field that a text may copy: its bit of `Source`, and a reader that holds its words. */
export interface CopySource {
  readonly source: number;
  readonly reader: WordReader;
  /** True where the text may say the same in its own words: what a result tells is what a memory is for. */
  readonly retelling: boolean;
}

type Evidence = { -readonly [Name in keyof TextEvidence]: TextEvidence[Name] };

const NAMES_ITS_TOOL = Source.tool | Source.keys;
/** Most words that a content word carries with it, itself included. */
const WORDS_PER_CONTENT = 2;
const SPECIFIC = WordMark.number | WordMark.joined | WordMark.capital;

/** Weighs the sentences of a text one by one; linear in its words. */
export function weighText(options: WeighOptions): TextEvidence {
  const evidence = emptyEvidence();
  evidence.spoken = options.reader.words;
  const { words, sentenceOf } = options.reader;
  let from = 0;
  while (from < words) {
    let to = from + 1;
    while (to < words && sentenceOf[to] === sentenceOf[from]) to += 1;
    weighSentence(options, from, to, evidence);
    from = to;
  }
  return evidence;
}

/** Words of one sentence, counted; `fresh` ones were not said before in the text. */
interface SentenceCounts {
  /** Content words that are not generic. */
  content: number;
  /** Of these, the ones that the example shares. */
  related: number;
  fresh: number;
  /** Fresh ones that the example shares. */
  shared: number;
  generic: number;
  beyondTool: number;
  values: number;
  facts: number;
  fact: number;
}

function weighSentence(options: WeighOptions, from: number, to: number, evidence: Evidence): void {
  const { rules } = options;
  const copied = COPIED.fill(0);
  const counts = countWords(options, from, to, copied);
  evidence.words += counts.fresh;
  // Without fresh words the sentence was said already, or is made of generic words alone.
  if (counts.fresh === 0) return;
  evidence.sentences += 1;
  const least = options.reader.sentences > 1 ? rules.leastShare : rules.aloneShare;
  const copying = copyingOf(options, from, to, counts.content, copied);
  if (counts.related === 0 || counts.related < least * counts.content) {
    evidence.foreign += 1;
    evidence.foreignWords += counts.fresh;
  } else if (isBoilerplate(options, from, to)) {
    evidence.boilerplate += 1;
    evidence.foreignWords += counts.fresh;
  } else if (copying === "pasted") {
    evidence.verbatim += 1;
    evidence.foreignWords += counts.fresh;
  } else if (copying === "retold") {
    evidence.copied += 1;
  } else {
    evidence.related += 1;
    evidence.generic += counts.generic;
    evidence.own += Math.min(counts.fresh, rules.wordsPerShared * counts.shared);
    evidence.length += Math.min(
      to - from,
      WORDS_PER_CONTENT * (counts.fresh + counts.generic),
      WORDS_PER_CONTENT * rules.wordsPerShared * counts.shared,
    );
    evidence.shared += counts.shared;
    evidence.beyondTool += Math.min(counts.beyondTool, rules.wordsPerShared * counts.shared);
    evidence.values += counts.values;
    evidence.facts += counts.facts;
    if (counts.fact >= 0) evidence.fact ??= chunkText(options, counts.fact);
    addSigns(options, from, to, evidence);
  }
}

type Copying = "none" | "retold" | "pasted";

/** Whether a sentence stands in another field: word for word, or nearly all of its words. */
function copyingOf(
  options: WeighOptions,
  from: number,
  to: number,
  content: number,
  copied: Int32Array,
): Copying {
  const { copies, reader, rules } = options;
  let copying: Copying = "none";
  for (const [index, copy] of copies.entries()) {
    if ((copied[index] ?? 0) < rules.copyShare * content) continue;
    const long = content >= rules.copyWords;
    const place = placeOfRun(copy.reader, reader, from, to);
    // A short sentence may stand in a result word for word, an error or a name, unless it pastes its beginning.
    if (place === 0 || (place > 0 && (long || !copy.retelling))) return "pasted";
    if (long && !copy.retelling) copying = "retold";
  }
  return copying;
}

/** Where the words `[from, to)` of `reader` stand in `other` one after another; -1 where they do not. */
function placeOfRun(other: WordReader, reader: WordReader, from: number, to: number): number {
  const length = to - from;
  for (let start = 0; start + length <= other.words; start += 1) {
    let same = 0;
    while (same < length && other.stems[start + same] === reader.stems[from + same]) same += 1;
    if (same === length) return start;
  }
  return -1;
}

const MOST_COPIES = 8;
const COPIED = new Int32Array(MOST_COPIES);

function countWords(
  { reader, sources, support, seen, copies }: WeighOptions,
  from: number,
  to: number,
  copied: Int32Array,
): SentenceCounts {
  const { stems, marks, chunkOf } = reader;
  const counts: SentenceCounts = {
    content: 0,
    related: 0,
    fresh: 0,
    shared: 0,
    generic: 0,
    beyondTool: 0,
    values: 0,
    facts: 0,
    fact: -1,
  };
  let factChunk = -1;
  for (let index = from; index < to; index += 1) {
    const mark = marks[index] ?? 0;
    if ((mark & WordMark.content) === 0) continue;
    const before = sources.see(stems[index] ?? 0, seen);
    const fresh = (before & seen) === 0;
    if ((mark & WordMark.generic) !== 0) {
      if (fresh) counts.generic += 1;
      continue;
    }
    counts.content += 1;
    for (let field = 0; field < copies.length; field += 1) {
      if ((before & (copies[field]?.source ?? 0)) !== 0) copied[field] = (copied[field] ?? 0) + 1;
    }
    const shared = (before & support) !== 0;
    if (shared) counts.related += 1;
    if (!fresh) continue;
    counts.fresh += 1;
    if (shared) counts.shared += 1;
    if ((before & NAMES_ITS_TOOL) === 0) counts.beyondTool += 1;
    if ((before & Source.values) !== 0) counts.values += 1;
    if ((mark & SPECIFIC) !== 0 && chunkOf[index] !== factChunk) {
      factChunk = chunkOf[index] ?? -1;
      counts.facts += 1;
      if (counts.fact < 0) counts.fact = index;
    }
  }
  return counts;
}

function addSigns(
  { text, reader }: WeighOptions,
  from: number,
  to: number,
  evidence: Evidence,
): void {
  const { marks, starts, ends } = reader;
  const word = (index: number): string => text.slice(starts[index], ends[index]);
  for (let index = from; index < to; index += 1) {
    const mark = marks[index] ?? 0;
    if ((mark & WordMark.done) !== 0) {
      evidence.done += 1;
      evidence.doneWord ??= word(index);
    }
    if ((mark & WordMark.state) !== 0) {
      evidence.states += 1;
      evidence.doneWord ??= word(index);
    }
    const next = index + 1 < to ? (marks[index + 1] ?? 0) : 0;
    const purpose = (mark & WordMark.to) !== 0 && (next & WordMark.purposeVerb) !== 0;
    if (purpose || (mark & WordMark.reason) !== 0) {
      evidence.reasons += 1;
      evidence.reasonWord ??= purpose ? `to ${word(index + 1)}` : word(index);
    }
    if ((mark & WordMark.alternative) !== 0) {
      evidence.alternatives += 1;
      evidence.alternativeWord ??= word(index);
    }
  }
}

function isBoilerplate(
  { text, reader, repetition, rules }: WeighOptions,
  from: number,
  to: number,
): boolean {
  if (repetition === undefined) return false;
  const sentence = text.slice(reader.starts[from], reader.ends[to - 1]);
  return repetition.countOf(sentence) >= rules.boilerplate;
}

/** The run between white space that holds a word, without the punctuation around it; shortened. */
function chunkText({ text, reader }: WeighOptions, index: number): string {
  const { chunkOf, starts, ends, words } = reader;
  let first = index;
  while (first > 0 && chunkOf[first - 1] === chunkOf[index]) first -= 1;
  let last = index;
  while (last + 1 < words && chunkOf[last + 1] === chunkOf[index]) last += 1;
  return text.slice(starts[first], ends[last]);
}
