import { randomInteger } from "../random/seeded-random.ts";

type Random = () => number;

/** Texts with a meaning in contents and arguments, and characters that are easily taken for others. */
const FRAGMENTS: readonly string[] = [
  ...["tool_call:", "tool_call: ", "\ntool_call: ", "arguments:", "\narguments: {}", "Result:"],
  ...["\nResult: ok", "\r\t Result:", "\u2028Result:", "\\nResult:", "\\tool_call:", "\tool_call:"],
  ...[
    "\n",
    "\r\n",
    "\t",
    "\f",
    "\v",
    "\b",
    "\0",
    "\u007f",
    " ",
    "  ",
    "\u00a0",
    "\u3000",
    "\ufeff",
  ],
  ...[
    "\\",
    "\\\\",
    '"',
    '\\"',
    "\\n",
    "\\u0041",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\/",
    "/",
  ],
  ...["{", "}", "[", "]", ":", ",", "{}", "[1, 2]", '"a": 1, ', ', "a": "b"', "1.0", "1e5", "-0"],
  ...["true", "null", "é", "漢字", "😀", "\ud83d", "\ude00", "\u2029", "'", "=", "<", "&", "K"],
];

/** Parts that secrets are made of; none is a credential, and no text of this file holds a whole one. */
const CREDENTIALS: readonly ((random: Random) => string)[] = [
  (random) => `AK${"IA"}${word(random, 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
  (random) => `gh${"p_"}${word(random, 36)}`,
  (random) => `npm${"_"}${word(random, 36)}`,
  (random) =>
    `xox${"b-"}${word(random, 12, "0123456789")}-${word(random, 12, "0123456789")}-${word(random, 24)}`,
  (random) => `sk-${"ant-"}api03-${word(random, 93)}AA`,
  (random) => `AI${"za"}${word(random, 35)}`,
  (random) => `ey${"J"}${word(random, 20)}.ey${"J"}${word(random, 20)}.${word(random, 30)}`,
  (random) => `https://${word(random, 6)}:${word(random, 12)}@example.org/a`,
  (random) => `SG${"."}${word(random, 22)}.${word(random, 43)}`,
  (random) => `glp${"at-"}${word(random, 20)}`,
  (random) => `api_${"key"}${pick([": ", "=", '": ', "' = "], random)}"${word(random, 24)}"`,
  (random) => `client${"Secret"}": "${word(random, 24)}"`,
  (random) => `aws_${"secret"}_access_key = "${word(random, 40)}"`,
  (random) =>
    `-----BEGIN ${"RSA PRIVATE KEY"}-----\n${word(random, 64)}\n-----END ${"RSA PRIVATE KEY"}-----`,
];

const SENTENCES: readonly string[] = [
  ...[
    "Open the vents.",
    "Who waters bed 3?",
    "",
    " ",
    "\n",
    "Sure.",
    "naïve café",
    "温室を開けて",
    "😀 ok",
  ],
  ...[
    'Result: {"success": true}',
    "Done.\nResult: 3",
    "The Result: none",
    "see tool_call: x",
    "they: yes",
  ],
];

const ROLES: readonly string[] = [
  "user",
  "assistant",
  "system",
  "tool",
  "human",
  "developer",
  "model",
  "",
  "gpt",
];

/** Names of tools; mostly one of the first ones is called. */
const TOOLS: readonly string[] = [
  ...["irrigation_startZone", "plantRegistry_searchPlants", "taskBoard_createTask"],
  ...["growthJournal_appendEntry", "mixed_types", "mixed_types", "open_list", "other_tool"],
  ...[
    "schema_tool",
    "plain",
    "näme",
    "__proto__",
    "two words",
    "a:b",
    "",
    "tool_call:",
    "arguments:",
  ],
  ...["bell\b", 'quo"te', "n\u2028"],
];
const USUAL_TOOLS = 8;

const KEYS: readonly string[] = [
  ...[
    "house",
    "bed",
    "minutes",
    "litresPerMinute",
    "query",
    "limit",
    "title",
    "tags",
    "path",
    "content",
  ],
  ...[
    "choice",
    "items",
    "count",
    "free",
    "both",
    "list",
    "context",
    "a",
    "0",
    "10",
    "é",
    "__proto__",
    "",
  ],
];

const FIELDS: readonly string[] = [
  ...[
    "sessionId",
    "workspaceId",
    "sessionDescription",
    "sessionMemory",
    "toolContext",
    "primaryGoal",
    "subgoal",
  ],
];

/**
 * A random record in JSON, mostly a conversation with text calls, with all that a validation looks at and much that it
 * must not fall for. Without a line end; may hold halves of characters as escapes.
 */
export function randomValidationRecord(random: Random): string {
  const members: [string, string][] = [
    ["conversations", list(messageCount(random), () => message(random))],
  ];
  if (random() < 0.9)
    members.push(["label", pick(["true", "false", "true", '"true"', "null", "1"], random)]);
  if (random() < 0.3)
    members.push([
      pick(["quality_scores", "_index", "messages", "id", "__proto__"], random),
      scalar(random, 2),
    ]);
  if (random() < 0.03) members.shift();
  if (random() < 0.03) members.push(["messages", list(2, () => message(random))]);
  if (random() < 0.2) members.reverse();
  const space = pick(["", "", " "], random);
  const body = members
    .map(([key, value]) => `${quoted(key, random)}:${space}${value}`)
    .join(`,${space}`);
  return `${space}{${body}}${space}`;
}

function messageCount(random: Random): number {
  return random() < 0.8 ? 2 : randomInteger(random, 5);
}

function message(random: Random): string {
  if (random() < 0.01) return scalar(random, 1);
  const role = random() < 0.8 ? pick(["user", "assistant"], random) : pick(ROLES, random);
  const answers = role !== "user" && role !== "system";
  const text = disturbed(answers ? answer(random) : pick(SENTENCES, random), random, 0.15);
  const content = random() < 0.98 ? quoted(text, random) : scalar(random, 1);
  const members = [`"role":${quoted(role, random)}`, `"content": ${content}`];
  if (random() < 0.05) members.push(`"name": ${scalar(random, 1)}`);
  if (random() < 0.1) members.reverse();
  if (random() < 0.02) members.pop();
  return `{${members.join(", ")}}`;
}

function answer(random: Random): string {
  let text = random() < 0.3 ? `${pick(SENTENCES, random)}${pick(["\n", "\n\n", " "], random)}` : "";
  for (let calls = pick([0, 1, 1, 1, 1, 2, 3], random); calls > 0; calls -= 1) {
    const name = random() < 0.8 ? pick(TOOLS.slice(0, USUAL_TOOLS), random) : pick(TOOLS, random);
    const between =
      random() < 0.85 ? "\n" : pick(["\n\n", "\r\n", " \n", "\nnote ", " ", "\n  ", ""], random);
    const space = random() < 0.9 ? " " : pick(["", "  ", "\n", "\t"], random);
    text += `tool_call:${pick([" ", " ", " ", "", "  "], random)}${name}${between}arguments:${space}`;
    text += disturbed(callArguments(random), random, 0.1);
    if (calls > 1 || random() < 0.2)
      text += pick(["\n", "\n", "\n\nResult: ok\n", "\nDone.\n", " "], random);
  }
  return text;
}

function callArguments(random: Random): string {
  const members: [string, string][] = [];
  if (random() < 0.9)
    members.push(["context", random() < 0.95 ? context(random) : scalar(random, 1)]);
  for (let count = randomInteger(random, 5); count > 0; count -= 1) {
    members.push([pick(KEYS, random), scalar(random, 2)]);
  }
  if (random() < 0.1) members.reverse();
  return object(members, random);
}

function context(random: Random): string {
  const members = FIELDS.filter(() => random() < 0.97).map((name): [string, string] => [
    name,
    field(name, random),
  ]);
  if (random() < 0.1) members.push([pick([...KEYS, ...FIELDS], random), scalar(random, 1)]);
  if (random() < 0.1) members.sort(() => random() - 0.5);
  return object(members, random);
}

function field(name: string, random: Random): string {
  if (random() < 0.05) return scalar(random, 1);
  const prefix = { sessionId: "session_", workspaceId: "ws_" }[name];
  if (prefix === undefined) return JSON.stringify(disturbed(sentence(random), random, 0.1));
  const digits = word(random, random() < 0.95 ? 13 : 12, "0123456789");
  const id = `${prefix}${digits}_${word(random, 9, "abcdefghij0123456789")}`;
  const at = randomInteger(random, id.length);
  const change = random();
  if (change < 0.9) return `"${id}"`;
  // The same id with an escape, or another one.
  if (change < 0.95) return `"${id.slice(0, at)}${escaped(id.charAt(at))}${id.slice(at + 1)}"`;
  return JSON.stringify(disturbed(id, random, 1));
}

/** Up to some 70 characters, since fields ask for 50. */
function sentence(random: Random): string {
  const unit = pick(["water ", "é ", "漢", "😀", "plan\n", 'a"b ', "\\ "], random);
  return unit.repeat(randomInteger(random, Math.ceil(70 / unit.length)));
}

/** JSON of any kind. */
function scalar(random: Random, depth: number): string {
  if (depth > 0 && random() < 0.3) {
    const items = Array.from({ length: randomInteger(random, 4) }, () => scalar(random, depth - 1));
    return random() < 0.5
      ? `[${items.join(", ")}]`
      : object(
          items.map((item): [string, string] => [pick(KEYS, random), item]),
          random,
        );
  }
  if (random() < 0.5) return JSON.stringify(disturbed(pick(SENTENCES, random), random, 0.1));
  return pick(
    [
      "0",
      "7",
      "-3",
      "1.5",
      "2.0",
      "1e3",
      "1E400",
      "true",
      "false",
      "null",
      "-0",
      '"asc"',
      '"asc"',
      '"\\u0061sc"',
      '""',
    ],
    random,
  );
}

function object(members: readonly (readonly [string, string])[], random: Random): string {
  const [before, between] = pick(
    [
      ["", ", "],
      ["", ","],
      ["\n  ", ",\n  "],
      [" ", " , "],
    ] as const,
    random,
  );
  const colon = pick([": ", ":", " : "], random);
  const texts = members.map(([key, value]) => {
    const shown = random() < 0.98 ? JSON.stringify(key) : `"\\u0061${key}"`;
    return `${shown}${colon}${value}`;
  });
  return `{${before}${texts.join(between)}${before === "\n  " ? "\n" : before}}`;
}

function list(length: number, item: () => string): string {
  return `[${Array.from({ length }, item).join(", ")}]`;
}

/** With a given chance, the text with a fragment put in, a part taken out, or a credential. */
function disturbed(text: string, random: Random, chance: number): string {
  if (random() >= chance) return text;
  const at = randomInteger(random, text.length + 1);
  const kind = random();
  if (kind < 0.02)
    return `${text.slice(0, at)}${pick(CREDENTIALS, random)(random)}${text.slice(at)}`;
  if (kind < 0.2) return text.slice(0, at) + text.slice(at + 1 + randomInteger(random, 3));
  const fragment = pick(FRAGMENTS, random);
  return disturbed(text.slice(0, at) + fragment + text.slice(at), random, 0.3);
}

/** A JSON string; a few with escapes that nobody needs. */
function quoted(text: string, random: Random): string {
  const plain = JSON.stringify(text);
  const style = random();
  if (style < 0.8) return plain;
  if (style < 0.87) return plain.replaceAll("/", "\\/");
  if (style < 0.95) return plain.replaceAll(/[^\0-\x7f]/g, escaped);
  return plain.replaceAll(/[a-zA-Z:{]/g, (character) =>
    random() < 0.02 ? escaped(character) : character,
  );
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function word(
  random: Random,
  length: number,
  letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
): string {
  return Array.from({ length }, () => letters[randomInteger(random, letters.length)]).join("");
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[randomInteger(random, items.length)] as Item;
}
