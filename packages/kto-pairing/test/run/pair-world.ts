import fc from "fast-check";

/** What happens to an example between its two versions, and what is on its lines. */
interface Example {
  /** Examples of one number share a prompt. */
  readonly prompt: number;
  readonly fate: "sound" | "destroyed" | "tool" | "arguments" | "unchanged" | "new-prompt";
  /** Sides on which it is. */
  readonly sides: "both" | "original" | "enhanced";
  /** Side on which its line comes twice, with another mark. */
  readonly twice: "original" | "enhanced" | "none";
  readonly hasId: boolean;
  /** What stands before its line. */
  readonly before: "nothing" | "blank" | "bad" | "no-conversation";
  /** Sorts the lines of a side that is shuffled. */
  readonly order: number;
}

/** One line of a side. */
export interface WorldLine {
  readonly text: string;
  /** What the row's completion says and no other row says; undefined for lines that are no rows. */
  readonly mark: string | undefined;
  readonly kind: "row" | "blank" | "bad" | "no-conversation";
}

export interface World {
  readonly originals: readonly WorldLine[];
  readonly enhanced: readonly WorldLine[];
}

const example: fc.Arbitrary<Example> = fc.record({
  prompt: fc.nat(30),
  fate: fc.oneof(
    { weight: 6, arbitrary: fc.constant("sound" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "destroyed" as const,
        "tool" as const,
        "arguments" as const,
        "unchanged" as const,
        "new-prompt" as const,
      ),
    },
  ),
  sides: fc.oneof(
    { weight: 8, arbitrary: fc.constant("both" as const) },
    { weight: 1, arbitrary: fc.constantFrom("original" as const, "enhanced" as const) },
  ),
  twice: fc.oneof(
    { weight: 8, arbitrary: fc.constant("none" as const) },
    { weight: 1, arbitrary: fc.constantFrom("original" as const, "enhanced" as const) },
  ),
  hasId: fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  before: fc.oneof(
    { weight: 8, arbitrary: fc.constant("nothing" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("blank" as const, "bad" as const, "no-conversation" as const),
    },
  ),
  order: fc.nat(1_000_000),
});

/** Two sides of up to 60 examples with all that can be wrong with them; a side may be shuffled. */
export const world: fc.Arbitrary<World> = fc
  .record({
    examples: fc.array(example, { maxLength: 60 }),
    shuffled: fc.constantFrom("none", "originals", "enhanced"),
  })
  .map(({ examples, shuffled }) => ({
    originals: linesOf("original", examples, shuffled === "originals"),
    enhanced: linesOf("enhanced", examples, shuffled === "enhanced"),
  }));

function linesOf(
  side: "original" | "enhanced",
  examples: readonly Example[],
  isShuffled: boolean,
): WorldLine[] {
  const numbered = examples.map((one, number) => ({ ...one, number }));
  if (isShuffled) numbered.sort((one, other) => one.order - other.order);
  const lines: WorldLine[] = [];
  for (const one of numbered) {
    if (one.before !== "nothing") lines.push(otherLine(one.before, one.number));
    if (one.sides !== "both" && one.sides !== side) continue;
    lines.push(rowLine(side, one, `${side[0]}${one.number}`));
    if (one.twice === side) lines.push(rowLine(side, one, `${side[0]}${one.number}b`));
  }
  return lines;
}

function otherLine(kind: "blank" | "bad" | "no-conversation", number: number): WorldLine {
  const texts = {
    blank: "  ",
    bad: `{"number":${number},`,
    "no-conversation": `{"number":${number}}`,
  };
  return { text: texts[kind], mark: undefined, kind };
}

/** A row of the text-call dialect whose call says `mark` in its context. */
function rowLine(
  side: "original" | "enhanced",
  { fate, prompt, hasId, number }: Example & { readonly number: number },
  mark: string,
): WorldLine {
  const isNew = side === "enhanced";
  // An unchanged pair is never written, so that its mark need not tell the sides apart.
  const says = fate === "unchanged" ? `n${mark.slice(1)}` : mark;
  const context = { sessionId: `session_${number}`, sessionMemory: `mark ${says}.` };
  const place = isNew && fate === "arguments" ? "elsewhere" : `note_${number}`;
  const call = JSON.stringify({ context, place });
  const written = isNew && fate === "destroyed" ? call.slice(0, -15) : call;
  const tool = isNew && fate === "tool" ? "notes_delete" : "notes_read";
  const asked = isNew && fate === "new-prompt" ? `Please, notes of ${prompt}!` : `Notes ${prompt}?`;
  const record = {
    ...(hasId && { _id: `id ${number}` }),
    conversations: [
      { role: "user", content: asked },
      { role: "assistant", content: `tool_call: ${tool}\narguments: ${written}` },
    ],
  };
  return { text: JSON.stringify(record), mark: says, kind: "row" };
}

/** The lines as files: one, or two of which the first has `cut` lines. */
export function filesOf(
  name: string,
  lines: readonly WorldLine[],
  cut: number,
): Readonly<Record<string, string>> {
  const text = (some: readonly WorldLine[]) => some.map((line) => `${line.text}\n`).join("");
  if (cut === 0) return { [`${name}.jsonl`]: text(lines) };
  return {
    [`${name}_1.jsonl`]: text(lines.slice(0, cut)),
    [`${name}_2.jsonl`]: text(lines.slice(cut)),
  };
}

/** Where each line is in these files, as `source:line`. */
export function placesOf(name: string, lines: readonly WorldLine[], cut: number): string[] {
  return lines.map((_, at) => {
    if (cut === 0) return `${name}.jsonl:${at + 1}`;
    return at < cut ? `${name}_1.jsonl:${at + 1}` : `${name}_2.jsonl:${at - cut + 1}`;
  });
}
