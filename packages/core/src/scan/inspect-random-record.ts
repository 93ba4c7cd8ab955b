import { randomInteger } from "../random/seeded-random.ts";

type Random = () => number;

/** What answers are made of: calls in all states, and what is easily taken for a part of one. */
const PIECES: readonly string[] = [
  ...["tool_call:", "tool_call: ", "\ntool_call: ", "tool_call: tool_call:", "\n", " ", "\r", "\t"],
  ...["\ntool_call: search\n", "tool_call: water_bed\narguments: ", "\n\ttool_call: näme \r\n"],
  ...["\narguments:", "arguments: ", '\narguments: {"a": 1}', "arguments: 1", "search"],
  ...['{"text": "tool_call: inner"}', '{"text": "a\\ntool_call: b"}', '{"a": "\n"}', "{}", "\\"],
  ...[
    '{"a": [1, 2, {"b": null}]}',
    "\\n",
    "water_bed",
    "two words",
    "a:b",
    "\u00a0",
    "\u3000",
    "é",
  ],
  ...["漢字", "😀", "/", "//", "Sure.", "Result: 3", "\\tool_call:", '{"a": "\\u007d"}', "\f", "x"],
];
/** Those that mostly leave a record to the reference path. */
const ODD_PIECES: readonly string[] = [
  ...[
    "arguments: {",
    "\narguments:\n\t{",
    '"',
    "}",
    "]}",
    "{'a': 1}",
    "\\u0041",
    "näme",
    "\u2028",
    "\ufeff",
    "\v",
    "\0",
  ],
  ...["\b", "\u001b", "\u007f", "\ud83d", "\ude00", "name\u000b", '{"a": "\t", "a": 2}'],
  ...['{"n": 1e400}', '{"a": "\\u007d"'],
];
const ODD_CHANCE = 0.03;

const ROLES: readonly string[] = [
  ...["user", "assistant", "user", "assistant", "system", "developer", "human", "tool", "function"],
  ...["observation", "model", "gpt", "", "\ufeffrôle", "Assistant", "__proto__", "constructor"],
];

const FIELDS: readonly string[] = [
  ...[
    "_index",
    "id",
    "messages",
    "source",
    "__proto__",
    "constructor",
    "0",
    "1",
    "",
    "\ufeffid",
    "😀",
  ],
];

const DIMENSIONS: readonly string[] = [
  ...["overall_quality", "goal_coherence", "notes", "7", "__proto__", "toString", "", "\ufeffé"],
];

/** Scores that stand at or near the edges of rounding, of doubles and of what is counted. */
const SCORES: readonly string[] = [
  ...[
    "0",
    "-0",
    "1",
    "4",
    "2.6",
    "3.0",
    "0.0005",
    "0.0015",
    "1.0005",
    "-0.0005",
    "-1.0005",
    "0.5e-3",
  ],
  ...["0.00049999999999999999", "0.000499999999999999999999", "0.8666666666666667", "1e2", "25E-1"],
  ...[
    "0.95000000000000006661338147750939",
    "0.00150000000000000000001",
    "123.45678901234567890123",
  ],
  ...["1000", "1000.0004", "1000.0005", "-1000.0005", "-1000.0006", "1e15", "4.5", "-1e22"],
  ...[
    "9007199254740993",
    "0.1e1",
    "1.005",
    "4.35",
    "0.285",
    "2.675",
    "-2.5",
    "0.0000000000000000000001",
  ],
];

/**
 * A random record in JSON, mostly a conversation with text calls, with all that an inspection counts. Without a line end;
 * may hold halves of characters as escapes.
 */
export function randomInspectRecord(random: Random): string {
  const turns = random() < 0.8 ? 1 + randomInteger(random, 4) : randomInteger(random, 18);
  const members: [string, string][] = [["conversations", list(turns, () => turn(random), random)]];
  if (random() < 0.8) {
    members.push([
      "label",
      pick(["true", "false", "true", "false", "null", '"true"', "1", "{}"], random),
    ]);
  }
  if (random() < 0.7) members.push(["quality_scores", scores(random)]);
  for (let more = pick([0, 0, 0, 1, 2], random); more > 0; more -= 1) {
    members.push([random() < 0.9 ? pick(FIELDS, random) : long(random), value(random, 2)]);
  }
  if (random() < 0.02) members.shift();
  if (random() < 0.1) members.sort(() => random() - 0.5);
  return `${blank(random)}${object(members, random)}${blank(random)}`;
}

function turn(random: Random): string {
  if (random() < 0.003) return value(random, 1);
  const role = random() < 0.98 ? pick(ROLES, random) : pick(["us\ner", long(random)], random);
  const members: [string, string][] = [
    ["role", random() < 0.95 ? JSON.stringify(role) : quoted(role, random)],
    ["content", random() < 0.99 ? quoted(text(random), random) : value(random, 1)],
  ];
  if (random() < 0.08)
    members.push([pick(["name", "weight", "tool_calls"], random), value(random, 2)]);
  if (random() < 0.1) members.reverse();
  if (random() < 0.01) members.pop();
  return object(members, random);
}

function text(random: Random): string {
  const kind = random();
  if (kind < 0.2) return "Water the beds in house 3, please.".repeat(randomInteger(random, 6));
  if (kind < 0.5) {
    const name = pick(["search", "water_bed", "a:b", "tool_name_of_some_length"], random);
    return `tool_call: ${name}\narguments: {"query": ${quoted(pieces(random, 2), random)}}${pieces(random, 2)}`;
  }
  return pieces(random, 9);
}

function pieces(random: Random, most: number): string {
  return Array.from({ length: randomInteger(random, most + 1) }, () =>
    pick(random() < ODD_CHANCE ? ODD_PIECES : PIECES, random),
  ).join("");
}

function scores(random: Random): string {
  if (random() < 0.05) return value(random, 1);
  const members = Array.from({ length: randomInteger(random, 6) }, (): [string, string] => [
    random() < 0.97 ? pick(DIMENSIONS, random) : long(random),
    random() < 0.8 ? score(random) : value(random, 1),
  ]);
  return object(random() < 0.9 ? distinct(members) : members, random);
}

function score(random: Random): string {
  if (random() < 0.6) return pick(SCORES, random);
  if (random() < 0.02) return pick(["1e99", "1e-30", "-12345678901234567890"], random);
  const digits = randomInteger(random, 22);
  const decimals = Array.from({ length: digits }, () => randomInteger(random, 10)).join("");
  const sign = random() < 0.2 ? "-" : "";
  // Five behind the third decimal is where rounding turns.
  const turned = random() < 0.3 ? `${decimals.slice(0, 3)}5` : decimals;
  return `${sign}${randomInteger(random, 12)}${turned === "" ? "" : `.${turned}`}`;
}

function distinct(members: readonly [string, string][]): readonly [string, string][] {
  return [...new Map(members)];
}

/** JSON of any kind. */
function value(random: Random, depth: number): string {
  if (depth > 0 && random() < 0.4) {
    const length = randomInteger(random, 4);
    if (random() < 0.5) return list(length, () => value(random, depth - 1), random);
    const members = Array.from({ length }, (): [string, string] => [
      pick(DIMENSIONS, random),
      value(random, depth - 1),
    ]);
    return object(distinct(members), random);
  }
  if (random() < 0.5) return quoted(pieces(random, 2), random);
  return pick(
    ["0", "1.50", "-0", "1e3", "true", "false", "null", "1E400", "12345678901234567890"],
    random,
  );
}

function object(members: readonly (readonly [string, string])[], random: Random): string {
  const [before, between, colon] = spaces(random);
  const texts = members.map(([key, text]) => {
    const shown = random() < 0.998 ? JSON.stringify(key) : quoted(key, random);
    return `${shown}${colon}${text}`;
  });
  return `{${before}${texts.join(between)}${before}}`;
}

function list(length: number, item: () => string, random: Random): string {
  const [before, between] = spaces(random);
  return `[${before}${Array.from({ length }, item).join(between)}${before}]`;
}

function spaces(random: Random): readonly [string, string, string] {
  const style = random();
  if (style < 0.4) return ["", ",", ":"];
  if (style < 0.8) return ["", ", ", ": "];
  return style < 0.999 ? ["  ", " ,   ", "  :  "] : ["\t", ",\t", ":"];
}

function blank(random: Random): string {
  return random() < 0.95 ? "" : pick([" ", "  ", "\t"], random);
}

/** A JSON string; some with escapes that nobody needs. */
function quoted(text: string, random: Random): string {
  const plain = JSON.stringify(text);
  const style = random();
  if (style < 0.7) return plain;
  if (style < 0.78) return plain.replaceAll("/", "\\/");
  if (style < 0.9) return plain.replaceAll(/[^\0-\x7f]/g, (unit) => escaped(unit, random));
  if (style < 0.95)
    return plain.replaceAll(/\\["\\bfnrt]/g, (short) => escaped(JSON.parse(`"${short}"`), random));
  return plain.replaceAll(/(?<!\\)[a-zA-Z:{]/g, (letter) =>
    random() < 0.03 ? escaped(letter, random) : letter,
  );
}

/** Each unit of the character as an escape. */
function escaped(character: string, random: Random): string {
  const digits = Array.from({ length: character.length }, (_, index) =>
    character.charCodeAt(index).toString(16).padStart(4, "0"),
  );
  return digits.map((hex) => `\\u${random() < 0.5 ? hex : hex.toUpperCase()}`).join("");
}

/** A name around the length at which names are cut. */
function long(random: Random): string {
  return pick(["n", "é", "漢", "😀"], random).repeat(48 + randomInteger(random, 160));
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[randomInteger(random, items.length)] as Item;
}
