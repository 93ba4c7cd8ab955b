import { isJsonObject, type JsonValue } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { normaliseText, splitSentences } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { lacksArticle } from "./lacks-article.ts";
import { capitalised } from "./sentence-form.ts";
import { topicOf } from "./topic-of.ts";

/** A memory as it stood there. */
export interface OldMemory {
  /** Its sentences, each with its full stop; one or more. */
  readonly sentences: readonly string[];
}

/** The old memory; undefined where it is empty or a placeholder. The texts in a list or an object are its sentences. */
export function oldMemory(example: Example, spec: EnhanceSpec): OldMemory | undefined {
  const field = example.fields.sessionMemory;
  const value = example.context?.sessionMemory;
  const text = field.kind === "string" ? field.text : textsIn(value, 3).join(". ");
  const bare = text.replace(/\s+/g, " ").trim();
  if (bare === "" || spec.emptyMemories.includes(normaliseText(bare))) return undefined;
  if (!/\p{L}{2}/u.test(bare)) return undefined;
  return { sentences: splitSentences(bare).map(withUser).map(withStop) };
}

/** Texts of a value that is no text, to a depth. */
function textsIn(value: JsonValue | undefined, depth: number): string[] {
  if (typeof value === "string")
    return value.trim() === "" ? [] : [value.trim().replace(/\.$/, "")];
  if (depth === 0 || value === undefined || value === null || typeof value !== "object") return [];
  const inner = isJsonObject(value) ? Object.values(value) : value;
  return inner.flatMap((each) => textsIn(each, depth - 1));
}

/** `User sorting notes` is a note to oneself; as a sentence it needs its article and its verb. */
function withUser(sentence: string): string {
  const match = /^(?:The )?[Uu]ser(?: is)? (\w+ing)\b(.*)$/s.exec(sentence);
  const goesOn = match !== null && !/^(?:during|string|thing|something)$/.test(match[1] ?? "");
  if (goesOn) {
    // Without the article a whole sentence would sound broken: it stays a note.
    const note = `${match[1]}${match[2]}`;
    return lacksArticle(note) ? capitalised(note) : `The user is ${note}`;
  }
  return sentence
    .replace(
      /^(?:The )?[Uu]ser (?=(?:interested|focused|concerned|unsure|ready|aware|new)\b)/,
      "The user is ",
    )
    .replace(/^User (?=[a-z])/, "The user ");
}

function withStop(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

const FINITE =
  /\b(?:is|are|was|were|has|have|had|needs?|wants?|remains?|stays?|should|must|can|cannot|will|already|exists?|shows?|says?|holds?|keeps?|confirms?|confirmed|felt|reads)\b/i;
const PARTICIPLE = /\b(?:\w{3,}ed|found|read|run|set|sent|written|made|kept|built|done)\b/i;

/** How a one-sentence memory can be taken up: as a sentence, as something that happened, as what goes on, or as a label. */
export interface OldMemoryForm {
  readonly kind: "sentence" | "event" | "gerund" | "phrase";
  readonly text: string;
  /** The text as the beginning of a sentence. */
  readonly opening: string;
  /** What a label is about, where it can be said in a sentence. */
  readonly topic: string | undefined;
  /** Whether the text is a note that lacks an article. */
  readonly isBare: boolean;
  /** All sentences of the memory. */
  readonly whole: string;
}

const forms = new WeakMap<OldMemory, OldMemoryForm>();

/** The form of a memory; asking for it again costs nothing. */
export function oldMemoryForm(old: OldMemory): OldMemoryForm {
  let form = forms.get(old);
  if (form === undefined) {
    const { kind, text } = readForm(old);
    form = {
      kind,
      text,
      opening: capitalised(text),
      topic: kind === "phrase" && !lacksArticle(`see ${text}`) ? topicOf(text) : undefined,
      isBare: kind === "gerund" && lacksArticle(text),
      whole: old.sentences.join(" "),
    };
    forms.set(old, form);
  }
  return form;
}

function readForm(old: OldMemory): Pick<OldMemoryForm, "kind" | "text"> {
  const text = (old.sentences[0] ?? "").replace(/\.$/, "");
  const first = /^[A-Za-z]+/.exec(text)?.[0] ?? "";
  if (
    /^[A-Z][a-z]+ing$/.test(first) &&
    !/^(?:Morning|Evening|Meeting|Testing|Training|Marketing|Building|String|Nothing|Everything|Something|Pricing|Thing|Spring|King|Ring)$/.test(
      first,
    )
  ) {
    return { kind: "gerund", text: text.charAt(0).toLowerCase() + text.slice(1) };
  }
  if (FINITE.test(text) && /\s/.test(text)) return { kind: "sentence", text };
  return { kind: PARTICIPLE.test(text) ? "event" : "phrase", text };
}
