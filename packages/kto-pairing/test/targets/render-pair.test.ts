import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPair } from "../../src/targets/render-pair.ts";
import { noteRow, rowOf } from "./row-of.ts";

const original = noteRow("Result: ok", 'tool_call: notes_open\narguments: {"id": 7}');
const enhanced = noteRow(
  "Open note 7.",
  'tool_call: notes_open\narguments: {"id": 7, "why": "asked"}',
);
const samePrompt = noteRow("Result: ok", "No call.");

/** Prompts and labels of the lines, in their order. */
function promptsOf(rendered: ReturnType<typeof renderPair>): unknown[] {
  if (rendered.state === "refused") throw new Error(rendered.code);
  return rendered.lines.map((line) => {
    const { prompt, conversations, label } = JSON.parse(line);
    return [(prompt ?? conversations)[0].content, label];
  });
}

describe.each(["conversations", "trl-kto"] as const)("the target %s", (target) => {
  test("gives each row its own prompt, or both that of one side, and counts the rows that lost theirs", () => {
    const own = renderPair({ original, enhanced, target, policy: "own" });
    expect(promptsOf(own)).toEqual([
      ["Open note 7.", true],
      ["Result: ok", false],
    ]);
    expect(own).toMatchObject({ differing: true, touched: 0 });
    const first = renderPair({ original, enhanced, target, policy: "original" });
    expect(promptsOf(first)).toEqual([
      ["Result: ok", true],
      ["Result: ok", false],
    ]);
    expect(first).toMatchObject({ differing: true, touched: 1 });
    const second = renderPair({ original, enhanced, target, policy: "enhanced" });
    expect(promptsOf(second)).toEqual([
      ["Open note 7.", true],
      ["Open note 7.", false],
    ]);
    expect(second).toMatchObject({ differing: true, touched: 1 });
  });

  test("touches no row where the prompts are equal", () => {
    for (const policy of ["own", "original", "enhanced"] as const) {
      const rendered = renderPair({ original: samePrompt, enhanced: original, target, policy });
      expect(rendered).toMatchObject({ state: "rendered", differing: false, touched: 0 });
    }
  });

  test("refuses equal completions, whatever their prompts", () => {
    const other = noteRow("Another prompt", "No call.");
    for (const policy of ["own", "original", "enhanced"] as const) {
      const rendered = renderPair({ original: samePrompt, enhanced: other, target, policy });
      expect(rendered).toMatchObject({ state: "refused", code: "equal-completion" });
    }
  });

  test("asks only the prompt that is used for text", () => {
    const blank = noteRow(" ", "Blank.");
    expect(renderPair({ original, enhanced: blank, target, policy: "original" }).state).toBe(
      "rendered",
    );
    for (const policy of ["own", "enhanced"] as const) {
      expect(renderPair({ original, enhanced: blank, target, policy })).toMatchObject({
        code: "empty-prompt",
      });
    }
  });

  test("asks the desirable row for a call where told to", () => {
    const options = { target, policy: "original", requireCall: true } as const;
    expect(renderPair({ ...options, original, enhanced: samePrompt })).toMatchObject({
      code: "no-call",
    });
    expect(renderPair({ ...options, original: samePrompt, enhanced }).state).toBe("rendered");
  });

  test("never lets prompt or tools tell the label where one side gives the prompt", () => {
    const word = fc
      .string({ minLength: 1, unit: "grapheme-ascii" })
      .filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(
        word,
        word,
        word,
        word,
        fc.constantFrom("original", "enhanced"),
        (a, b, c, d, policy) => {
          fc.pre(b !== d);
          const rendered = renderPair({
            original: noteRow(a, b),
            enhanced: noteRow(c, d),
            target,
            policy,
            tools: '[{"type":"function"}]',
          });
          if (rendered.state === "refused" || rendered.lines.length === 1)
            throw new Error("no two lines");
          const [desirable, undesirable] = rendered.lines.map((line) => JSON.parse(line));
          expect(desirable.label).toBe(true);
          expect(undesirable.label).toBe(false);
          expect(desirable.prompt).toEqual(undesirable.prompt);
          expect(desirable.conversations?.[0]).toEqual(undesirable.conversations?.[0]);
          expect(desirable.tools).toEqual(undesirable.tools);
        },
      ),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe("the target trl-dpo", () => {
  test("puts both completions under one prompt", () => {
    const rendered = renderPair({
      original,
      enhanced,
      target: "trl-dpo",
      policy: "original",
      tools: "[1]",
    });
    if (rendered.state === "refused") throw new Error(rendered.code);
    expect(rendered.lines).toHaveLength(1);
    expect(JSON.parse(rendered.lines[0])).toEqual({
      prompt: [{ role: "user", content: "Result: ok" }],
      chosen: [{ role: "assistant", content: enhanced.conversation.turns[1]?.text }],
      rejected: [{ role: "assistant", content: original.conversation.turns[1]?.text }],
      tools: "[1]",
    });
  });

  test("refuses to leave each row its own prompt, unless they are equal", () => {
    const options = { target: "trl-dpo", policy: "own" } as const;
    expect(renderPair({ ...options, original, enhanced })).toMatchObject({
      code: "prompts-differ",
    });
    expect(renderPair({ ...options, original: samePrompt, enhanced: original }).state).toBe(
      "rendered",
    );
  });

  test("finds completions equal that differ in the writing of their arguments alone", () => {
    const calling = (text: string) =>
      rowOf(
        `{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":${text}}}]}]}`,
      );
    const rendered = renderPair({
      original: calling('{"a": [1, 2]}'),
      enhanced: calling('"{\\"a\\":[1,2]}"'),
      target: "trl-dpo",
      policy: "own",
    });
    expect(rendered).toMatchObject({ state: "refused", code: "equal-completion" });
  });
});
