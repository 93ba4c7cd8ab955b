import { contentWords } from "@burnish/scoring";
import type { Chooser } from "./choose.ts";
import { fillPhrase, type OpenPhrasings, openPhrasings, type PhraseFacts } from "./fill-phrase.ts";
import { type OldMemory, oldMemoryForm } from "./old-memory.ts";
import type { PhraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import { asSentence, capitalised } from "./sentence-form.ts";

/** What one memory is made of. */
export interface MemoryMaterial {
  readonly old: OldMemory | undefined;
  readonly call: CallFacts;
  /** What a pasted result shows. */
  readonly facts: PhraseFacts | undefined;
  readonly book: PhraseBook;
  readonly chooser: Chooser;
}

/** Frames for an old memory and a result, by how the old one can be taken up. */
const BOTH = {
  sentence: "both",
  event: "both",
  gerund: "gerundBoth",
  phrase: "phraseBoth",
} as const;

/** Who wants what is still open; what follows can go on a sentence about the user. */
const USER = "the user ";
/** How often a result is tied to the call. */
const TIED = 0.75;

/** One memory of any length; undefined where the choices do not fit together. */
export function composeMemory(material: MemoryMaterial): string | undefined {
  const { old, facts, book, chooser } = material;
  const shown = facts === undefined ? undefined : whatWasShown(facts, material);
  const open = stillOpen(material);
  if (old === undefined) return shown === undefined ? undefined : fromResult(material, shown, open);
  const tail = shown ?? open;
  if (tail === undefined) return undefined;
  if (repeats(tail, old, material.call) && chooser.sometimes("repeat", 0.8)) return undefined;
  const { kind, text, opening, topic, isBare, whole } = oldMemoryForm(old);
  if (old.sentences.length > 1) return `${whole} ${asSentence(tail)}`;
  // What is open ties the result, which nobody sees any more, to this call.
  const tied = shown !== undefined && open !== undefined && chooser.sometimes("tied", TIED);
  const verb = tail.startsWith(USER) ? tail.slice(USER.length) : undefined;
  if (verb !== undefined && /^the user (?:wants|needs)\b/i.test(whole)) return undefined;
  const slots = { old: text, Old: opening, topic, verb, ...tails(tail, open) };
  return framed(material, book.memory[tied ? BOTH[kind] : kind], slots, isBare);
}

function fromResult(
  material: MemoryMaterial,
  tail: string,
  open: string | undefined,
): string | undefined {
  const { book, chooser, facts } = material;
  const { result, resultAlone, resultOpen } = book.memory;
  // A bare success says too little alone.
  const short = facts?.flags.has("rOnly") !== true && chooser.sometimes("alone", 0.3);
  const frames = short && resultAlone.length > 0 ? resultAlone : resultOpen;
  return framed(material, open === undefined ? result : frames, tails(tail, open));
}

function tails(
  tail: string,
  open: string | undefined,
): Pick<FrameSlots, "tail" | "Tail" | "open" | "Open"> {
  return { tail, Tail: capitalised(tail), open, Open: open && capitalised(open) };
}

interface FrameSlots {
  readonly [slot: string]: string | undefined;
  readonly old?: string;
  readonly topic?: string | undefined;
  readonly verb?: string | undefined;
  readonly tail: string;
  /** The same as the beginning of a sentence. */
  readonly Tail: string;
  readonly open: string | undefined;
  readonly Open: string | undefined;
}

/** By whether the old memory lacks an article, is a sentence about the user, and says what is wanted. */
const FLAGS: readonly ReadonlySet<string>[] = Array.from(
  { length: 8 },
  (_, at) => new Set(["bare", "user", "wants"].filter((_name, bit) => (at & (1 << bit)) !== 0)),
);
const NO_FLAGS: ReadonlySet<string> = new Set();
/** What applies to frames, by which of their slots and flags there are. */
const frameShapes: (OpenPhrasings | undefined)[] = [];

function framed(
  { chooser }: MemoryMaterial,
  frames: MemoryFrames,
  slots: FrameSlots,
  isBare = false,
): string | undefined {
  const { old, topic, verb, open } = slots;
  const isOfUser = old !== undefined && /^the user\b/i.test(old);
  const wants = old !== undefined && /\b(?:wants?|needs?)\b/i.test(old);
  const shape =
    (old === undefined ? 0 : 1) +
    (topic === undefined ? 0 : 2) +
    (open === undefined ? 0 : 4) +
    (isBare ? 8 : 0) +
    (verb === undefined ? 0 : 16) +
    (isOfUser ? 32 : 0) +
    (wants ? 64 : 0);
  const flags = FLAGS[(isBare ? 1 : 0) + (isOfUser ? 2 : 0) + (wants ? 4 : 0)] ?? NO_FLAGS;
  const facts = { slots, flags, open: frameShapes[shape] };
  frameShapes[shape] ??= openPhrasings(facts);
  const text = fillPhrase(frames, facts, chooser, "frame");
  return text === undefined ? undefined : asSentence(text);
}

type MemoryFrames = PhraseBook["memory"]["both"];

/** What this call is about to bring. */
function stillOpen({ call, book, chooser }: MemoryMaterial): string | undefined {
  const own = book.open.get(call.kind) ?? book.open.get("other") ?? [];
  return fillPhrase(own, call, chooser, "open");
}

/** A count that the old memory gives is not given again. */
function whatWasShown(
  facts: PhraseFacts,
  { old, book, chooser }: MemoryMaterial,
): string | undefined {
  const again = old !== undefined && COUNT.test(oldMemoryForm(old).whole);
  const told = again ? { slots: facts.slots, flags: new Set([...facts.flags, "again"]) } : facts;
  const text = fillPhrase(book.result, told, chooser, "result");
  return text === undefined || (old !== undefined && saysAgain(text, old)) ? undefined : text;
}

/** Whether the old memory has told what a result shows, but for a word. */
function saysAgain(text: string, old: OldMemory): boolean {
  const words = contentWords(text);
  for (const word of RESULT_WORDS) words.delete(word);
  const before = contentWords(oldMemoryForm(old).whole);
  return [...words].every((word) => before.has(word));
}

/** What phrasings of a result say beside its facts. */
const RESULT_WORDS = contentWords(
  "earlier attempt lookup returned found listed named moved created reported answered succeeded failed exists " +
    "agent session state workspace note file folder",
);

const COUNT = /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|all)\b/i;

/** What the old memory names need not be named again. */
function repeats(tail: string, old: OldMemory, { slots }: CallFacts): boolean {
  const { whole } = oldMemoryForm(old);
  return [slots.short, slots.item].some(
    (text) => text !== undefined && tail.includes(text) && whole.includes(text),
  );
}
