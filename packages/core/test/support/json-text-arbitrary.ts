import fc from "fast-check";

const space: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  fc.constantFrom(" ", "  ", "\t", "\r", "\n", " \r\n\t"),
);

const fragment = fc.oneof(
  fc.constantFrom(
    "a",
    "/",
    " ",
    ",",
    ":",
    "[",
    "]",
    "{",
    "}",
    "e",
    "é",
    "漢",
    "😀",
    "\u2028",
    "\u007f",
  ),
  fc.constantFrom('\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u001F"),
  fc.constantFrom("\\u0022", "\\u005c", "\\u002F", "\\u0041", "\\u00e9", "\\u00E9", "\\u007F"),
  fc.constantFrom("\\ud83d\\ude00", "\\uD83D\\uDE00", "\\ud800", "\\uDFFF", "\\u2028", "\\u20AC"),
);

const stringToken = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((parts) => `"${parts.join("")}"`),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
);

/** Few keys, some of them the same key in other words, so that one object often has one twice. */
const keyToken = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('"a"', '"b"', '"1"', '"10"', '""', '"__proto__"', '"é"', '"/"'),
  },
  fc.constantFrom('"\\u0061"', '"\\/"', '"\\u00e9"', '"a\\"b"', '"\\\\"', '"\\u0031"', '"é😀"'),
  { weight: 5, arbitrary: stringToken },
);

const finiteNumber = fc.oneof(
  fc.constantFrom(
    "0",
    "-0",
    "1",
    "1.0",
    "-0.0",
    "0e0",
    "-0E+5",
    "9007199254740993",
    "1E5",
    "1e-05",
  ),
  fc.constantFrom(
    "1e16",
    "123456789012345678901234567890",
    "5e-324",
    "1e-400",
    "2.50",
    "1.7976931348623157e308",
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
);

const anyNumber = fc.oneof(
  { weight: 12, arbitrary: finiteNumber },
  fc.constantFrom(
    "1e400",
    "-1E400",
    "1e+309",
    "1.8e308",
    `1${"0".repeat(309)}`,
    "0e999",
    `1${"0".repeat(308)}`,
  ),
);

function objectText(key: fc.Arbitrary<string>, number: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { object } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(fc.constantFrom("true", "false", "null"), number, stringToken),
      tie("object"),
      tie("array"),
    ),
    array: fc
      .tuple(space, fc.array(fc.tuple(space, tie("value"), space), { maxLength: 5 }))
      .map(([first, items]) => `[${first}${items.map((item) => item.join("")).join(",")}]`),
    object: fc
      .tuple(
        space,
        fc.array(fc.tuple(space, key, space, space, tie("value"), space), { maxLength: 6 }),
      )
      .map(([first, items]) => {
        const members = items.map(
          ([a, name, b, c, value, d]) => `${a}${name}${b}:${c}${value}${d}`,
        );
        return `{${first}${members.join(",")}}`;
      }),
  }));
  return fc.tuple(space, object, space).map((parts) => parts.join(""));
}

/** Text of an object that JSON.parse accepts, often with a key twice in one object or a number beyond the doubles. */
export const acceptedObjectText: fc.Arbitrary<string> = objectText(keyToken, anyNumber);

/** Text of an object with odd white space and escapes, each number a double; keys may still come twice. */
export const finiteObjectText: fc.Arbitrary<string> = objectText(keyToken, finiteNumber);

const TOKEN = /"(?:[^"\\]|\\.)*"|[-+.\w]+|[[\]{}:,]/g;

/** One token of JSON text. */
export interface JsonToken {
  readonly text: string;
  readonly at: number;
}

/** The tokens of accepted JSON text, found in the slow and simple way. */
export function tokensOf(text: string): JsonToken[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({ text: match[0], at: match.index }));
}

/**
 * The value of accepted JSON text by plain recursion over tokens. The tests compare with it and not with JSON.parse,
 * which misreads some keys that are written with an escape (nodejs/node#63785).
 */
export function parseSlowly(text: string): unknown {
  const tokens = tokensOf(text).map((token) => token.text);
  let next = 0;
  const value = (): unknown => {
    const token = tokens[next++] ?? "";
    if (token !== "{" && token !== "[") return JSON.parse(token);
    const items: unknown[] = [];
    while (tokens[next] !== "}" && tokens[next] !== "]") {
      const item = value();
      if (token === "{") next++;
      items.push(token === "{" ? [item, value()] : item);
      if (tokens[next] === ",") next++;
    }
    next++;
    return token === "{" ? Object.fromEntries(items as [string, unknown][]) : items;
  };
  return value();
}
