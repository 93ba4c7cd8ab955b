import { createRandom, randomInteger } from "@burnish/core";
import type { Example, FieldText } from "../example/example.ts";
import { splitSentences } from "../text/split-sentences.ts";

/** What a filler is made of. */
export const FILLERS = ["lorem", "copied", "own-field", "own-row", "boilerplate"] as const;

export type Filler = (typeof FILLERS)[number];

/** The fields that a filler is appended to. */
export const PADDED_FIELDS = ["sessionMemory", "toolContext"] as const;

export type PaddedField = (typeof PADDED_FIELDS)[number];

/** One way to pad an example with text that says nothing of it. */
export interface PaddingAttack {
  readonly filler: Filler;
  /** Least length of the filler in characters; it ends with the word that reaches it. */
  readonly length: number;
  readonly fields: readonly PaddedField[];
  /** Where the filler stands beside the field's own text. */
  readonly place: "after" | "before";
}

const LOREM =
  "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua " +
  "ut enim ad minim veniam quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat duis aute irure " +
  "dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur excepteur sint occaecat cupidatat non " +
  "proident sunt in culpa qui officia deserunt mollit anim id est laborum";

const BOILERPLATE = [
  "Everything is progressing well and the overall plan remains on track.",
  "Several important points were considered carefully before going on.",
  "This approach supports the broader objective and keeps matters consistent.",
  "Earlier activity provided helpful background for the present request.",
  "The chosen path is appropriate because it ensures a smooth and reliable outcome.",
  "Relevant details have been gathered and verified where that was possible.",
];

/** All attacks of the table: each filler at 60, 150 and 400 characters, after memory, toolContext and both. */
export function paddingAttacks(
  fillers: readonly Filler[] = FILLERS,
  lengths: readonly number[] = [60, 150, 400],
): PaddingAttack[] {
  const targets: (readonly PaddedField[])[] = [["sessionMemory"], ["toolContext"], PADDED_FIELDS];
  return fillers.flatMap((filler) =>
    lengths.flatMap((length) =>
      targets.map((fields): PaddingAttack => ({ filler, length, fields, place: "after" })),
    ),
  );
}

/**
 * Sentences of the memories and reasons of examples that score high: what `copied` fillers are made of. `sentences.get(field)` are
 * in the order of the examples.
 */
export type CopiedSentences = Readonly<Record<PaddedField, readonly string[]>>;

export function sentencesOf(examples: readonly Example[]): CopiedSentences {
  const of = (field: PaddedField): string[] =>
    examples.flatMap(({ fields }) =>
      fields[field].kind === "string" ? splitSentences(fields[field].text) : [],
    );
  return { sessionMemory: of("sessionMemory"), toolContext: of("toolContext") };
}

/**
 * The example with filler in its fields; the same attack, example and seed give the same text. A field that holds an object or a
 * list stays as it is. Conversation and call are those of the example: only `fields` differs.
 */
export function padExample(
  example: Example,
  attack: PaddingAttack,
  copied: CopiedSentences,
  seed: number | string,
): Example {
  const random = createRandom(`${seed}/${attack.filler}/${attack.length}/${attack.place}`);
  const fields = { ...example.fields };
  for (const name of attack.fields) {
    const field = fields[name];
    if (field.kind === "object" || field.kind === "array" || field.kind === "other") continue;
    const filler = fillerFor(example, name, attack, copied, random);
    fields[name] = { kind: "string", text: joined(field, filler, attack.place) };
  }
  return { ...example, fields };
}

function joined(field: FieldText, filler: string, place: PaddingAttack["place"]): string {
  const own = field.text.trim();
  if (own === "") return filler;
  const [first, second] = place === "after" ? [own, filler] : [filler, own];
  return /[.!?]$/.test(first) ? `${first} ${second}` : `${first}. ${second}`;
}

function fillerFor(
  example: Example,
  name: PaddedField,
  { filler, length }: PaddingAttack,
  copied: CopiedSentences,
  random: () => number,
): string {
  const { fields, prompt } = example;
  if (filler === "lorem") return cycle(sentencesFrom(LOREM.split(" "), random), length);
  if (filler === "boilerplate") return cycle(rotated(BOILERPLATE, random), length);
  if (filler === "copied") return cycle(rotated(copied[name], random), length);
  const own = fields[name].text.trim();
  if (filler === "own-field" && own !== "") return cycle([own], length);
  const row = [
    prompt,
    fields.primaryGoal.text,
    fields.subgoal.text,
    fields.sessionDescription.text,
  ].filter((text) => text.trim() !== "");
  return cycle(row, length);
}

/** The pieces one after another, from the start again where they end, cut at the end of the word that reaches `length`. */
function cycle(pieces: readonly string[], length: number): string {
  let text = "";
  for (let index = 0; text.length < length && pieces.length > 0; index += 1) {
    const piece = pieces[index % pieces.length] ?? "";
    if (piece.trim() === "") continue;
    text = text === "" ? piece : /[.!?]$/.test(text) ? `${text} ${piece}` : `${text}. ${piece}`;
  }
  const end = text.indexOf(" ", length);
  return end < 0 ? text : text.slice(0, end);
}

/** The pieces in their order from a drawn place on; drawn anew for long lists so that neighbours are not always together. */
function rotated(pieces: readonly string[], random: () => number): string[] {
  if (pieces.length === 0) return [];
  return Array.from({ length: Math.min(pieces.length, 24) }, () => {
    return pieces[randomInteger(random, pieces.length)] ?? "";
  });
}

function sentencesFrom(words: readonly string[], random: () => number): string[] {
  const start = randomInteger(random, words.length);
  const sentences: string[] = [];
  for (let index = 0; index < words.length; ) {
    const count = 5 + randomInteger(random, 8);
    const part = Array.from(
      { length: count },
      (_, next) => words[(start + index + next) % words.length],
    );
    const sentence = part.join(" ");
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
    index += count;
  }
  return sentences;
}
