import { randomInteger } from "../random/seeded-random.ts";

/** Few keys, so that objects share them with the conditions and now and then have one twice. */
const KEYS = [
  ...[
    "label",
    "quality_scores",
    "conversations",
    "overall_quality",
    "a",
    "b",
    "n",
    "s",
    "x",
    "y",
    "",
  ],
  ...["é", "漢字", "__proto__", "constructor", "12345678", "123456789", "goal_coherence_of_one"],
  ...[
    "goal_coherence_to_one",
    "a key of just over thirty-two bytes, 1",
    "a key of just over thirty-two bytes, 2",
  ],
] as const;

const SCALARS = [
  ...[
    "true",
    "false",
    "null",
    "0",
    "-0",
    "1",
    "2.5",
    "3",
    "3.0",
    "-1",
    "1e2",
    "1E-2",
    "0.1",
    "1e22",
    "1e23",
  ],
  ...[
    "9007199254740992",
    "9007199254740993",
    "123456789012345678901",
    "0.30000000000000004",
    "1e308",
  ],
  ...[
    '""',
    '"a"',
    '"m"',
    '"true"',
    '"é"',
    '"\\u00e9"',
    '"😀"',
    '"\uffee"',
    '"\\ud800"',
    '"a\\"b"',
    '"\\\\"',
  ],
  ...['"a text of some length, so that it is no short one: it has over sixty-four bytes."'],
] as const;

const SPACES = ["", "", "", "", "", " ", "  "] as const;
const MAX_DEPTH = 5;

/** A small JSON object as text, of the values that number readers, text orders and key searches get wrong. */
export function randomLine(random: () => number): string {
  // Most objects are written in one manner throughout, as real ones are.
  const manner = random() < 0.6 ? pick(SPACES, random) : undefined;
  const space = (): string => manner ?? pick(SPACES, random);
  return `${random() < 0.1 ? " " : ""}${randomObject(random, space, 0)}${random() < 0.1 ? " " : ""}`;
}

function randomObject(random: () => number, space: () => string, depth: number): string {
  const members = new Map<string, string>();
  for (let left = randomInteger(random, depth === 0 ? 8 : 5); left > 0; left -= 1) {
    const key = pick(KEYS, random);
    const nested = key === "quality_scores" ? randomObject(random, space, depth + 1) : undefined;
    members.set(key, nested ?? randomValue(random, space, depth + 1));
  }
  const written = [...members].map(
    ([key, value]) => `"${key}"${random() < 0.02 ? " " : ""}:${space()}${value}`,
  );
  return `{${written.join(`,${space()}`)}${random() < 0.02 ? " " : ""}}`;
}

function randomValue(random: () => number, space: () => string, depth: number): string {
  const chance = random();
  if (depth >= MAX_DEPTH || chance < 0.6) return pick(SCALARS, random);
  if (chance < 0.8) return randomObject(random, space, depth);
  const items = Array.from({ length: randomInteger(random, 4) }, () =>
    randomValue(random, space, depth + 1),
  );
  return `[${items.join(`,${space()}`)}]`;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[randomInteger(random, items.length)] as Item;
}
