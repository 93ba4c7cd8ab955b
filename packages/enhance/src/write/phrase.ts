/**
 * One phrasing: text with `{slots}`, with groups of alternatives in round brackets that may be nested and may be empty
 * (`(Please |)add`), and in front of the whole or of an alternative the flags that it needs or rules out
 * (`[named !permanent]for good`).
 */
export interface Phrase {
  readonly needs: readonly string[];
  readonly bars: readonly string[];
  readonly parts: readonly PhrasePart[];
  /** Number of texts that it can give, slots aside. */
  readonly forms: number;
}

export type PhrasePart = string | { readonly slot: string } | { readonly any: readonly Phrase[] };

const FLAGS = /\[([^\]]*)\]/y;

/** Reads a phrasing. Throws a SyntaxError that quotes it where a bracket has no partner or a slot has no name. */
export function parsePhrase(source: string): Phrase {
  return readParts({ source, at: 0 }, false);
}

interface Reader {
  readonly source: string;
  at: number;
}

function readParts(reader: Reader, inside: boolean): Phrase {
  const parts: PhrasePart[] = [];
  const { source } = reader;
  FLAGS.lastIndex = reader.at;
  const flags = FLAGS.exec(source);
  const words = (flags?.[1] ?? "").split(/\s+/).filter((word) => word !== "");
  const needs = words.filter((word) => !word.startsWith("!"));
  const bars = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  reader.at += flags?.[0].length ?? 0;
  let text = "";
  const flush = (): void => {
    if (text !== "") parts.push(text);
    text = "";
  };
  for (; ; reader.at++) {
    const char = source[reader.at];
    const ends = char === undefined || char === ")" || char === "|";
    if (ends) {
      if (inside === (char === undefined)) throw unreadable(source, "a bracket has no partner");
      flush();
      return { needs, bars, parts, forms: formsOf(parts) };
    }
    if (char === "(") {
      flush();
      parts.push({ any: readAlternatives(reader) });
    } else if (char === "{") {
      flush();
      const end = source.indexOf("}", reader.at);
      const slot = end < 0 ? "" : source.slice(reader.at + 1, end);
      if (!/^[a-zA-Z]+$/.test(slot)) throw unreadable(source, "a slot has no name");
      parts.push({ slot });
      reader.at = end;
    } else {
      text += char;
    }
  }
}

function readAlternatives(reader: Reader): Phrase[] {
  const found: Phrase[] = [];
  do {
    reader.at += 1;
    found.push(readParts(reader, true));
  } while (reader.source[reader.at] === "|");
  return found;
}

function formsOf(parts: readonly PhrasePart[]): number {
  return parts.reduce(
    (product, part) =>
      typeof part === "object" && "any" in part
        ? product * part.any.reduce((sum, { forms }) => sum + forms, 0)
        : product,
    1,
  );
}

function unreadable(source: string, why: string): SyntaxError {
  return new SyntaxError(`phrasing ${JSON.stringify(source)}: ${why}`);
}
