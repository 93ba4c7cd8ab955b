import { isJsonObject, type JsonValue } from "@burnish/core";

/** Deeper values are not compared: a caller that must know compares their texts. */
const DEEPEST = 100;

/**
 * True for values that are equal whatever the order of keys; `without` is a key of the outermost objects that does not
 * count. False means unequal, or too deep to tell.
 */
export function isEqualJson(one: JsonValue, other: JsonValue, without?: string): boolean {
  return isEqual(one, other, without, DEEPEST);
}

function isEqual(
  one: JsonValue,
  other: JsonValue,
  without: string | undefined,
  depth: number,
): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  if (one === null || other === null || depth === 0) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      const inner = other[index] as JsonValue;
      if (!isEqual(one[index] as JsonValue, inner, undefined, depth - 1)) return false;
    }
    return true;
  }
  if (!isJsonObject(other)) return false;
  let left = 0;
  for (const key of Object.keys(one)) {
    if (key === without) continue;
    if (!Object.hasOwn(other, key)) return false;
    if (!isEqual(one[key] as JsonValue, other[key] as JsonValue, undefined, depth - 1))
      return false;
    left++;
  }
  for (const key of Object.keys(other)) if (key !== without) left--;
  return left === 0;
}
