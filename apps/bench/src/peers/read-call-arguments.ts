const CALL = "tool_call:";
const ARGUMENTS = "arguments:";

/** What became of the arguments of one call. */
export type PeerCall =
  | {
      readonly state: "parsed";
      readonly value: Readonly<Record<string, unknown>>;
      /** True where strings hold raw control characters, which strict JSON forbids. */
      readonly controlCharacters: boolean;
    }
  | { readonly state: "missing" | "unparseable" };

/** The calls of a message written as `tool_call: NAME`, `arguments: {…}`, in their order. */
export function readCallArguments(text: string): PeerCall[] {
  const calls: PeerCall[] = [];
  for (let at = text.indexOf(CALL); at >= 0; ) {
    const next = text.indexOf(CALL, at + CALL.length);
    const named = text.indexOf(ARGUMENTS, at);
    if (named < 0 || (next >= 0 && named > next)) {
      calls.push({ state: "missing" });
      at = next;
      continue;
    }
    const start = skipSpace(text, named + ARGUMENTS.length);
    const { call, end } = readObject(text, start);
    calls.push(call);
    at = text.indexOf(CALL, end);
  }
  return calls;
}

function readObject(text: string, start: number): { call: PeerCall; end: number } {
  // Nearly all messages end with their object; then nothing has to look for its end.
  if (text.endsWith("}")) {
    const value = parse(text.slice(start));
    if (value !== undefined) {
      return { call: { state: "parsed", value, controlCharacters: false }, end: text.length };
    }
  }
  const end = objectEnd(text, start);
  if (end < 0) return { call: { state: "unparseable" }, end: start };
  const json = text.slice(start, end);
  const strict = parse(json);
  if (strict !== undefined) {
    return { call: { state: "parsed", value: strict, controlCharacters: false }, end };
  }
  const value = parse(json.replace(/"(?:[^"\\]|\\.)*"/gs, escapeControlCharacters));
  const call: PeerCall =
    value === undefined
      ? { state: "unparseable" }
      : { state: "parsed", value, controlCharacters: true };
  return { call, end };
}

function parse(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** Index after the brace that closes the one at `start`, -1 where none does. */
function objectEnd(text: string, start: number): number {
  if (text[start] !== "{") return -1;
  // Only quotes, escapes and braces matter for where an object ends.
  const tokens = /[{}]|"(?:[^"\\]|\\.)*"/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (token[0] === "{") depth++;
    else if (token[0] === "}") depth--;
    if (depth === 0) return tokens.lastIndex;
  }
  return -1;
}

function escapeControlCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found.
  return text.replace(/[\u0000-\u001f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function skipSpace(text: string, start: number): number {
  let index = start;
  while (text[index] === " " || text[index] === "\n" || text[index] === "\t") index++;
  return index;
}
