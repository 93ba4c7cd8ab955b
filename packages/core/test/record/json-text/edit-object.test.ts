import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyEdits,
  projectMembers,
  separatorsOf,
  setMember,
  setMembers,
} from "../../../src/record/json-text/edit-object.ts";
import { scanMembers, scanObject } from "../../../src/record/json-text/scan-object.ts";
import type { JsonMember } from "../../../src/record/sound-record.ts";
import { finiteObjectText } from "../../support/json-text-arbitrary.ts";

interface SoundText {
  readonly text: string;
  readonly members: readonly JsonMember[];
  readonly end: number;
}

const soundText: fc.Arbitrary<SoundText> = finiteObjectText
  .map((text) => ({ text, scan: scanObject(text) }))
  .filter(({ scan }) => scan.state === "sound")
  .map(({ text, scan }) => {
    if (scan.state !== "sound") throw new Error("filtered");
    return { text, members: scan.members, end: scan.end };
  });

function set(text: string, key: string, value: string): string {
  const { members, end } = scanMembers(text, text.indexOf("{"));
  return applyEdits(text, [setMember(text, members, end, key, value, separatorsOf(text, members))]);
}

function project(text: string, fields: string[]): string {
  const { members } = scanMembers(text, text.indexOf("{"));
  return projectMembers(text, members, fields, separatorsOf(text, members));
}

describe("applyEdits", () => {
  test("changes the named ranges and no other character", () => {
    expect(
      applyEdits("0123456789", [
        { start: 8, end: 9, text: "eight" },
        { start: 1, end: 3, text: "" },
        { start: 5, end: 5, text: "a" },
        { start: 5, end: 5, text: "b" },
      ]),
    ).toBe("034ab567eight9");
    expect(applyEdits("same", [])).toBe("same");
  });

  test("refuses edits that overlap or leave the text", () => {
    const edit = (start: number, end: number) => ({ start, end, text: "x" });
    expect(() => applyEdits("0123", [edit(0, 2), edit(1, 3)])).toThrow("1..3 overlaps");
    expect(() => applyEdits("0123", [edit(3, 5)])).toThrow("3..5");
  });

  test("carries thousands of edits of one text", () => {
    const text = "abc".repeat(20_000);
    const edits = Array.from({ length: 20_000 }, (_, index) => ({
      start: 3 * index,
      end: 3 * index + 1,
      text: "",
    }));
    expect(applyEdits(text, edits)).toBe("bc".repeat(20_000));
  });
});

describe("separatorsOf", () => {
  test("sees what the record itself writes, compact where nothing can be seen", () => {
    const seen = (text: string) => separatorsOf(text, scanMembers(text, 0).members);
    expect(seen("{}")).toEqual({ item: ",", key: ":" });
    expect(seen('{"a": 1}')).toEqual({ item: ", ", key: ": " });
    expect(seen('{"a":1}')).toEqual({ item: ",", key: ":" });
    expect(seen('{"a":1, "b":2}')).toEqual({ item: ", ", key: ":" });
    expect(seen('{"a": 1,"b": 2}')).toEqual({ item: ",", key: ": " });
  });
});

describe("setMember", () => {
  test("replaces in place, adds at the end in the style of the record, and fills an empty object", () => {
    expect(set('{"a": 1.0, "label": true , "z":[ ]}', "label", "false")).toBe(
      '{"a": 1.0, "label": false , "z":[ ]}',
    );
    expect(set('{"a": 1}', "b", "[2]")).toBe('{"a": 1, "b": [2]}');
    expect(set('{"a":1 }', "b", "2")).toBe('{"a":1,"b":2 }');
    expect(set("{}", 'q"', "{}")).toBe('{"q\\"":{}}');
    expect(set(' { "\\u0061" : 1 } ', "a", "2")).toBe(' { "\\u0061" : 2 } ');
  });

  test("changes one value, and every other character stays", () => {
    fc.assert(
      fc.property(soundText, fc.string(), fc.nat(), fc.json(), (record, key, pick, value) => {
        const { text, members, end } = record;
        const name =
          members.length > 0 && pick % 2 === 0 ? members[pick % members.length]?.key : key;
        if (name === undefined) throw new Error("no member");
        const edit = setMember(text, members, end, name, value, separatorsOf(text, members));
        const edited = applyEdits(text, [edit]);
        expect(edited.startsWith(text.slice(0, edit.start))).toBe(true);
        expect(edited.endsWith(text.slice(edit.end))).toBe(true);
        const scan = scanObject(edited);
        if (scan.state !== "sound") throw new Error(`refused: ${scan.message}`);
        const known = members.some((member) => member.key === name);
        expect(scan.members.map((member) => member.key)).toEqual([
          ...members.map((member) => member.key),
          ...(known ? [] : [name]),
        ]);
        for (const member of scan.members) {
          const old = members.find((candidate) => candidate.key === member.key);
          const kept = old && text.slice(old.valueStart, old.valueEnd);
          expect(edited.slice(member.valueStart, member.valueEnd)).toBe(
            member.key === name ? value : kept,
          );
        }
      }),
      { seed: 42, numRuns: 2000 },
    );
  });

  test("leaves a record alone whose value is this text already", () => {
    fc.assert(
      fc.property(soundText, fc.nat(), ({ text, members, end }, pick) => {
        const member = members[pick % Math.max(1, members.length)];
        fc.pre(member !== undefined);
        const value = text.slice(member.valueStart, member.valueEnd);
        const edit = setMember(text, members, end, member.key, value, { item: ",", key: ":" });
        expect(applyEdits(text, [edit])).toBe(text);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe("setMembers", () => {
  test("sets several members of an object at once, also of an empty or a nested one", () => {
    const values = new Map([
      ["a", "1"],
      ["b", '"two"'],
      ["c", "null"],
    ]);
    const spaced = { item: ", ", key: ": " } as const;
    expect(applyEdits("{}", setMembers("{}", [], 2, values, spaced))).toBe(
      '{"a": 1, "b": "two", "c": null}',
    );
    const text = '{"scores": {"b": 2, "x": 0}, "label": true}';
    const outer = scanMembers(text, 0);
    const inner = scanMembers(text, text.indexOf('{"b"'));
    const edits = [
      setMember(text, outer.members, outer.end, "label", "false", spaced),
      ...setMembers(text, inner.members, inner.end, values, spaced),
    ];
    expect(applyEdits(text, edits)).toBe(
      '{"scores": {"b": "two", "x": 0, "a": 1, "c": null}, "label": false}',
    );
  });
});

describe("projectMembers", () => {
  test("keeps the named fields in the order of their names, with their own texts", () => {
    expect(project('{"a": 1.0, "b": {"x":1 }, "c": "\\u00e9"}', ["c", "a", "gone", "c"])).toBe(
      '{"c": "\\u00e9", "a": 1.0}',
    );
    expect(project('{"a":1,"10":2,"9":3}', ["10", "9"])).toBe('{"10":2,"9":3}');
    expect(project('{"a":1}', ["b"])).toBe("{}");
  });

  test("gives back a record that has exactly these fields", () => {
    for (const text of ['{ "a" :1,\t"b": 2 }', "{}", ' {"a": 1, "b":2}']) {
      expect(project(text, ["a", "b"])).toBe(text);
    }
  });

  test("writes the members of the source byte for byte", () => {
    fc.assert(
      fc.property(
        soundText,
        fc.array(fc.nat()),
        fc.boolean(),
        ({ text, members }, picks, spaced) => {
          const fields = [
            ...new Set(
              picks.map((pick) => members[pick % Math.max(1, members.length)]?.key ?? "?"),
            ),
          ];
          const separators = spaced
            ? ({ item: ", ", key: ": " } as const)
            : ({ item: ",", key: ":" } as const);
          const projected = projectMembers(text, members, fields, separators);
          const texts = (from: string, found: readonly JsonMember[]) =>
            found.map((member) => [
              from.slice(member.keyStart, member.keyEnd),
              from.slice(member.valueStart, member.valueEnd),
            ]);
          const expected = fields.flatMap((field) =>
            members.filter((member) => member.key === field),
          );
          const { members: found } = scanMembers(projected, projected.indexOf("{"));
          expect(texts(projected, found)).toEqual(texts(text, expected));
        },
      ),
      { seed: 42, numRuns: 1000 },
    );
  });
});
