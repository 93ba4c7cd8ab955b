import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { PathSegments } from "./expression.ts";

/**
 * The value at `path`, undefined where the record has none. The first key is looked up in `quality_scores`, then at top
 * level. Only own keys of objects and items of arrays are reached, so `__proto__` is a name like any other.
 */
export function resolvePath(record: JsonObject, path: PathSegments): JsonValue | undefined {
  const [first] = path;
  const scores = stepInto(record, "quality_scores");
  const inScores = first !== undefined && stepInto(scores, first) !== undefined;
  let value: JsonValue | undefined = inScores ? scores : record;
  for (const segment of path) {
    value = stepInto(value, segment);
  }
  return value;
}

function stepInto(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return typeof key === "number" ? value[key] : undefined;
  }
  return typeof key === "string" && Object.hasOwn(value, key) ? value[key] : undefined;
}
