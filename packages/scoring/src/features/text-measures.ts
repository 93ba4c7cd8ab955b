import type { FieldText } from "../example/example.ts";
import { beginsWith, countUnit } from "./count-words.ts";
import { perThousand } from "./per-thousand.ts";
import type { TextScan } from "./scan-text.ts";
import type { ScannedExample } from "./scanned-example.ts";
import { EVIDENCE, SourceBit, SUPPORT } from "./source-bit.ts";
import { WordClass } from "./word-class.ts";
import { pairOf } from "./word-pair.ts";

/**
 * What is measured of a text that must relate to its example. `content` words are neither function words nor generic; `known`
 * ones stand in the prompt, the arguments, the result, the goals or the description. A sentence is `supported` with one known
 * word, `wellSupported` with two. Each stem counts once, in its first sentence, so that saying it again adds nothing.
 * Shares are in thousandths.
 */
export const TEXT_MEASURES = [
  "kind",
  "length",
  "words",
  "againShare",
  "commas",
  "colons",
  "slashes",
  "begins",
  "content",
  "known",
  "knownShare",
  "knownEvidence",
  "knownGeneric",
  "openingShare",
  "nearContent",
  "new",
  "newShare",
  "tool",
  "copiedPairs",
  "copiedShare",
  "specific",
  "numbers",
  "ongoing",
  "sequence",
  "reason",
  "generic",
  "genericShare",
  "user",
  "placeholder",
  "supportedContent",
  "wellSupportedContent",
  "supportedSpecific",
  "supportedPast",
  "unsupportedSentences",
  "bestContent",
  "bestKnown",
  "firstContent",
  "firstKnown",
] as const;

/** What a text is, as a number that begins the measures. */
const KINDS: Readonly<Record<FieldText["kind"], number>> = {
  absent: 0,
  null: 0,
  string: 1,
  object: 2,
  array: 2,
  other: 2,
};

const MOST_SENTENCES = 32;
/** A word is near a known one up to so many words after or before it. */
const NEAR = 6;

/** Counts of one sentence stand together. */
const CONTENT = 0;
const KNOWN = 1;
const SPECIFIC = 2;
const PAST = 3;
const WIDTH = 4;

/** The measures of one text; reusable, holds half a kilobyte. */
export class TextMeter {
  readonly #sentences = new Int32Array(MOST_SENTENCES * WIDTH);

  /** Writes the measures of a scanned text from `into[at]` on, in the order of `TEXT_MEASURES`. */
  measure(text: MeasuredText, scanned: ScannedExample, into: Int32Array, at: number): void {
    const { scan } = text;
    const { sources, pairs, openings } = scanned;
    const counts = this.#sentences;
    counts.fill(0);
    let words = 0;
    let content = 0;
    let known = 0;
    let knownEvidence = 0;
    let knownGeneric = 0;
    let knownOpenings = 0;
    let near = 0;
    let waiting = 0;
    let lastKnown = -NEAR - 1;
    let tool = 0;
    let copied = 0;
    let specific = 0;
    let numbers = 0;
    let ongoing = 0;
    let sequence = 0;
    let reason = 0;
    let generic = 0;
    let user = 0;
    let placeholder = 0;
    let previous = 0;
    for (let index = 0; index < scan.words; index += 1) {
      const stem = scan.stems[index] as number;
      const bits = scan.classes[index] as number;
      const held = sources.of(stem);
      const isContent = (bits & (WordClass.function | WordClass.generic)) === 0;
      const isKnown = isContent && (held & SUPPORT) !== 0;
      if (isKnown) {
        lastKnown = index;
        near += waiting;
        waiting = 0;
      }
      if (index > 0 && pairs.of(pairOf(previous, stem)) !== 0) copied += 1;
      previous = stem;
      if ((held & SourceBit.met) !== 0) continue;
      sources.add(stem, SourceBit.met);
      words += 1;
      const sentence = Math.min(scan.sentenceOf[index] as number, MOST_SENTENCES - 1) * WIDTH;
      if ((bits & WordClass.sequence) !== 0) sequence += 1;
      if ((bits & WordClass.past) !== 0)
        counts[sentence + PAST] = (counts[sentence + PAST] as number) + 1;
      if ((bits & WordClass.ongoing) !== 0) ongoing += 1;
      if ((bits & WordClass.reason) !== 0) reason += 1;
      if ((bits & WordClass.user) !== 0) user += 1;
      if ((bits & WordClass.placeholder) !== 0) placeholder += 1;
      if ((held & SourceBit.tool) !== 0) tool += 1;
      if ((bits & WordClass.generic) !== 0) {
        generic += 1;
        if ((held & SUPPORT) !== 0) knownGeneric += 1;
      }
      if (!isContent) continue;
      content += 1;
      counts[sentence + CONTENT] = (counts[sentence + CONTENT] as number) + 1;
      if (index - lastKnown <= NEAR) near += 1;
      else waiting = Math.min(waiting + 1, NEAR);
      if ((bits & WordClass.specific) !== 0) {
        specific += 1;
        counts[sentence + SPECIFIC] = (counts[sentence + SPECIFIC] as number) + 1;
      }
      if ((bits & WordClass.number) !== 0) numbers += 1;
      if (isKnown || openings.of(scan.openings[index] as number) !== 0) knownOpenings += 1;
      if (!isKnown) continue;
      known += 1;
      counts[sentence + KNOWN] = (counts[sentence + KNOWN] as number) + 1;
      if ((held & EVIDENCE) !== 0) knownEvidence += 1;
    }
    // The next text begins with no word met.
    for (let index = 0; index < scan.words; index += 1) {
      sources.remove(scan.stems[index] as number, SourceBit.met);
    }
    const whole = text.text;
    let place = at;
    const put = (value: number): void => {
      into[place] = value;
      place += 1;
    };
    put(whole.trim() === "" ? -1 : KINDS[text.kind]);
    put(whole.length);
    put(words);
    put(perThousand(scan.words - words, scan.words));
    put(countUnit(whole, ","));
    put(countUnit(whole, ":"));
    put(countUnit(whole, "/"));
    put(beginsWith(scan, WordClass.user) ? 1 : beginsWith(scan, WordClass.past) ? 2 : 0);
    put(content);
    put(known);
    put(perThousand(known, content));
    put(knownEvidence);
    put(knownGeneric);
    put(perThousand(knownOpenings, content));
    put(near);
    put(content - known);
    put(perThousand(content - known, words));
    put(tool);
    put(copied);
    put(perThousand(copied, scan.words - 1));
    put(specific);
    put(numbers);
    put(ongoing);
    put(sequence);
    put(reason);
    put(generic);
    put(perThousand(generic, words));
    put(user);
    put(placeholder);
    this.#putSentences(Math.min(scan.sentences, MOST_SENTENCES), put);
  }

  #putSentences(sentences: number, put: (value: number) => void): void {
    const counts = this.#sentences;
    let supported = 0;
    let wellSupported = 0;
    let specific = 0;
    let past = 0;
    let unsupported = 0;
    let bestContent = 0;
    let bestKnown = 0;
    for (let at = 0; at < sentences * WIDTH; at += WIDTH) {
      const content = counts[at + CONTENT] as number;
      const known = counts[at + KNOWN] as number;
      if (known === 0) {
        if (content > 0) unsupported += 1;
        continue;
      }
      supported += content;
      if (known > 1) wellSupported += content;
      specific += counts[at + SPECIFIC] as number;
      past += counts[at + PAST] as number;
      bestContent = Math.max(bestContent, content);
      bestKnown = Math.max(bestKnown, known);
    }
    put(supported);
    put(wellSupported);
    put(specific);
    put(past);
    put(unsupported);
    put(bestContent);
    put(bestKnown);
    put(counts[CONTENT] as number);
    put(counts[KNOWN] as number);
  }
}

/** A text to measure. */
export interface MeasuredText {
  readonly text: string;
  readonly kind: FieldText["kind"];
  readonly scan: TextScan;
}
