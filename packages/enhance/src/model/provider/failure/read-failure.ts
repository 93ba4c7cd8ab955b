import type { JsonValue } from "@burnish/core";
import { countAt, objectAt, parseJson, textAt, valueAt } from "../json-member.ts";
import { TEXT_PIECE, withoutEcho } from "./without-echo.ts";

/** Most characters of what an endpoint says that are read, and of a body that is no JSON. */
const MOST_READ = 4_000;
const MOST_BODY = 100_000;

/** What an endpoint says of a failure, in whatever form it does; it may hold secrets. */
export interface ToldFailure {
  readonly message: string;
  /** Its own words for what went wrong, such as `context_length_exceeded`; several in one text, lower case. */
  readonly codes: string;
  /** The parameter that it complains of, where it names one. */
  readonly param: string | undefined;
  /** A status that stands in the body. */
  readonly status: number | undefined;
}

/**
 * Reads the body of a failure; what is no JSON is a message as it stands. `texts` are those of the request: what is repeated
 * of them is left out, so that a record can have no say in what its failure means.
 */
export function readFailure(body: string, texts: readonly string[] = []): ToldFailure {
  const value = parseJson(body);
  if (value !== undefined) return failureOf(value, texts);
  const message = body.slice(0, MOST_BODY).replaceAll(/<[^>]{0,1000}>/g, " ");
  return { message: ownWords(message, texts), codes: "", param: undefined, status: undefined };
}

/** The same of JSON: `{error: {...}}`, `{error: "..."}`, `[{error}]`, `{message, type, code}`, `{detail: [...]}`. */
export function failureOf(value: JsonValue, texts: readonly string[] = []): ToldFailure {
  const top = Array.isArray(value) ? valueAt(value, 0) : value;
  const error = objectAt(top, "error") ?? top;
  const parts = [
    textAt(error, "message") ?? textAt(top, "error") ?? detailOf(valueAt(top, "detail")),
    // A router quotes the words of the endpoint behind it.
    textAt(error, "metadata", "raw"),
  ];
  const message = parts.filter((part) => part !== undefined).join(": ");
  const codes = [
    textAt(error, "code"),
    textAt(error, "type"),
    textAt(error, "status"),
    textAt(error, "innererror", "code"),
  ];
  return {
    message: ownWords(message === "" ? JSON.stringify(value) : message, texts),
    codes: codes.join(" ").toLowerCase(),
    param: textAt(error, "param"),
    status: countAt(error, "code"),
  };
}

function ownWords(message: string, texts: readonly string[]): string {
  let words = message.trim().slice(0, MOST_READ);
  for (const text of texts) words = withoutEcho(words, text, TEXT_PIECE);
  return words;
}

/** FastAPI's way: a text, or a list of what is wrong where. */
function detailOf(detail: JsonValue | undefined): string | undefined {
  if (typeof detail === "string") return detail;
  if (!Array.isArray(detail)) return undefined;
  const parts = detail.map((item) => {
    const place = valueAt(item, "loc");
    const path = Array.isArray(place) ? place.join(".") : "";
    return `${path}: ${textAt(item, "msg") ?? textAt(item, "type") ?? ""}`;
  });
  return parts.join("; ");
}
