import { STOP_WORDS } from "../text/stop-words.ts";
import { hashWord } from "./hash-word.ts";

/** Bits that say what a word is; several may hold. */
export const WordClass = {
  /** Carries no content: language and trade words, and words of one or two letters. */
  function: 1,
  /** Orders events: previously, then, already. */
  sequence: 2,
  /** The speaker: I, we, my. */
  speaker: 4,
  /** Address and courtesy: please, could, hey. */
  courtesy: 8,
  /** Could stand in any example: workflow, various, information. */
  generic: 16,
  /** Begins an order: create, delete, search. */
  order: 32,
  /** Gives a reason: because, ensure, avoid. */
  reason: 64,
  /** Names another way: instead, rather. */
  other: 128,
  /** Stands for nothing: none, empty, initial. */
  placeholder: 256,
  /** Ends in `ed` or is a past form: found, wrote. */
  past: 512,
  /** Ends in `ing`. */
  ongoing: 1024,
  /** A number. */
  number: 2048,
  /** A number, a name inside of a sentence or a part of a path, of an identifier, of a date. */
  specific: 4096,
  /** The user as a third person. */
  user: 8192,
} as const;

const LISTS: readonly (readonly [number, string])[] = [
  [
    WordClass.sequence,
    "previously earlier already then after afterwards before last yesterday recently completed finished next following " +
      "later today tomorrow week month ago since initially now started continuing resuming prior past morning",
  ],
  [WordClass.speaker, "i me my mine we us our ours ive im lets ill id"],
  [
    WordClass.courtesy,
    "please can could would hey hi hello thanks thank help want need like should might maybe just think know sure",
  ],
  [
    WordClass.generic,
    "workflow workflows context session sessions project projects task tasks work working various multiple several " +
      "current currently information data content item items thing things general stuff process processing system " +
      "systems operation operations file files folder folders note notes user users request requested step steps " +
      "organization organize management manage managing review update updating document documents documentation",
  ],
  [
    WordClass.order,
    "create delete remove search find list show open read write append prepend replace move copy rename update edit add " +
      "load save get run execute make set switch toggle batch duplicate check look generate build fix insert start",
  ],
  [
    WordClass.reason,
    "because so since ensure ensuring avoid preserve enable enables enabling allow allows allowing prevent prevents " +
      "preventing order need needs needed required requires helps help before therefore thus why due keep maintain",
  ],
  [
    WordClass.other,
    "instead rather versus alternative alternatively over without other than either",
  ],
  [
    WordClass.placeholder,
    "none null empty initial undefined unknown placeholder todo tbd na nothing fresh blank beginning",
  ],
  [
    WordClass.past,
    "found made wrote ran built sent got set read took gave chose began kept left met saw had did done was were",
  ],
  [WordClass.user, "user users user's they their wants"],
];

/** The bits of the words that lists name, by the hash of the word; the endings and shapes are told by the scan. */
export const WORD_CLASSES: ReadonlyMap<number, number> = tabulate();

function tabulate(): Map<number, number> {
  const table = new Map<number, number>();
  const add = (word: string, bit: number): void => {
    const hash = hashWord(word);
    table.set(hash, (table.get(hash) ?? 0) | bit);
  };
  for (const word of STOP_WORDS) add(word, WordClass.function);
  for (const [bit, words] of LISTS) for (const word of words.split(" ")) add(word, bit);
  return table;
}
