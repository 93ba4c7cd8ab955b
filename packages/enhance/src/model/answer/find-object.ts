import { type JsonValue, jsonText } from "@burnish/core";
import { isObjectLike, mendObject } from "./mend-object.ts";
import { outermostObjects } from "./outermost-objects.ts";
import type { AnswerFault, AnswerRepair } from "./parse-answer.ts";

/** A JSON value in a text, and what had to be done to find it; or why there is none. */
export type FoundObject =
  | { readonly value: unknown; readonly repairs: readonly AnswerRepair[] }
  | { readonly fault: AnswerFault; readonly message: string };

/**
 * The value of a text that is JSON, or the one object inside it. Two different objects are none: nobody knows which one was
 * meant.
 */
export function findObject(text: string): FoundObject {
  const whole = parsed(text);
  if (whole !== undefined) return { value: whole.value, repairs: [] };
  const answer = withoutThoughts(text);
  if (answer === undefined) return noObject("the answer holds thoughts alone");
  const thoughts: readonly AnswerRepair[] = answer === text ? [] : ["thinking"];
  const left = parsed(answer);
  if (left !== undefined) return { value: left.value, repairs: thoughts };
  const { objects, isOpen, isOdd } = outermostObjects(answer);
  // Next to one that was cut off, a whole one may be a part or a draft of it.
  const sound = isOpen || isOdd ? [] : soundObjects(objects);
  if (sound.length > 1) {
    const message = "the answer holds several JSON objects; answer with one and nothing else";
    return { fault: "answer/several", message };
  }
  for (const { source, value } of sound) {
    return { value, repairs: [...thoughts, ...aroundOf(answer, source)] };
  }
  // Where quotes are broken nobody knows where an object ends, so all up to the last brace must be one.
  const first = answer.indexOf("{");
  const span = first < 0 ? "" : answer.slice(first, answer.lastIndexOf("}") + 1);
  const value = mendObject(span);
  if (value !== undefined) {
    return { value, repairs: [...thoughts, ...aroundOf(answer, span), "json"] };
  }
  return noObject(isOpen ? "the JSON object is not closed" : "the answer is no JSON object");
}

function noObject(what: string): FoundObject {
  return { fault: "answer/no-json", message: `${what}; answer with one valid JSON object` };
}

/** Each value once; none where one of them is broken. Braces of prose are passed over, and so is an empty object there. */
function soundObjects(
  sources: readonly string[],
): readonly { readonly source: string; readonly value: unknown }[] {
  const found = new Map<string, { readonly source: string; readonly value: unknown }>();
  for (const source of sources) {
    const read = parsed(source);
    if (read !== undefined) {
      const text = jsonText(read.value);
      if (text !== "{}") found.set(text, { source, value: read.value });
    } else if (isObjectLike(source)) return [];
  }
  return [...found.values()];
}

/** What stands around the object: nothing, a fence, or more than that. */
function aroundOf(text: string, source: string): readonly AnswerRepair[] {
  const at = text.indexOf(source);
  const rest = text.slice(0, at) + text.slice(at + source.length);
  const hasFence = rest.includes("```");
  const prose = rest.replaceAll(/```(?:json[c5]?)?/gi, "").trim();
  return [...(hasFence ? (["fence"] as const) : []), ...(prose === "" ? [] : (["prose"] as const))];
}

/**
 * Models that think aloud do so first; some leave out the mark of the beginning. Undefined where the thoughts do not end:
 * an object in them is no answer.
 */
function withoutThoughts(text: string): string | undefined {
  const plain = text.trimStart();
  const opening = /^<(think(?:ing)?)>/.exec(plain);
  if (opening === null && plain.startsWith("{")) return text;
  const closing = opening === null ? /<\/think(?:ing)?>/ : new RegExp(`</${opening[1]}>`);
  const end = closing.exec(plain);
  if (end === null) return opening === null ? text : undefined;
  return plain.slice(end.index + end[0].length);
}

function parsed(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
