import { isJsonObject, type JsonValue, ownMember } from "@burnish/core";
import type { RowFinding } from "../targets/row-finding.ts";
import { type CheckedRow, placedMessages } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

/** Null in arguments and in tools, which every template prints as it stands. */
export function checkNulls(row: CheckedRow): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  for (const { message, place } of placedMessages(row)) {
    const calls = isJsonObject(message) ? ownMember(message, "tool_calls") : undefined;
    if (!Array.isArray(calls)) continue;
    const path = nullPath(calls);
    if (path === undefined) continue;
    findings.push(
      makeFinding("null-argument", place, `${place}.tool_calls${path} is null; leave it out`),
    );
  }
  const path = row.tools === undefined ? undefined : nullPath([...row.tools]);
  if (path !== undefined) {
    findings.push(makeFinding("null-in-tool", "tools", `tools${path} is null; leave it out`));
  }
  return findings;
}

/** Where the first null stands, depth first; without recursion, since values may be deep. */
function nullPath(value: JsonValue): string | undefined {
  const open: { readonly at: JsonValue; readonly path: string }[] = [{ at: value, path: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, path } = next;
    if (at === null) return path;
    if (Array.isArray(at)) {
      at.forEach((item, index) => {
        open.push({ at: item, path: `${path}[${index}]` });
      });
    } else if (typeof at === "object") {
      for (const [key, item] of Object.entries(at)) open.push({ at: item, path: `${path}.${key}` });
    }
  }
  return undefined;
}
