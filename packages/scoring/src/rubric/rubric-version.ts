import { createHash } from "node:crypto";
import type { JsonValue } from "@burnish/core";
import type { Rubric } from "./rubric-data.ts";

/** Changes with the rules that the rubric's data is read by. */
const RULES = "rubric@1";

/** Kind of the scorer and 8 hex digits of SHA-256 over the rubric's JSON with sorted keys: `rubric@1 4f1c9a02`. */
export function rubricVersion(rubric: Rubric): string {
  const text = canonicalJson(JSON.parse(JSON.stringify(rubric)) as JsonValue);
  return `${RULES} ${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}

function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}
