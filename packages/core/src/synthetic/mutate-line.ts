import { Buffer } from "node:buffer";
import { randomInteger } from "../random/seeded-random.ts";

type Mutation = (line: Buffer, random: () => number) => Buffer;

/** Texts that change what the bytes around them mean. */
const FRAGMENTS = [
  ...[
    '"',
    "\\",
    "\\\\",
    '\\"',
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "{}",
    "[]",
    "{]",
    '""',
    '":"',
    "},{",
    "][",
  ],
  ...[
    "\t",
    "\r",
    "\n",
    "\r\n",
    " ",
    "  ",
    "\0",
    "\u0001",
    "\u001f",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ufeff",
  ],
  ...[
    "\\u0041",
    "\\u00",
    "\\u12G4",
    "\\uD800",
    "\\udc00",
    "\\ud83d\\ude00",
    "\\x",
    "\\/",
    "\\n",
    "\\u0000",
  ],
  ...[
    "true",
    "false",
    "null",
    "tru",
    "nul",
    "True",
    "NaN",
    "Infinity",
    "undefined",
    "1",
    "-",
    ".",
    "e",
    "'",
  ],
  ...[
    "é",
    "漢",
    "😀",
    "\uffee",
    '"label":true,',
    '"label":false,',
    ',"label":true',
    '"\\u006cabel":true,',
  ],
  ...[
    '"quality_scores":{"overall_quality":2},',
    '"a":{"b":1,"b":2},',
    "//",
    "/* */",
    "[1,]",
    "{,}",
    '{"":0}',
  ],
] as const;

const NUMBERS = [
  ...[
    "0",
    "-0",
    "00",
    "01",
    "-",
    "-01",
    "+1",
    "1.",
    ".5",
    "1.0",
    "1e5",
    "1E+05",
    "1e-5",
    "1e",
    "1e+",
    "1.e5",
  ],
  ...[
    "1e999",
    "-1e999",
    "1e309",
    "1e308",
    "1e-999",
    "9007199254740993",
    "18446744073709551616",
    "0x10",
    "1_0",
  ],
  ...[
    `1${"0".repeat(308)}`,
    `1${"0".repeat(309)}`,
    `0.${"0".repeat(400)}1`,
    `1${"0".repeat(250)}e99`,
  ],
] as const;

/** Byte sequences at the borders of UTF-8; most are none. */
const ENCODINGS = [
  ...[
    "80",
    "bf",
    "c080",
    "c1bf",
    "c280",
    "dfbf",
    "c2",
    "e08080",
    "e0a080",
    "e09fbf",
    "e282ac",
    "e282",
  ],
  ...[
    "eda080",
    "edbfbf",
    "ee8080",
    "efbfbf",
    "f0808080",
    "f0908080",
    "f09f98",
    "f09f9880",
    "f48fbfbf",
  ],
  ...["f4908080", "f5808080", "f888808080", "fe", "ff", "e28041", "f09f41"],
] as const;

const MUTATIONS: readonly Mutation[] = [
  (line, random) => {
    const at = randomInteger(random, line.length);
    return splice(line, at, at + 1, Buffer.from([randomInteger(random, 256)]));
  },
  (line, random) => insert(line, random, Buffer.from(pick(FRAGMENTS, random))),
  (line, random) => insert(line, random, Buffer.from(pick(FRAGMENTS, random))),
  (line, random) => insert(line, random, Buffer.from(pick(ENCODINGS, random), "hex")),
  (line, random) => splice(line, ...randomSlice(line, random), Buffer.alloc(0)),
  (line, random) => {
    const slice = line.subarray(...randomSlice(line, random));
    return insert(line, random, slice);
  },
  (line, random) => line.subarray(0, randomInteger(random, line.length)),
  (line, random) => Buffer.concat([line, Buffer.from(pick(FRAGMENTS, random))]),
  (line, random) => Buffer.concat([Buffer.from(pick(FRAGMENTS, random)), line]),
  besideStructure,
  replaceNumber,
  repeatKey,
  escapeKey,
  nestDeeply,
  widen,
];

/** The line with one to three random changes: in bytes, in tokens, in structure. It may hold newlines after that. */
export function mutateLine(line: Uint8Array, random: () => number): Uint8Array {
  let mutated: Buffer = Buffer.from(line);
  for (let left = 1 + randomInteger(random, 3); left > 0; left -= 1) {
    mutated = pick(MUTATIONS, random)(mutated, random);
  }
  return mutated;
}

/** Puts white space, or what looks like it, before or after a structural character. */
function besideStructure(line: Buffer, random: () => number): Buffer {
  const at = findFrom(line, random, (byte) => '{}[]:,"'.includes(String.fromCharCode(byte)));
  const space = pick([" ", "  ", "\t", "\r", "\u00a0", "\v", "x", "0"], random);
  const place = at + randomInteger(random, 2);
  return splice(line, place, place, Buffer.from(space));
}

function replaceNumber(line: Buffer, random: () => number): Buffer {
  const start = findFrom(line, random, isDigit);
  let end = start;
  while (end < line.length && isDigit(line[end] ?? 0)) end += 1;
  return splice(line, start, end, Buffer.from(pick(NUMBERS, random)));
}

/** Gives an object a member a second time, at its beginning. */
function repeatKey(line: Buffer, random: () => number): Buffer {
  const brace = findFrom(line, random, (byte) => byte === 0x7b);
  const keys = [...line.toString("latin1", brace).matchAll(/"[^"\\]*"(?=\s*:)/g)];
  const key = keys.length === 0 ? '"label"' : pick(keys, random)[0];
  return splice(line, brace + 1, brace + 1, Buffer.from(`${key}:1,`, "latin1"));
}

/** Writes the first letter of a key as an escape. */
function escapeKey(line: Buffer, random: () => number): Buffer {
  const at = findFrom(line, random, (byte) => byte === 0x7b) + 2;
  const code = (line[at] ?? 0x61).toString(16).padStart(4, "0");
  return splice(line, at, at + 1, Buffer.from(`\\u${code}`));
}

/** Puts containers around nothing, about as deep as the scanner goes. */
function nestDeeply(line: Buffer, random: () => number): Buffer {
  const depth = 58 + randomInteger(random, 12);
  const nested =
    random() < 0.5
      ? `${"[".repeat(depth)}${"]".repeat(depth)}`
      : `${'{"a":'.repeat(depth)}0${"}".repeat(depth)}`;
  const colon = findFrom(line, random, (byte) => byte === 0x3a);
  return splice(
    line,
    colon + 1,
    colon + 1,
    Buffer.from(random() < 0.5 ? `${nested},"zz":` : nested),
  );
}

/** Puts an object with many members in, around the number that the scanner takes; sometimes its last key comes twice. */
function widen(line: Buffer, random: () => number): Buffer {
  const count = 30 + randomInteger(random, 110);
  const members = Array.from({ length: count }, (_, index) => `"key_${index}_of_many":${index}`);
  if (random() < 0.4) members.push(`"key_${randomInteger(random, count)}_of_many":0`);
  const colon = findFrom(line, random, (byte) => byte === 0x3a);
  return splice(line, colon + 1, colon + 1, Buffer.from(`{${members.join(",")}},"zz":`));
}

function insert(line: Buffer, random: () => number, bytes: Uint8Array): Buffer {
  const at = randomInteger(random, line.length + 1);
  return splice(line, at, at, bytes);
}

function splice(line: Buffer, start: number, end: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([line.subarray(0, start), bytes, line.subarray(end)]);
}

function randomSlice(line: Buffer, random: () => number): [number, number] {
  const start = randomInteger(random, line.length + 1);
  return [start, Math.min(line.length, start + 1 + randomInteger(random, 24))];
}

/** First place at or behind a random one, else from the start, where a byte is as wanted; 0 where none is. */
function findFrom(line: Buffer, random: () => number, wanted: (byte: number) => boolean): number {
  const from = randomInteger(random, line.length + 1);
  const behind = line.subarray(from).findIndex(wanted);
  return behind >= 0 ? from + behind : Math.max(0, line.findIndex(wanted));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[randomInteger(random, items.length)] as Item;
}
