import { Buffer } from "node:buffer";

/** How large the attacks are. */
export interface HostileSize {
  /** Levels of nesting. */
  readonly depth: number;
  /** Members of one list or object, and characters of one text. */
  readonly width: number;
}

type Line = string | Uint8Array;

/** What a file is called by, and the lines that stand in it after ordinary ones. */
export type HostileLines = (size: HostileSize) => readonly Line[];

const text = (value: unknown): string => JSON.stringify(value);
const lists = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const objects = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const listOf = (width: number, item: string): string =>
  `[${Array(Math.ceil(width)).fill(item).join(",")}]`;
const membersOf = (width: number, value: string): string =>
  Array.from({ length: width }, (_, at) => `"k${at}":${value}`).join(",");

const SCORES = '"quality_scores":{"overall_quality":2,"sessionMemory_quality":2}';

/** A record of two turns, each given as JSON. */
function turns(user: string, assistant: string, more = `"label":true,${SCORES}`): string {
  return `{"conversations":[{"role":"user","content":${user}},{"role":"assistant","content":${assistant}}],${more}}`;
}

const saying = (words: string): string => turns(text(words), text("Bed 1 is watered."));
const sound = (more: string): string =>
  turns(text("Water bed 1."), text("Bed 1 is watered."), `"label":true,${SCORES},${more}`);

/** A record whose answer calls a tool; `values` is the text after `arguments:`. */
export function calling(values: string, tool = "notes_open"): string {
  return turns(text("Open note 1."), text(`tool_call: ${tool}\narguments: ${values}`));
}

/** The same as OpenAI messages; `values` is JSON. */
function callingByMessages(values: string): string {
  const call = `{"id":"c1","type":"function","function":{"name":"notes_open","arguments":${values}}}`;
  return `{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":null,"tool_calls":[${call}]}],"tools":[]}`;
}

/** A row of TRL; `values` are the arguments of its call, and all is JSON. */
function trainingRow(values: string, tools = "[]"): string {
  const call = `{"type":"function","function":{"name":"notes_open","arguments":${values}}}`;
  const answer = (content: string): string =>
    `[{"role":"assistant","content":"${content}","tool_calls":[${call}]}]`;
  return `{"prompt":[{"role":"user","content":"x"}],"completion":${answer("c")},"chosen":${answer("c")},"rejected":${answer("r")},"label":true,"tools":${tools}}`;
}

const deep: HostileLines = ({ depth }) => [
  sound(`"x":${lists(depth)}`),
  sound(`"x":${objects(depth)}`),
  lists(depth),
  `{"conversations":${lists(depth)}}`,
  `{"conversations":[{"role":"user","content":${objects(depth)}}]}`,
  turns(text("Open"), text("r"), `"quality_scores":${objects(depth)},"label":${lists(depth)}`),
  turns(text("x"), text(lists(depth))),
  turns(text("x"), text(`<tool_call>\n{"name":"a","arguments":${objects(depth)}}\n</tool_call>`)),
  calling(`{"context":{"sessionMemory":${lists(depth)}},"a":${objects(depth)}}`),
  calling("[".repeat(depth)),
  calling('{"a":'.repeat(depth)),
  callingByMessages(text(`{"note":${lists(depth)}}`)),
  callingByMessages(`{"note":${objects(depth)}}`),
  `{"messages":${lists(depth)},"tools":${objects(depth)}}`,
  sound(`"tools":${lists(depth)}`),
  trainingRow(lists(depth)),
  trainingRow(text(objects(depth))),
];

const wide: HostileLines = ({ width }) => [
  calling(
    `{"a":${listOf(width, "[null,1e-12]")},"context":{"sessionMemory":${listOf(width, '"x"')}}}`,
  ),
  callingByMessages(`{"a":${listOf(width, "1e-12")}}`),
  `{"messages":[{"role":"user","content":${listOf(width, '{"type":"text","text":"a"}')}},{"role":"assistant","content":"b"}],"tools":${listOf(width, "{}")}}`,
  trainingRow(`{"a":${listOf(width, "1e-12")}}`),
  trainingRow("{}", listOf(width, "null")),
];

const keys: HostileLines = ({ width }) => [
  sound(membersOf(width, "1")),
  calling(`{${membersOf(width / 2, "1")}}`),
  calling(`{"context":{${membersOf(width / 4, '"v"')}}}`),
  turns(text("a"), text("b"), `"quality_scores":{${membersOf(width / 4, "1")}},"label":true`),
  `{"conversations":${text(
    Array.from({ length: width / 4 }, (_, at) => ({
      role: at % 2 === 0 ? "user" : "assistant",
      content: `m${at}`,
    })),
  )},"label":true}`,
  `{"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":${listOf(width / 10, '{"id":"c","type":"function","function":{"name":"t","arguments":"{}"}}')}}]}`,
];

function prototypes(depth: number): string {
  if (depth === 0) return '{"__proto__":1}';
  const inner = prototypes(depth - 1);
  return `{"__proto__":${inner},"constructor":${inner},"prototype":${inner},"toString":1,"hasOwnProperty":2}`;
}

const prototypeKeys: HostileLines = () => [
  sound('"__proto__":{"label":false,"polluted":1},"constructor":{"prototype":{"polluted":1}}'),
  prototypes(4),
  calling(prototypes(3)),
  calling(
    '{"context":{"__proto__":{"sessionMemory":"x"},"constructor":1,"sessionMemory":"","prototype":{}},"__proto__":{}}',
  ),
  callingByMessages(text(prototypes(3))),
  callingByMessages(prototypes(2)),
  '{"conversations":[{"__proto__":{"role":"user","content":"x"}},{"constructor":1}],"__proto__":{}}',
  '{"conversations":{"__proto__":[]},"label":{"__proto__":true},"quality_scores":{"__proto__":1,"constructor":2,"overall_quality":3}}',
  calling("{}", "__proto__"),
  calling('{"__proto__":1}', "constructor"),
  '{"__proto__":{"conversations":[]}}',
  turns('"a"', '"b"', '"_id":"__proto__","label":true'),
  turns('"a"', '"b"', '"_id":"constructor","label":false'),
  turns('"x"', '"y"', '"label":"__proto__","tool":"constructor","batch":"__proto__"'),
];

const numbers: HostileLines = ({ width }) => [
  "1e400",
  '{"a":1e400}',
  '{"a":-1e400}',
  `{"a":${"9".repeat(width)}}`,
  '{"a":NaN}',
  '{"a":Infinity}',
  sound('"n":-0'),
  sound('"n":1e-400'),
  sound('"n":12345678901234567890'),
  turns('"x"', '"y"', '"label":true,"quality_scores":{"overall_quality":1e308}'),
  turns('"x"', '"y"', '"label":true,"quality_scores":{"overall_quality":NaN}'),
  turns('"x"', '"y"', '"label":1e0,"quality_scores":{"overall_quality":-0}'),
  calling('{"a":1e400}'),
  calling('{"a":NaN,"b":Infinity}'),
  calling(`{"a":-0,"b":${"9".repeat(width / 30)}}`),
];

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => Buffer.from(typeof part === "string" ? Buffer.from(part) : part)),
  );

const encodings: HostileLines = () => [
  sound('"s":"\\ud800"'),
  turns('"\\udc00 lone"', '"\\ud83d"'),
  calling('{"context":{"sessionMemory":"\\ud800"},"b":"\\u0000\\u001b[31m"}'),
  turns('"\\u0000\\u0007\\u001b]0;x\\u0007"', '"\\u202e\\u2028\\u0085\\ufeff"'),
  turns('"a"', '"b"', '"\\ud800":1'),
  '{"a":"raw\u0000nul"}',
  '{"a":"raw\u001bescape"}',
  '{"a":1,"a":2}',
  sound('"label":false'),
  calling('{"a":1,"a":2}'),
  calling('{"context":{"sessionMemory":"x","sessionMemory":"y"}}'),
  `\ufeff${sound('"x":1')}`,
  `${sound('"x":2')}\r`,
  ...["", "   ", "\t\r", "null", "[]", "true", '""', "{}", "{", '{"a"'],
  bytes('"', [0xc0, 0xaf], '"'),
  bytes('{"a":"', [0xc0, 0x80], '"}'),
  bytes('{"a":"', [0xed, 0xa0, 0x80], '"}'),
  bytes('{"a":"', [0xf5, 0x80, 0x80, 0x80], '"}'),
  bytes('{"a":"', [0xff, 0xfe], '"}'),
];

/** Texts on which a careless pattern takes time that grows with the square of their length. */
const repetitions: HostileLines = ({ width }) =>
  [
    "a",
    "=",
    " ",
    "\n",
    "/",
    "a@",
    "1-",
    "tool_call: ",
    "tool_call: a\narguments: {",
    "<think>",
    "<tool_call>",
    "Result: {",
    "AKIA",
    "eyJ.",
    "https://a:b",
    "-----BEGIN ",
    "[x](",
    "```",
    "The beds. ",
    "漢字",
  ].flatMap((piece) => {
    const long = `${piece.repeat(width / 2 / piece.length)}!`;
    return [
      saying(long),
      turns(text("x"), text(long)),
      calling(text({ a: long, context: { sessionMemory: long } })),
    ];
  });

/** The files of an attack, by name. */
export const HOSTILE_LINES: ReadonlyMap<string, HostileLines> = new Map([
  ["deep", deep],
  ["wide", wide],
  ["many keys", keys],
  ["prototype keys", prototypeKeys],
  ["numbers", numbers],
  ["encodings", encodings],
  ["repetitions", repetitions],
  ["nothing", () => []],
  ["blank lines", () => Array<string>(3000).fill("  ")],
]);
