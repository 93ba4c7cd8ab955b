import { readExample } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { padTexts } from "../../../src/model/judge/pad-texts.ts";
import {
  type ShownExample,
  shownExample,
  shownLength,
} from "../../../src/model/judge/shown-example.ts";
import { spoilCall } from "../../../src/model/judge/spoil-call.ts";
import { type WeakExample, weakLine } from "../../support/weak-example.ts";

function shownLine(line: string): ShownExample {
  return shownExample(readExample(JSON.parse(line)).conversation, "context");
}

const shown = (example: WeakExample = {}): ShownExample => shownLine(weakLine(example));
const PROSE: ShownExample = [
  { role: "user", text: "How deep do dahlias go?" },
  { role: "assistant", text: "A hand deep." },
];

describe("shownExample", () => {
  test("shows messages, calls and the context's texts, but no id, label or score", () => {
    const more = { label: true, _id: "r-9", quality_scores: { overall_quality: 5 } };
    expect(shown({ memory: "The survey is done.", before: "On it.\n", more })).toEqual([
      { role: "user", text: "Move the reef survey into the archive." },
      {
        role: "assistant",
        text: "On it.",
        calls: [
          {
            tool: "notes_moveNote",
            arguments: { path: "Reef/Survey.md", newPath: "Archive/Survey.md" },
            context: {
              sessionDescription: "Tidy the reef notes",
              sessionMemory: "The survey is done.",
              toolContext: "moving",
              primaryGoal: "Archive the survey",
              subgoal: "Move it",
            },
          },
        ],
      },
    ]);
  });

  test("shows 64 levels of arguments, and says where deeper ones are left out", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    const shownWith = (path: string): string =>
      JSON.stringify(shownLine(weakLine().replace('\\"Reef/Survey.md\\"', path)));
    expect(shownWith(nested(63))).toContain(nested(63));
    const deep = shownWith(nested(100_000));
    expect(deep).toContain("deeper levels left out");
    expect(deep.length).toBeLessThan(1000);
  });

  test("is the same for the same conversation in another dialect", () => {
    const context = { sessionMemory: "The survey is done." };
    const values = JSON.stringify({ context, path: "Reef/Survey.md" });
    const user = { role: "user", content: "Move it." };
    const call = { id: "call_1", type: "function", function: { name: "move", arguments: values } };
    const openai = { messages: [user, { role: "assistant", content: null, tool_calls: [call] }] };
    const text = `tool_call: move\narguments: ${values}`;
    const prose = { conversations: [user, { role: "assistant", content: text }] };
    expect(shownLine(JSON.stringify(openai))).toEqual(shownLine(JSON.stringify(prose)));
  });

  test("cuts long texts in their middle, wherever they stand", () => {
    const long = "dune ".repeat(2_000);
    const whole = shown({ prompt: long, memory: long, own: { deep: [{ text: long }] } });
    expect(shownLength(whole)).toBeLessThan(13_500);
    expect(JSON.stringify(whole).match(/6000 characters left out/g)).toHaveLength(3);
  });
});

describe("padTexts", () => {
  test("adds filler to memory and reason of the first call, and nothing else", () => {
    const own = shown({ memory: "The survey is done" });
    const padded = padTexts(own, "1");
    const [, before] = own;
    const [user, after] = padded ?? [];
    expect(user).toEqual(own[0]);
    const context = after?.calls?.[0]?.context;
    expect(context?.sessionMemory).toMatch(/^The survey is done\. [A-Z].+\. [A-Z].+\.$/);
    expect(context?.toolContext).toMatch(/^moving\. [A-Z]/);
    expect(context).toMatchObject({
      primaryGoal: before?.calls?.[0]?.context?.primaryGoal,
      subgoal: before?.calls?.[0]?.context?.subgoal,
    });
    expect(shownLength(padded ?? [])).toBeGreaterThan(shownLength(own) + 200);
    expect(padTexts(own, "1")).toEqual(padded);
  });

  test("pads the answer where there is no context, and nothing where there is no answer", () => {
    const padded = padTexts(PROSE, "1");
    expect(padded?.[0]).toEqual(PROSE[0]);
    expect(padded?.[1]?.text).toMatch(/^A hand deep\. [A-Z]/);
    expect(padTexts(PROSE.slice(0, 1), "1")).toBeUndefined();
  });
});

describe("spoilCall", () => {
  const tools = ["notes_moveNote", "notes_readNote", "notes_deleteNote"];

  test("makes the first call another one, and changes nothing else", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const own = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 4 });
    fc.assert(
      fc.property(own, fc.string(), (values, seed) => {
        const example = shown({ own: values });
        const spoilt = spoilCall(example, { seed, tools });
        expect(spoilCall(example, { seed, tools })).toEqual(spoilt);
        const [before, after] = [example[1]?.calls?.[0], spoilt?.example[1]?.calls?.[0]];
        expect(after?.context).toEqual(before?.context);
        expect({ tool: after?.tool, arguments: after?.arguments }).not.toEqual({
          tool: before?.tool,
          arguments: before?.arguments,
        });
        expect(spoilt?.example[0]).toEqual(example[0]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("draws all ways to spoil a call", () => {
    const ways = Array.from({ length: 60 }, (_, seed) => {
      return spoilCall(shown(), { seed: String(seed), tools })?.how;
    });
    expect(new Set(ways)).toEqual(new Set(["changed-argument", "dropped-argument", "wrong-tool"]));
  });

  test("leaves alone what has no call, or one that cannot be spoilt", () => {
    expect(spoilCall(PROSE, { seed: "1", tools })).toBeUndefined();
    const bare = shown({ own: {} });
    expect(spoilCall(bare, { seed: "1", tools: ["notes_moveNote"] })).toBeUndefined();
    expect(spoilCall(bare, { seed: "1", tools })?.how).toBe("wrong-tool");
  });
});
