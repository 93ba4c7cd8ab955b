/**
 * A label as what a sentence can be about, its first letter small: `Feature promotion` as `feature promotion`. Undefined
 * where the first word may be a name, or where the label is a shortened sentence, such as `Export path missing`.
 */
export function topicOf(label: string): string | undefined {
  const first = /^[A-Z][a-z]+(?=\s|$)/.exec(label)?.[0];
  if (first === undefined || !/\s/.test(label) || /[.:;!?]/.test(label)) return undefined;
  const rest = label.slice(first.length);
  if (/\s[A-Z][a-z]/.test(rest) || SHORTENED.test(rest)) return undefined;
  const word = first.toLowerCase();
  return COMMON_ENDING.test(word) || COMMON.has(word) ? word + rest : undefined;
}

/** A last word that says how things stand. */
const SHORTENED =
  /\b(?:missing|ready|complete|pending|available|full|empty|open|active|ongoing|interested|needed|due|unclear|unknown|in progress)$/i;

/** Endings of nouns and adjectives that are no names. */
const COMMON_ENDING =
  /(?:tion|sion|ment|ity|ance|ence|ness|ing|ure|ship|ysis|ics|ology|ery|ware|work|ful|ical|onal|ative|ented)$/;

const COMMON: ReadonlySet<string> = new Set(
  (
    "access account agent api app archive article asset audit backup batch blog book bug budget build cache calendar call " +
    "campaign change chapter client code config contact content contract course customer daily data database deadline debug " +
    "dependency deploy design doc document draft email error event export feature fiction file film final finance folder " +
    "garden goal guide health home house image import index initial invoice issue item job journal key knowledge lab layout " +
    "legal lesson library list log market media memory menu message meta migration model module monthly music new note " +
    "novel order page paper patient personal photo plan policy post product profile project prompt query quick recipe record " +
    "refactor release report request research review risk role sales sample schema script search seasonal security service " +
    "session setup site sprint state status story strategy student style summary supply support survey system tag task team " +
    "technical template test theme thesis ticket topic tour travel trip unit vault vendor version video weekly wiki " +
    "word workflow yearly"
  ).split(" "),
);
