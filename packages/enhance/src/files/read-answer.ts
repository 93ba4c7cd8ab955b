import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "@burnish/core";
import { readExample } from "@burnish/scoring";
import { CHANGEABLE_TEXTS, type ChangeableText, type TextChanges } from "../change/text-changes.ts";
import { callDigest } from "./call-digest.ts";

/** An answer as it came: for whom, and the texts. */
export interface FolderAnswer {
  readonly id: string | undefined;
  readonly digest: string | undefined;
  /** Of a whole record. */
  readonly callDigest: string | undefined;
  /** A text that is absent or null is to stay. */
  readonly texts: TextChanges;
}

/**
 * Reads an answer: a row's id or digest with the new texts beside it or in a member `texts`, or a whole record, whose texts
 * are taken from it. What is wrong, as a text, where a new text is none. `argument` names the call's argument that holds
 * the context.
 */
export function readAnswer(value: JsonObject, argument: string): FolderAnswer | string {
  const id = textOf(ownMember(value, "id")) ?? textOf(ownMember(value, "_id"));
  const digest = textOf(ownMember(value, "digest"));
  const whole = readWhole(value, argument);
  if (whole !== undefined) return { id, digest, ...whole };
  const inner = ownMember(value, "texts");
  const texts: { [name in ChangeableText]?: string } = {};
  for (const name of CHANGEABLE_TEXTS) {
    const written = ownMember(value, name) ?? (isJsonObject(inner) ? ownMember(inner, name) : null);
    if (written === undefined || written === null) continue;
    if (typeof written !== "string") return `${name} is no text`;
    texts[name] = written;
  }
  return { id, digest, callDigest: undefined, texts };
}

/** Texts and call of a whole record; undefined where this is none. */
function readWhole(
  value: JsonObject,
  argument: string,
): Pick<FolderAnswer, "texts" | "callDigest"> | undefined {
  const example = readExample(value, argument);
  if (example.conversation.turns.length === 0) return undefined;
  const texts: { [name in ChangeableText]?: string } = {};
  if (example.prompt !== "") texts.userPrompt = example.prompt;
  for (const name of CHANGEABLE_TEXTS) {
    if (name === "userPrompt") continue;
    const { kind, text } = example.fields[name];
    if (kind === "string") texts[name] = text;
  }
  return { texts, callDigest: callDigest(example) };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
