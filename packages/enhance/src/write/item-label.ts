import { isJsonObject, type JsonValue } from "@burnish/core";
import { firstLine, quote, shorten } from "./shorten.ts";

const LABELS = [
  "name",
  "title",
  "filePath",
  "path",
  "description",
  "stateName",
  "sessionName",
  "id",
  "sessionId",
  "stateId",
  "agentId",
  "model",
  "content",
];
/** Members that hold sentences, which are quoted. */
const SENTENCES = new Set(["description", "content"]);

/** What names an item of a payload; undefined where nothing does. */
export function itemLabel(item: JsonValue | undefined): string | undefined {
  if (typeof item === "string") return firstLine(item) || undefined;
  if (item === undefined || !isJsonObject(item)) return undefined;
  for (const name of LABELS) {
    const value = item[name];
    if (typeof value !== "string" || value.trim() === "") continue;
    return SENTENCES.has(name) ? quote(shorten(firstLine(value), 50)) : value.trim();
  }
  return undefined;
}
