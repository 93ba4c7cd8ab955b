import { outermostObjects } from "./outermost-objects.ts";
import { repairJson } from "./repair-json.ts";

/** Longer and deeper texts are not mended: no answer is so long, and mending goes down with every bracket. */
const MOST_CHARACTERS = 100_000;
const MOST_DEPTH = 50;

/**
 * The value of an object whose JSON is broken: quotes, commas, line breaks in strings, Python's constants. Undefined where
 * it cannot be mended, and where mending would add or lose anything but quotes, commas, colons and white space: letters,
 * digits and brackets must be the same before and after, so that nothing is closed that was cut off, no comment goes, and
 * three dots do not stand for the rest.
 */
export function mendObject(source: string): unknown {
  if (!isObjectLike(source) || !isClosed(source)) return undefined;
  if (source.length > MOST_CHARACTERS || depthOf(source) > MOST_DEPTH) return undefined;
  if (UNKNOWN_ESCAPE.test(source) || LEFT_OUT.test(source)) return undefined;
  const mended = repairJson(source);
  if (mended === undefined || !mended.startsWith("{")) return undefined;
  if (substanceOf(mended) !== substanceOf(source)) return undefined;
  return JSON.parse(mended);
}

/** Whether a text in braces begins as an object does, and not as prose. */
export function isObjectLike(source: string): boolean {
  return /^\{\s*(?:["'“‘`]|[\p{L}_][\p{L}\p{N}_]*\s*:)/u.test(source);
}

/**
 * Whether the last brace closes the object, and is not one in a text that was cut off. With double quotes that can be
 * counted; with others, which are apostrophes too, the brace must come right behind one that closes a text, or behind a
 * constant.
 */
function isClosed(source: string): boolean {
  const quote = /["'`‘“]/.exec(source)?.[0] ?? "";
  if (quote === '"') return !outermostObjects(source).isOpen;
  const end = source.slice(0, -1).replace(/[\s,]+$/, "");
  if (CONSTANT_END.test(end)) return true;
  return end.endsWith(CLOSING[quote] ?? quote) && !/[:,[{\\]\s*$/.test(end.slice(0, -1));
}

const CONSTANT_END = /["'`’”]\s*:\s*(?:None|null|True|true|False|false)$/;
const CLOSING: Readonly<Record<string, string>> = { "‘": "’", "“": "”" };

/** Mending would drop the backslash, as of a Windows path. */
const UNKNOWN_ESCAPE = /(?<!\\)(?:\\\\)*\\(?!["'\\/bfnrtu`])/;

/** Dots in the place of a member or a value. */
const LEFT_OUT = /[:,[{]\s*(?:\.{3}|…)/;

function depthOf(source: string): number {
  let depth = 0;
  let most = 0;
  for (const character of source) {
    if (character === "{" || character === "[") most = Math.max(most, ++depth);
    else if (character === "}" || character === "]") depth -= 1;
  }
  return most;
}

/** What mending may not change of a JSON-like text, with escapes read and Python's constants as JSON's. */
function substanceOf(source: string): string {
  return source
    .replaceAll(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, code?: string, sign?: string) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return sign !== undefined && "bfnrt".includes(sign) ? " " : (sign ?? "");
    })
    .replaceAll(/[\s,:\\"'`´‘’“”]/g, "")
    .replaceAll("None", "null")
    .toLowerCase();
}
