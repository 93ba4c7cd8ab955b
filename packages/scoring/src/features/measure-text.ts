import type { Repetition } from "../score/scorer.ts";
import { splitSentences } from "../text/split-sentences.ts";
import type { TextScan } from "./scan-text.ts";
import { SourceBit, SUPPORT } from "./source-bits.ts";
import { WordClass } from "./word-classes.ts";
import type { WordSources } from "./word-sources.ts";

const MOST_SENTENCES = 64;

/** What is measured of a text that must relate to its example; names of features begin with the name of the text. */
export const TEXT_MEASURES = [
  "words",
  "content",
  "supportedContent",
  "wellSupportedContent",
  "nearContent",
  "known",
  "knownEvidence",
  "knownGoals",
  "new",
  "newShare",
  "supportedShare",
  "specific",
  "supportedSpecific",
  "numbers",
  "past",
  "supportedPast",
  "ongoing",
  "sequence",
  "supportedSequence",
  "reason",
  "other",
  "generic",
  "genericShare",
  "user",
  "placeholder",
  "supportedSentences",
  "unsupportedSentences",
  "firstContent",
  "firstKnown",
  "bestContent",
  "tool",
  "told",
  "knownOpenings",
  "knownGeneric",
  "openingShare",
  "knownShare",
  "copiedShare",
  "copiedPairs",
  "againShare",
  "repeated",
] as const;

const sentenceContent = new Int32Array(MOST_SENTENCES);
const sentenceKnown = new Int32Array(MOST_SENTENCES);
const sentenceSpecific = new Int32Array(MOST_SENTENCES);
const sentencePast = new Int32Array(MOST_SENTENCES);
const sentenceSequence = new Int32Array(MOST_SENTENCES);

/** A word counts as near a supported one up to this many words away. */
const NEAR = 6;

/**
 * Writes the measures of one scanned text from `into[at]` on, in the order of `TEXT_MEASURES`, and gives the place after them.
 * Each stem counts once, so text that says the same again adds nothing. A sentence is supported where at least one of its
 * content words stands in the prompt, the arguments, the result, the goals or the description.
 */
export function measureText(
  scan: TextScan,
  text: string,
  sources: WordSources,
  pairs: WordSources,
  openings: WordSources,
  repetition: Repetition | undefined,
  into: Float64Array,
  at: number,
): number {
  sentenceContent.fill(0);
  sentenceKnown.fill(0);
  sentenceSpecific.fill(0);
  sentencePast.fill(0);
  sentenceSequence.fill(0);
  let words = 0;
  let content = 0;
  let known = 0;
  let knownEvidence = 0;
  let knownGoals = 0;
  let specific = 0;
  let numbers = 0;
  let past = 0;
  let ongoing = 0;
  let sequence = 0;
  let reason = 0;
  let other = 0;
  let generic = 0;
  let user = 0;
  let placeholder = 0;
  let tool = 0;
  let near = 0;
  let pending = 0;
  let lastKnown = -1000;
  let previous = 0;
  let copied = 0;
  let told = 0;
  let knownOpenings = 0;
  let knownGeneric = 0;
  for (let index = 0; index < scan.words; index += 1) {
    const stem = scan.stems[index] as number;
    const bits = scan.classes[index] as number;
    const held = sources.of(stem);
    const isContent = (bits & (WordClass.function | WordClass.generic)) === 0;
    const isKnown = isContent && (held & SUPPORT) !== 0;
    if (isKnown) {
      lastKnown = index;
      near += pending;
      pending = 0;
    }
    if (index > 0 && pairs.of(pairOf(previous, stem)) !== 0) copied += 1;
    previous = stem;
    if ((held & SourceBit.met) !== 0) continue;
    sources.add(stem, SourceBit.met);
    const sentence = Math.min(scan.sentenceOf[index] as number, MOST_SENTENCES - 1);
    words += 1;
    if ((bits & WordClass.sequence) !== 0) {
      sequence += 1;
      sentenceSequence[sentence] = (sentenceSequence[sentence] as number) + 1;
    }
    if ((bits & WordClass.past) !== 0) {
      past += 1;
      sentencePast[sentence] = (sentencePast[sentence] as number) + 1;
    }
    if ((bits & WordClass.ongoing) !== 0) ongoing += 1;
    if ((bits & WordClass.reason) !== 0) reason += 1;
    if ((bits & WordClass.other) !== 0) other += 1;
    if ((bits & WordClass.generic) !== 0) generic += 1;
    if ((bits & WordClass.user) !== 0) user += 1;
    if ((bits & WordClass.placeholder) !== 0) placeholder += 1;
    if ((held & SourceBit.tool) !== 0) tool += 1;
    if ((bits & WordClass.generic) !== 0 && (held & SUPPORT) !== 0) knownGeneric += 1;
    if (!isContent) continue;
    if (isKnown || openings.of(scan.openings[index] as number) !== 0) knownOpenings += 1;
    content += 1;
    if ((held & (SourceBit.toolContext | SourceBit.memory)) !== 0) told += 1;
    sentenceContent[sentence] = (sentenceContent[sentence] as number) + 1;
    if (index - lastKnown <= NEAR) near += 1;
    else pending = pending < NEAR ? pending + 1 : pending;
    if ((bits & WordClass.specific) !== 0) {
      specific += 1;
      sentenceSpecific[sentence] = (sentenceSpecific[sentence] as number) + 1;
    }
    if ((bits & WordClass.number) !== 0) numbers += 1;
    if (isKnown) {
      known += 1;
      sentenceKnown[sentence] = (sentenceKnown[sentence] as number) + 1;
      if (
        (held &
          (SUPPORT & ~(SourceBit.primaryGoal | SourceBit.subgoal | SourceBit.description))) !==
        0
      )
        knownEvidence += 1;
      if ((held & (SourceBit.primaryGoal | SourceBit.subgoal)) !== 0) knownGoals += 1;
    }
  }
  let supportedContent = 0;
  let wellSupported = 0;
  let supportedSpecific = 0;
  let supportedPast = 0;
  let supportedSequence = 0;
  let supportedSentences = 0;
  let unsupportedSentences = 0;
  let best = 0;
  const sentences = Math.min(scan.sentences, MOST_SENTENCES);
  for (let sentence = 0; sentence < sentences; sentence += 1) {
    const own = sentenceContent[sentence] as number;
    const support = sentenceKnown[sentence] as number;
    if (support === 0) {
      if (own > 0) unsupportedSentences += 1;
      continue;
    }
    supportedSentences += 1;
    supportedContent += own;
    supportedSpecific += sentenceSpecific[sentence] as number;
    supportedPast += sentencePast[sentence] as number;
    supportedSequence += sentenceSequence[sentence] as number;
    if (support >= 2) wellSupported += own;
    if (own > best) best = own;
  }
  const values = [
    words,
    content,
    supportedContent,
    wellSupported,
    near,
    known,
    knownEvidence,
    knownGoals,
    content - known,
    share(content - known, content),
    share(supportedContent, content),
    specific,
    supportedSpecific,
    numbers,
    past,
    supportedPast,
    ongoing,
    sequence,
    supportedSequence,
    reason,
    other,
    generic,
    share(generic, words),
    user,
    placeholder,
    supportedSentences,
    unsupportedSentences,
    sentenceContent[0] as number,
    sentenceKnown[0] as number,
    best,
    tool,
    told,
    knownOpenings,
    knownGeneric,
    share(knownOpenings, content),
    share(known, content),
    share(copied, scan.words - 1),
    copied,
    share(scan.words - words, scan.words),
    repetition === undefined ? 0 : mostRepeated(text, repetition),
  ];
  into.set(values, at);
  return at + values.length;
}

/** One number for two neighbouring stems, in their order. */
export function pairOf(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ second;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mostRepeated(text: string, repetition: Repetition): number {
  let most = 0;
  for (const sentence of splitSentences(text)) most = Math.max(most, repetition.countOf(sentence));
  return most;
}
