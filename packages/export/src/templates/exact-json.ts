import { pythonNumber } from "./python-number.ts";
import { TemplateError } from "./template-error.ts";

/** JSON text with marks in place of what JavaScript would print otherwise than Python, and the way back. */
export interface ExactJson {
  /** JSON text whose values and keys survive being parsed and printed. */
  readonly text: string;
  /** Puts what the marks stand for, as Python prints it, into a text that was rendered from it. */
  restore(rendered: string): string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*:)?|-?\d[\d.eE+-]*/g;
/** A key that JavaScript puts before all others, or takes for something else. */
const KEY_OUT_OF_ORDER = /^"(0|[1-9]\d{0,9}|__proto__)"[ \t\r\n]*:$/;
const MARK_DIGITS = 6;
const MOST_MARKS = 10 ** MARK_DIGITS;

/**
 * Marks the numbers that JavaScript prints otherwise than Python (`1.0`, `1e5`, `9007199254740993`) and the keys whose place
 * it changes (`"7"`), so that a template rendered here gives the bytes that it gives there. A number becomes a whole number
 * that does not occur in `text`, which a template that calculates with it would see; a key gets a character behind it that
 * does not occur either. TemplateError for a million of such numbers.
 */
export function exactJson(text: string): ExactJson {
  const numbers = new Map<string, string>();
  const prefix = absentPrefix(text);
  const sign = absentSign(text);
  /** As Python's `repr` writes it. */
  const escaped = `\\u${sign.charCodeAt(0).toString(16)}`;
  let hasKeys = false;
  const marked = text.replace(TOKEN, (token) => {
    if (token.startsWith('"')) {
      const key = KEY_OUT_OF_ORDER.exec(token)?.[1];
      if (key === undefined) return token;
      hasKeys = true;
      return `"${key}${sign}":`;
    }
    const shown = pythonNumber(token);
    if (shown === JSON.stringify(Number(token))) return token;
    if (numbers.size === MOST_MARKS) {
      throw new TemplateError(`more than ${MOST_MARKS} numbers are to be printed as Python does`);
    }
    const mark = prefix + String(numbers.size).padStart(MARK_DIGITS, "0");
    numbers.set(mark, shown);
    return mark;
  });
  const pattern = new RegExp(`${prefix}\\d{${MARK_DIGITS}}`, "g");
  return {
    text: marked,
    restore: (rendered) => {
      const plain = hasKeys ? rendered.replaceAll(sign, "").replaceAll(escaped, "") : rendered;
      if (numbers.size === 0) return plain;
      return plain.replace(pattern, (mark) => numbers.get(mark) ?? mark);
    },
  };
}

/** Digits that do not occur in `text`; with those of a mark behind them a double still holds the number. */
function absentPrefix(text: string): string {
  let prefix = 836_027_195;
  while (text.includes(String(prefix))) prefix -= 1;
  return String(prefix);
}

/** A character for private use that occurs in `text` neither as it is nor as an escape. */
function absentSign(text: string): string {
  let code = 0xe000;
  const isThere = (): boolean =>
    text.includes(String.fromCharCode(code)) ||
    text.toLowerCase().includes(`\\u${code.toString(16)}`);
  while (isThere()) code += 1;
  return String.fromCharCode(code);
}
