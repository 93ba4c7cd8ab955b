import type { Chooser } from "./choose.ts";
import { fillPhrase, type OpenPhrasings, openPhrasings, type PhraseFacts } from "./fill-phrase.ts";
import { type OldMemory, oldMemoryForm } from "./old-memory.ts";
import type { PhraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import { asSentence } from "./sentence-form.ts";

/** What one memory is made of. */
export interface MemoryMaterial {
  readonly old: OldMemory | undefined;
  readonly call: CallFacts;
  /** What a pasted result shows. */
  readonly facts: PhraseFacts | undefined;
  readonly book: PhraseBook;
  readonly chooser: Chooser;
  /** How often (0 to 1) what the user asks for stands for what is open. */
  readonly asked: number;
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
  const shown = facts === undefined ? undefined : fillPhrase(book.result, facts, chooser, "result");
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
  const slots = { old: text, Old: opening, topic, tail, verb, open };
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
  return framed(material, open === undefined ? result : frames, { tail, open });
}

interface FrameSlots {
  readonly [slot: string]: string | undefined;
  readonly old?: string;
  readonly topic?: string | undefined;
  readonly verb?: string | undefined;
  readonly tail: string;
  readonly open: string | undefined;
}

const NO_FLAGS: ReadonlySet<string> = new Set();
/** By whether the old memory lacks an article, and whether it is a sentence about the user. */
const FLAGS: readonly ReadonlySet<string>[] = [
  NO_FLAGS,
  new Set(["bare"]),
  new Set(["user"]),
  new Set(["bare", "user"]),
];
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
  const shape =
    (old === undefined ? 0 : 1) +
    (topic === undefined ? 0 : 2) +
    (open === undefined ? 0 : 4) +
    (isBare ? 8 : 0) +
    (verb === undefined ? 0 : 16) +
    (isOfUser ? 32 : 0);
  const flags = FLAGS[(isBare ? 1 : 0) + (isOfUser ? 2 : 0)] ?? NO_FLAGS;
  const facts = { slots, flags, open: frameShapes[shape] };
  frameShapes[shape] ??= openPhrasings(facts);
  const text = fillPhrase(frames, facts, chooser, "frame");
  return text === undefined ? undefined : asSentence(text);
}

type MemoryFrames = PhraseBook["memory"]["both"];

/** What this call is about to bring, or at times what the user asks for. */
function stillOpen({ call, book, chooser, asked }: MemoryMaterial): string | undefined {
  const own = book.open.get(call.kind) ?? book.open.get("other") ?? [];
  const wish = chooser.sometimes("asked", asked)
    ? fillPhrase(book.open.get("any") ?? [], call, chooser, "any")
    : undefined;
  return wish ?? fillPhrase(own, call, chooser, "open");
}

/** What the old memory names need not be named again. */
function repeats(tail: string, old: OldMemory, { slots }: CallFacts): boolean {
  const { whole } = oldMemoryForm(old);
  return [slots.short, slots.item].some(
    (text) => text !== undefined && tail.includes(text) && whole.includes(text),
  );
}
