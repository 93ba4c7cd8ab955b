import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { type Phrase, parsePhrase } from "./phrase.ts";

/** The phrasings of a spec, read once. */
export interface PhraseBook {
  /** By kind; of `any`, some take their reason from the request or the goals, the others from the call alone. */
  readonly toolContext: ReadonlyMap<string, Record<"any" | "fromRequest" | "fromCall", Phrase[]>>;
  readonly memory: Readonly<
    Record<
      | "sentence"
      | "phrase"
      | "event"
      | "gerund"
      | "whole"
      | "result"
      | "resultAlone"
      | "resultOpen"
      | "both"
      | "gerundBoth"
      | "phraseBoth",
      Phrase[]
    >
  >;
  readonly result: readonly Phrase[];
  readonly open: ReadonlyMap<string, Phrase[]>;
  readonly goals: ReadonlyMap<string, Record<"aims" | "steps", Phrase[]>>;
  readonly openings: readonly Phrase[];
  readonly courteous: readonly Phrase[];
  readonly locators: readonly Phrase[];
  readonly requests: ReadonlyMap<string, Phrase[]>;
  readonly reasons: ReadonlyMap<string, Phrase[]>;
}

const books = new WeakMap<EnhanceSpec, PhraseBook>();

/** The phrasings of a spec; reading them again costs nothing. Throws a SyntaxError that quotes an unreadable one. */
export function phraseBook(spec: EnhanceSpec): PhraseBook {
  const known = books.get(spec);
  if (known !== undefined) return known;
  const { phrases } = spec;
  const { memory } = phrases;
  const memoryResult = parseAll(memory.result);
  const book: PhraseBook = {
    toolContext: mapValues(phrases.toolContext, (sources) => {
      const any = parseAll(sources);
      const isFromRequest = ({ needs }: Phrase): boolean => needs.some(isOfRequest);
      return {
        any,
        fromRequest: any.filter(isFromRequest),
        fromCall: any.filter((phrase) => !isFromRequest(phrase)),
      };
    }),
    memory: {
      sentence: parseAll(memory.sentence),
      phrase: parseAll(memory.phrase),
      event: parseAll(memory.event),
      gerund: parseAll(memory.gerund),
      whole: parseAll(memory.whole),
      result: memoryResult,
      resultAlone: memoryResult.slice(0, 1),
      resultOpen: memoryResult.slice(1),
      both: parseAll(memory.both),
      gerundBoth: parseAll(memory.gerundBoth),
      phraseBoth: parseAll(memory.phraseBoth),
    },
    result: parseAll(phrases.result),
    open: mapValues(phrases.open, parseAll),
    goals: mapValues(phrases.goals, ({ aims, steps }) => ({
      aims: parseAll(aims),
      steps: parseAll(steps),
    })),
    openings: parseAll(phrases.requestOpenings),
    courteous: parseAll(phrases.courteousOpenings),
    locators: parseAll(phrases.locators),
    requests: mapValues(phrases.requests, parseAll),
    reasons: mapValues(phrases.requestReasons, parseAll),
  };
  books.set(spec, book);
  return book;
}

const OF_REQUEST = new Set(
  "detail object theObject aThing end goal forWhat withWhat effect does preparatory purpose purposeWhole".split(
    " ",
  ),
);

function isOfRequest(need: string): boolean {
  return OF_REQUEST.has(need);
}

function parseAll(sources: readonly string[]): Phrase[] {
  return sources.map(parsePhrase);
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Map<string, U> {
  return new Map(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
