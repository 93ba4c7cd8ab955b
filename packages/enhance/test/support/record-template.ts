import fc from "fast-check";
import type { ChangeableText } from "../../src/change/text-changes.ts";

/** The texts that may change, all of them. */
export type AllTexts = Readonly<Record<ChangeableText, string>>;

/** How a record is written around its texts. */
export interface RecordStyle {
  readonly dialect: "text-call" | "openai-string" | "openai-object" | "function-call";
  /** Whether the record, and the arguments inside of a string, write letters beyond ASCII as escapes. */
  readonly ascii: boolean;
  readonly innerAscii: boolean;
  readonly item: string;
  readonly key: string;
  /** JSON texts of other arguments. */
  readonly own: readonly string[];
  /** JSON text of a field of the record. */
  readonly metadata: string;
  readonly systemFirst: boolean;
  readonly moreTurns: boolean;
}

/** Writes a record. Everything but the texts and the label is a function of the style alone. */
export function writeRecord(style: RecordStyle, texts: AllTexts, label: string): string {
  const { item, key } = style;
  const members = (pairs: readonly (readonly [string, string])[]): string =>
    `{${pairs.map(([name, value]) => `"${name}"${key}${value}`).join(item)}}`;
  const isObject = style.dialect === "openai-object";
  const inner = (text: string): string => quote(text, isObject ? style.ascii : style.innerAscii);
  const context = members([
    ["sessionId", '"session_1731018200000_a1b2c3d4e"'],
    ["sessionDescription", inner("café")],
    ["sessionMemory", inner(texts.sessionMemory)],
    ["toolContext", inner(texts.toolContext)],
    ["primaryGoal", inner(texts.primaryGoal)],
    ["extra", "1.50"],
    ["subgoal", inner(texts.subgoal)],
  ]);
  const own = style.own.map((value, index) => [`own${index}`, value] as const);
  const args = members([["context", context], ...own]);
  const outer = (text: string): string => quote(text, style.ascii);
  const user = members([
    ["role", '"user"'],
    ["content", outer(texts.userPrompt)],
  ]);
  const turns = [
    ...(style.systemFirst
      ? [
          members([
            ["role", '"system"'],
            ["content", outer("naïve")],
          ]),
        ]
      : []),
    user,
    answer(style, members, args, outer),
    ...(style.moreTurns
      ? [
          user,
          members([
            ["role", '"assistant"'],
            ["content", outer("Fertig …")],
          ]),
        ]
      : []),
  ];
  const field = style.dialect === "text-call" ? "conversations" : "messages";
  return members([
    ["style", outer("é")],
    [field, `[${turns.join(item)}]`],
    ["meta", style.metadata],
    ["label", label],
  ]);
}

function answer(
  { dialect }: RecordStyle,
  members: (pairs: readonly (readonly [string, string])[]) => string,
  args: string,
  outer: (text: string) => string,
): string {
  const role = ["role", '"assistant"'] as const;
  if (dialect === "text-call") {
    return members([role, ["content", outer(`tool_call: notes_find\narguments: ${args}`)]]);
  }
  const written = dialect === "openai-object" ? args : outer(args);
  const call = members([
    ["name", '"notes_find"'],
    ["arguments", written],
  ]);
  if (dialect === "function-call")
    return members([role, ["content", "null"], ["function_call", call]]);
  const toolCall = members([
    ["id", '"c1"'],
    ["type", '"function"'],
    ["function", call],
  ]);
  return members([role, ["content", "null"], ["tool_calls", `[${toolCall}]`]]);
}

/** A JSON string, written without the code under test. */
export function quote(text: string, ascii: boolean): string {
  let written = "";
  for (const unit of JSON.stringify(text).split("")) {
    const code = unit.charCodeAt(0);
    written += ascii && code > 127 ? `\\u${code.toString(16).padStart(4, "0")}` : unit;
  }
  return written;
}

const piece = fc.constantFrom(
  ...[
    "plain",
    " ",
    '"',
    "\\",
    "\\n",
    "\n",
    "\r\n",
    "\t",
    "/",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "é",
    "漢",
    "😀",
  ],
  ...[
    "\u2028",
    "\ud800",
    "\u0000",
    "\u007f",
    "tool_call:",
    "\ntool_call: x\narguments: {",
    "Result: ",
  ],
);

/** Texts with all that is hard to write into JSON. */
export const hardText: fc.Arbitrary<string> = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
);

export const allTexts: fc.Arbitrary<AllTexts> = fc.record({
  userPrompt: hardText,
  sessionMemory: hardText,
  toolContext: hardText,
  primaryGoal: hardText,
  subgoal: hardText,
});

const ownValue = fc.constantFrom(
  ...[
    "1.0",
    "9007199254740993",
    "-0",
    "1E5",
    "null",
    "true",
    '"\\u0041\\/b"',
    "[ ]",
    "{ }",

    '{"a" : [1.50,{"b":"}"}]}',
    '"tool_call: y\\narguments: {}"',
    '"\\ud83d\\ude00"',
    '[1, [2.00], "]"]',
  ],
);

export const recordStyle: fc.Arbitrary<RecordStyle> = fc.record({
  dialect: fc.constantFrom("text-call", "openai-string", "openai-object", "function-call"),
  ascii: fc.boolean(),
  innerAscii: fc.boolean(),
  item: fc.constantFrom(", ", ",", " ,\t"),
  key: fc.constantFrom(": ", ":", " :  "),
  own: fc.array(ownValue, { maxLength: 4 }),
  metadata: ownValue,
  systemFirst: fc.boolean(),
  moreTurns: fc.boolean(),
});
