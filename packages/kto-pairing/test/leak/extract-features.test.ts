import { describe, expect, test } from "vitest";
import { extractFeatures, type FeatureSource } from "../../src/leak/extract-features.ts";
import {
  describeThreshold,
  NUMERIC_FEATURES,
  TEMPLATE_FEATURES,
} from "../../src/leak/numeric-feature.ts";
import { splitSentences } from "../../src/leak/split-sentences.ts";
import { TOKEN_FAMILIES } from "../../src/leak/token-family.ts";
import { callRow } from "./leak-rows.ts";

function featuresOf(source: FeatureSource) {
  const { numbers, tokens } = extractFeatures(source);
  return {
    number: (name: string) =>
      numbers[NUMERIC_FEATURES.findIndex((feature) => feature.name === name)],
    tokens: (name: string) => tokens[TOKEN_FAMILIES.findIndex((family) => family.name === name)],
  };
}

const ROW = callRow({
  prompt: "Result: Plant, then water!",
  memory: "The bed is dug.  The seed is BOUGHT. Yes.",
  prose: "done; all 12 beds",
  arguments: { title: "pear tree in spring", count: 3, again: ["A leaf fell"] },
});

describe("features of a row", () => {
  const { number, tokens } = featuresOf({ row: ROW });

  test("are lengths of fields", () => {
    expect(number("length.prompt")).toBe(26);
    expect(number("length.sessionMemory")).toBe(41);
    expect(number("length.subgoal")).toBe(0);
    expect(number("length.completion")).toBe(ROW.facts.completion.length);
    expect(number("length.arguments")).toBe(ROW.facts.argumentsText.length);
  });

  test("are marks, shares and white space of prompt and completion", () => {
    expect(number("commas.prompt")).toBe(1);
    expect(number("exclamationMarks.prompt")).toBe(1);
    expect(number("words.prompt")).toBe(4);
    expect(number("capitals.prompt")).toBe(2 / 26);
    expect(number("whiteSpace.prompt")).toBe(3 / 26);
    expect(number("result.prompt")).toBe(1);
    expect(number("lineFeeds.completion")).toBe(3);
    expect(number("semicolons.completion")).toBe(1);
    expect(number("doubleSpaces.completion")).toBe(1);
  });

  test("are keys in the order that they were written", () => {
    expect(tokens("keyOrder.arguments")).toEqual(["context, title, count, again"]);
    expect(tokens("keyOrder.context")).toEqual(["sessionId, sessionMemory, primaryGoal"]);
    expect(number("beforeContext.arguments")).toBe(0);
    expect(number("sorted.arguments")).toBe(1 / 3);
    const last = featuresOf({
      row: callRow({ prompt: "p", memory: "m", contextLast: true }),
    });
    expect(last.number("beforeContext.arguments")).toBe(1);
  });

  test("are first words", () => {
    expect(tokens("firstWords.prompt")).toEqual(["Result:", "Result: Plant,"]);
    expect(tokens("firstWords.sessionMemory")).toEqual(["The", "The bed"]);
    expect(tokens("firstWords.subgoal")).toEqual([""]);
  });

  test("are sentences of the context, the prose and the strings of the arguments", () => {
    const sentences = tokens("sentences.completion");
    expect(sentences).toContain("the bed is dug.");
    expect(sentences).toContain("the seed is bought.");
    expect(sentences).toContain("pear tree in spring");
    expect(sentences).toContain("a leaf fell");
    expect(sentences).not.toContain("yes.");
    expect(sentences).not.toContain("title");
  });

  test("take the prompt that the row is given", () => {
    const given = featuresOf({ row: ROW, prompt: "Dig" });
    expect(given.number("length.prompt")).toBe(3);
    expect(given.number("result.prompt")).toBe(0);
    expect(given.tokens("firstWords.prompt")).toEqual(["Dig"]);
  });

  test("have a name of their own each, and are finite", () => {
    const all = [...NUMERIC_FEATURES, ...TEMPLATE_FEATURES, ...TOKEN_FAMILIES];
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const { numbers, tokens: lists } = extractFeatures({
      row: callRow({ prompt: "", memory: "" }),
    });
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(numbers.length).toBe(NUMERIC_FEATURES.length);
    expect(lists.length).toBe(TOKEN_FAMILIES.length);
  });
});

test("a condition names the field and the unit", () => {
  const say = (name: string, threshold: number) =>
    describeThreshold(
      NUMERIC_FEATURES.find((feature) => feature.name === name) as never,
      threshold,
    );
  expect(say("length.sessionMemory", 86)).toBe("sessionMemory longer than 86 characters");
  expect(say("length.sessionMemory", 0)).toBe("sessionMemory not empty");
  expect(say("commas.prompt", 2)).toBe("more than 2 commas in the prompt");
  expect(say("commas.prompt", 0)).toBe("any commas in the prompt");
  expect(say("capitals.prompt", 0.125)).toBe("more than 12.5 % of capitals in the prompt");
  expect(say("result.prompt", 0.5)).toBe("the prompt begins with `Result:`");
});

test("sentences end at line ends and at marks before white space, and are bounded", () => {
  expect(splitSentences(["One two. Three.four five\nsix seven? eight"])).toEqual([
    "one two.",
    "three.four five",
    "six seven?",
  ]);
  const many = Array.from({ length: 200 }, (_, at) => `line ${at}`).join("\n");
  expect(splitSentences([many]).length).toBe(48);
  expect(splitSentences([`${"a ".repeat(5000)}`])[0]?.length).toBe(100);
});
