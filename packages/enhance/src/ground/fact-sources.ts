import type { JsonValue } from "@burnish/core";
import { type Example, numbersIn } from "@burnish/scoring";

/** Where the facts of new texts may come from: what one record shows, prepared for look-ups. */
export interface FactSources {
  /**
   * Prompt and earlier messages, tool, arguments, context and `Result:` payload, in the form of `foldForSearch`; its
   * pieces are parted by U+0000, so that nothing is found across two of them.
   */
  readonly text: string;
  /** The numbers of the sources as `plainNumber` writes them, and every run of digits, also those inside words. */
  readonly numbers: ReadonlySet<string>;
  /** Lengths of the lists in the payload, the arguments and the context: a count of them is a fact as well. */
  readonly counts: ReadonlySet<number>;
  /** Old memory and `Result:` payload, folded: what shows that something was done before. Empty where there is none. */
  readonly past: string;
  /** The prompt, folded. */
  readonly prompt: string;
  /** True where the prompt is a pasted `Result:`. */
  readonly hasResult: boolean;
}

/** Reads the sources of one example. Linear; holds a few copies of its texts. */
export function collectSources(example: Example): FactSources {
  const pieces: string[] = [];
  const counts = new Set<number>();
  for (const turn of example.conversation.turns) {
    if (turn === example.answer) break;
    pieces.push(turn.text);
  }
  if (example.tool !== undefined) pieces.push(example.tool);
  collectTexts(example.ownArguments, pieces, counts);
  collectTexts(example.context, pieces, counts);
  const past: string[] = [];
  collectTexts(example.result?.value, past, counts);
  pieces.push(...past);
  if (example.result !== undefined) past.push(example.result.text);
  collectTexts(example.context?.sessionMemory, past, counts);
  const text = foldPieces(pieces);
  return {
    text,
    numbers: numbersOf(text),
    counts,
    past: foldPieces(past),
    prompt: foldForSearch(example.prompt),
    hasResult: example.result !== undefined,
  };
}

/** White space that is not one plain space, so that nearly all of it is passed over. */
const SPACE = /\s{2,}|[^\S ]/g;

/** Lower case, white space folded to single spaces, each quotation mark a `'`: one text in the marks of another is the same. */
export function foldForSearch(text: string): string {
  return text
    .toLowerCase()
    .replace(/["`\u2018\u2019\u201C\u201D]/g, "'")
    .replace(SPACE, " ");
}

/** A number without signs of its spelling: `1200` of `1,200`, `15` of `15%`; `1.5` stays. */
export function plainNumber(number: string): string {
  return number.replace(/[,%]/g, "");
}

/** All keys, texts and numbers of a value, at any depth, and the lengths of its lists. */
function collectTexts(value: JsonValue | undefined, texts: string[], counts: Set<number>): void {
  if (value === undefined) return;
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "string") texts.push(next);
    else if (typeof next === "number") texts.push(String(next));
    else if (Array.isArray(next)) {
      counts.add(next.length);
      for (const item of next) open.push(item);
    } else if (next !== null && typeof next === "object") {
      for (const key of Object.keys(next)) {
        texts.push(key);
        const member = next[key];
        if (member !== undefined) open.push(member);
      }
    }
  }
}

const CAMEL_PLACE = /\p{Ll}\p{Lu}/u;
const CAMEL = /(\p{Ll})(\p{Lu})/gu;
const ESCAPE = /\\([nrt"'\\/])/g;

function foldPieces(pieces: readonly string[]): string {
  const all: string[] = [];
  for (const piece of pieces) {
    all.push(piece);
    // Text that is JSON, or was JSON once, writes its quotes and line ends as escapes.
    if (piece.includes("\\")) all.push(piece.replace(ESCAPE, unescapeOne));
    if (CAMEL_PLACE.test(piece)) all.push(piece.replace(CAMEL, "$1 $2"));
  }
  return foldForSearch(all.join("\u0000"));
}

function unescapeOne(_whole: string, letter: string): string {
  return letter === "n" || letter === "r" || letter === "t" ? " " : letter;
}

function numbersOf(text: string): Set<string> {
  const numbers = new Set<string>();
  for (const number of numbersIn(text)) numbers.add(plainNumber(number));
  for (const [run] of text.matchAll(/\d+/g)) numbers.add(run);
  return numbers;
}
