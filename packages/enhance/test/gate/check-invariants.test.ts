import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANGEABLE_TEXTS } from "../../src/change/text-changes.ts";
import { checkInvariants } from "../../src/gate/check-invariants.ts";
import {
  allTexts,
  type RecordStyle,
  recordStyle,
  writeRecord,
} from "../support/record-template.ts";
import { reading } from "../support/sound-record.ts";

function broken(before: string, after: string, changes: object = {}): string[] {
  const intended = { changes, argument: "context", stays: (field: string) => field !== "dropped" };
  const reasons = checkInvariants(reading(before), reading(after), intended);
  return [...new Set(reasons.map(({ code }) => code))];
}

const STYLE: RecordStyle = {
  dialect: "text-call",
  ascii: false,
  innerAscii: false,
  item: ", ",
  key: ": ",
  own: ["1.0", '"x"'],
  metadata: "2.50",
  systemFirst: true,
  moreTurns: true,
};
const TEXTS = {
  userPrompt: "Hello",
  sessionMemory: "m",
  toolContext: "t",
  primaryGoal: "p",
  subgoal: "s",
};
const BEFORE = writeRecord(STYLE, TEXTS, "false");
const AFTER = writeRecord(STYLE, TEXTS, "true");
const OPENAI: RecordStyle = { ...STYLE, dialect: "openai-string" };

describe("checkInvariants", () => {
  test("holds where nothing but the intended texts and the label differ, in every dialect and style", () => {
    fc.assert(
      fc.property(recordStyle, allTexts, allTexts, (style, before, after) => {
        fc.pre(!style.moreTurns);
        const changes = Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, after[name]]));
        const old = writeRecord(style, before, "false");
        expect(broken(old, writeRecord(style, after, "true"), changes)).toEqual([]);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("names a text that is not the intended one", () => {
    const other = writeRecord(STYLE, { ...TEXTS, subgoal: "else" }, "true");
    expect(broken(BEFORE, other)).toEqual(["invariant/text"]);
    expect(broken(BEFORE, AFTER, { toolContext: "new" })).toEqual(["invariant/text"]);
  });

  const edits: readonly (readonly [title: string, from: string, to: string, code: string])[] = [
    ["another tool", "notes_find", "notes_delete", "invariant/tool"],
    [
      "another argument",
      String.raw`\"own1\": \"x\"`,
      String.raw`\"own1\": \"y\"`,
      "invariant/arguments",
    ],
    [
      "a number spelt in another way",
      String.raw`\"own0\": 1.0`,
      String.raw`\"own0\": 1`,
      "invariant/arguments",
    ],
    [
      "arguments in another order",
      String.raw`\"own0\": 1.0, \"own1\": \"x\"`,
      String.raw`\"own1\": \"x\", \"own0\": 1.0`,
      "invariant/arguments",
    ],
    [
      "an argument more",
      String.raw`\"own0\": 1.0`,
      String.raw`\"own0\": 1.0, \"z\": 1`,
      "invariant/arguments",
    ],
    ["another session", "session_17", "session_18", "invariant/ids"],
    ["another member of the context", "café", "cafe", "invariant/context"],
    ["a context number spelt in another way", "1.50", "1.5", "invariant/context"],
    ["another role", '"role": "assistant"', '"role": "user"', "invariant/turns"],
    ["another system message", "naïve", "naive", "invariant/message"],
    ["another later answer", "Fertig", "Done", "invariant/message"],
    ["prose beside the call", '"tool_call:', String.raw`"Sure.\ntool_call:`, "invariant/message"],
    [
      "a second call",
      '"tool_call:',
      String.raw`"tool_call: a\narguments: {}\ntool_call:`,
      "invariant/calls",
    ],
    ["another field of the record", '"meta": 2.50', '"meta": 2.5', "invariant/record"],
    ["a field more", '"meta"', '"more": 1, "meta"', "invariant/record"],
    ["a field less", ', "meta": 2.50', "", "invariant/record"],
    ["a label that is not true", '"label": true', '"label": "true"', "invariant/label"],
  ];
  test.each(edits)("names %s", (_title, from, to, code) => {
    expect(AFTER).toContain(from);
    expect(
      broken(
        BEFORE,
        AFTER.replace(from, () => to),
      ),
    ).toContain(code);
  });

  test("names messages that came, went or changed places", () => {
    const { conversations, ...rest } = JSON.parse(AFTER);
    const fewer = JSON.stringify({ ...rest, conversations: conversations.slice(0, -2) });
    expect(broken(BEFORE, fewer)).toContain("invariant/turns");
    const [system, user, ...others] = conversations;
    const swapped = JSON.stringify({ ...rest, conversations: [user, system, ...others] });
    expect(broken(BEFORE, swapped)).toContain("invariant/turns");
  });

  test("names other members of an OpenAI call and of its message", () => {
    const before = writeRecord(OPENAI, TEXTS, "false");
    const after = writeRecord(OPENAI, TEXTS, "true");
    expect(broken(before, after)).toEqual([]);
    expect(broken(before, after.replace('"c1"', '"c2"'))).toEqual(["invariant/message"]);
    expect(broken(before, after.replace("null", '"Well."'))).toEqual(["invariant/message"]);
  });

  test("lets fields go that don't stay, and only them", () => {
    const before = BEFORE.replace('"meta"', '"dropped": 1, "meta"');
    expect(broken(before, AFTER)).toEqual([]);
    expect(broken(before, before.replace('"label": false', '"label": true'))).toEqual([
      "invariant/record",
    ]);
  });
});
