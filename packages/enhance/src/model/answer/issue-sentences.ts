import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** More would not help. */
const MOST_ISSUES = 6;

/** What is wrong with a value, for a model that is to write it again: `"subgoal" must be a string or null, not a number; …`. */
export function issueSentences(issues: readonly Issue[], value: unknown): string {
  const sentences = issues.map((issue) => `${placeOf(issue)} ${faultOf(issue, value)}`);
  const shown = sentences.slice(0, MOST_ISSUES).join("; ");
  const more = sentences.length - MOST_ISSUES;
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function placeOf({ path }: Issue): string {
  return path.length === 0 ? "the answer" : JSON.stringify(path.join("."));
}

function faultOf(issue: Issue, value: unknown): string {
  const actual = typeAt(value, issue.path);
  switch (issue.code) {
    case "invalid_type":
      return actual === undefined ? "is missing" : `must be ${issue.expected}, not ${actual}`;
    case "unrecognized_keys":
      return `has members that are not asked for: ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    case "invalid_value":
      return `must be ${issue.values.map((allowed) => JSON.stringify(allowed)).join(" or ")}`;
    case "invalid_union":
      return actual === undefined ? "is missing" : `must not be ${actual} like this`;
    case "too_big":
      return `must be ${issue.maximum} at most${unitOf(issue.origin)}`;
    case "too_small":
      return `must be ${issue.minimum} at least${unitOf(issue.origin)}`;
    default:
      return `is not right: ${issue.message}`;
  }
}

function unitOf(origin: string): string {
  if (origin === "string") return ", counted in characters";
  return origin === "array" ? ", counted in elements" : "";
}

/** The type of what stands there; undefined where nothing does. */
function typeAt(value: unknown, path: readonly PropertyKey[]): string | undefined {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  if (at === null) return "null";
  return Array.isArray(at) ? "array" : typeof at;
}
