import { isJsonObject, type JsonObject } from "@burnish/core";
import { changedLines } from "./changed-lines.ts";
import { firstLine, joinNames, quote, shorten } from "./shorten.ts";

/** The edits of a batch call in a sentence's words: `append "x" to a.md and move b.md to c.md`; undefined where none is told. */
export function describeEdits(values: JsonObject): string | undefined {
  const items = Array.isArray(values.operations) ? values.operations : [];
  const found = items.filter(isObject).map(describeEdit);
  const known = found.filter((edit) => edit !== undefined);
  return known.length === 0 || known.length < found.length
    ? undefined
    : joinNames(known.slice(0, 4));
}

function isObject(value: unknown): value is JsonObject {
  return isJsonObject(value as JsonObject);
}

function describeEdit(item: JsonObject): string | undefined {
  const text = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = item[name];
      if (typeof value === "string" && value.trim() !== "") return value.trim();
    }
    return undefined;
  };
  const verb = text("type", "operation", "mode", "action")?.toLowerCase() ?? "";
  const path = text("sourcePath", "filePath", "filepath", "path", "file");
  const to = text("targetPath", "newPath", "destination");
  const line = firstLine(text("content", "newContent", "text") ?? "");
  const shown = line === "" ? undefined : quote(shorten(line, 60));
  const find = text("findText", "find", "oldContent", "search");
  const put = text("replaceText", "replace", "newContent", "replacement");
  if (path === undefined) return undefined;
  if (/^(?:move|copy|duplicate)/.test(verb) && to !== undefined) return `${verb} ${path} to ${to}`;
  if (/replace/.test(verb) && find !== undefined && put !== undefined) {
    const [old, next] = changedLines(find, put);
    return `replace ${quote(shorten(old, 60))} with ${quote(shorten(next, 60))} in ${path}`;
  }
  if (/^append/.test(verb) && shown !== undefined) return `append ${shown} to ${path}`;
  if (/^prepend/.test(verb) && shown !== undefined) return `put ${shown} at the top of ${path}`;
  if (/^create|^write/.test(verb))
    return `create ${path}${shown === undefined ? "" : ` with ${shown}`}`;
  if (/^delete|^remove/.test(verb)) return `delete ${path}`;
  return /^read/.test(verb) ? `read ${path}` : undefined;
}
