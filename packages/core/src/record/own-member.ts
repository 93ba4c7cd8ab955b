import type { JsonObject, JsonValue } from "./sound-record.ts";

/** A member of the object itself, undefined where it has none: `constructor` and the like are not inherited. */
export function ownMember(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
