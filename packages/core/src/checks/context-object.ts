import { nameOfType } from "../catalogue/parameter-type.ts";
import type { ToolCall } from "../record/dialect.ts";
import { isJsonObject, ownMember } from "../record/own-member.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { CheckSettings, CompiledField, ContextSettings } from "./check-settings.ts";
import { excerpt, excerptName } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Where the profile names a context: does each call carry it first, with the right fields? */
export function checkContextObject(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  const { context } = settings;
  if (context === undefined) return list.findings;
  for (const turn of example.conversation?.turns ?? []) {
    if (PROMPT_ROLES.has(turn.role)) continue;
    for (const call of turn.calls) checkCall(call, context, list);
  }
  return list.findings;
}

function checkCall(call: ToolCall, context: ContextSettings, list: FindingList): void {
  if (call.arguments.state !== "parsed" || !isJsonObject(call.arguments.value)) return;
  const { place } = call;
  const { argument } = context;
  const value = ownMember(call.arguments.value, argument);
  if (value === undefined) {
    list.add("context/missing", place, () => `the argument ${argument} is missing; add it`);
    return;
  }
  if (context.first && firstKey(call.arguments.value) !== argument) {
    list.add(
      "context/not-first",
      place,
      () => `the argument ${argument} is not the first one; move it to the front`,
    );
  }
  if (!isJsonObject(value)) {
    list.add(
      "context/not-object",
      place,
      () => `the argument ${argument} is ${nameOfType(value)}; write an object`,
    );
    return;
  }
  checkFields(value, place, context, list);
}

function firstKey(object: JsonObject): string | undefined {
  for (const key in object) return key;
  return undefined;
}

function checkFields(
  value: JsonObject,
  place: string,
  context: ContextSettings,
  list: FindingList,
): void {
  for (const [name, field] of context.fields) {
    const member = ownMember(value, name);
    if (member !== undefined) checkField({ name, member, field, place, context }, list);
    else if (field.required) {
      list.add(
        "context/missing-field",
        place,
        () => `the field ${context.argument}.${name} is missing; add it`,
      );
    }
  }
  if (!list.wants("context/unknown-field")) return;
  for (const name of Object.keys(value)) {
    if (context.fields.has(name)) continue;
    list.add(
      "context/unknown-field",
      place,
      () =>
        `the field ${context.argument}.${excerptName(name)} is not in the profile; remove it or add it there`,
    );
  }
}

interface FieldCase {
  readonly name: string;
  readonly member: JsonValue;
  readonly field: CompiledField;
  readonly place: string;
  readonly context: ContextSettings;
}

function checkField({ name, member, field, place, context }: FieldCase, list: FindingList): void {
  const path = `${context.argument}.${name}`;
  if (!hasType(member, field.type)) {
    list.add(
      "context/wrong-type",
      place,
      () => `the field ${path} is ${nameOfType(member)}; it must have the type ${field.type}`,
    );
    return;
  }
  if (typeof member !== "string") return;
  if (field.pattern?.test(member) === false) {
    list.add(
      "context/pattern",
      place,
      () => `the field ${path} is ${excerpt(member)}; it must match ${field.patternText}`,
    );
  }
  if (isShorter(member, field.minLength)) {
    list.add("context/short-field", place, () => {
      const length = [...member].length;
      return `the field ${path} has ${length} characters; write at least ${field.minLength}`;
    });
  }
}

function hasType(value: JsonValue, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** True where the text has fewer code points than `least`; counts them only where that is not plain. */
export function isShorter(text: string, least: number): boolean {
  if (text.length >= 2 * least) return false;
  return text.length < least || [...text].length < least;
}
