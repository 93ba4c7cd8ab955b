import { hashWord } from "../text/hash-word.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { WordClass } from "./word-class.ts";

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
    WordClass.alternative,
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

const SLOTS = 2048;
/** The words' hashes by open addressing, and their bits; 0 bits: a free slot. */
const HASHES = new Int32Array(SLOTS);
const BITS = new Int32Array(SLOTS);

for (const word of STOP_WORDS) addWord(word, WordClass.function);
for (const [bit, words] of LISTS) for (const word of words.split(" ")) addWord(word, bit);

/** The bits that the lists give to the word with this hash; endings and shapes are told by the scan. */
export function listedBits(hash: number): number {
  return BITS[slotOf(hash)] as number;
}

function addWord(word: string, bit: number): void {
  const hash = hashWord(word);
  const slot = slotOf(hash);
  HASHES[slot] = hash;
  BITS[slot] = (BITS[slot] as number) | bit;
}

function slotOf(hash: number): number {
  let slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
  while (BITS[slot] !== 0 && HASHES[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}
