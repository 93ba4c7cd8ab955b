import { createRandom, InputError, randomInteger } from "@burnish/core";
import { expect, test } from "vitest";
import { parseRecipe } from "../../src/recipe/parse-recipe.ts";
import { recipeText } from "../../src/recipe/recipe-text.ts";

const parse = (text: string) => parseRecipe(text, "r.yaml");
const head = "version: 1\ninputs: [a.jsonl]\n";

/** The message of the error that `text` causes. */
function faultOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "no fault";
}

test("a recipe needs a version and inputs; everything else has a default", () => {
  const recipe = parse(head);
  expect(recipe).toMatchObject({ output: "run", seed: 42, scorer: { with: "rubric" } });
  expect(recipe.split).toEqual({ size: 1000 });
  expect(recipe.merge).toEqual({ fields: ["conversations", "label"], shuffle: "keyed" });
});

test("off and false leave a stage out; on, true, nothing and comments alone run it", () => {
  const recipe = parse(`${head}pair: off\ncompare: false\ninspect: on\nvalidate: true\nsplit:\n`);
  expect(recipe).toMatchObject({ pair: "off", compare: "off", inspect: {} });
  expect(recipe.validate).toEqual({ stopOn: "never" });
  expect(recipe.split).toEqual({ size: 1000 });
});

test("each default that a new recipe shows in a comment is the one that holds", () => {
  const text = recipeText({ inputs: ["a.jsonl"], catalogue: "t.json", profile: undefined });
  const shown = text
    .split("\n")
    .filter(
      (line) =>
        !/^#.*(?:model|withoutResult|resultPrompt|recordsAt|maxLine|spec|multipleOf|test|groupDistance|profile): /.test(
          line,
        ),
    )
    .map((line) => line.replace(/^# ?(?=[a-z]+: *(?!FILE)[\w[]*(?:$| *#)|[a-z]+:$| {2})/, ""))
    .join("\n");
  expect(parse(shown)).toEqual(parse(text));
  expect(shown).toMatch(/^ {2}size: 1000/m);
  expect(shown).toMatch(/^seed: 42/m);
});

test("every option that a new recipe shows is one that a recipe has", () => {
  const text = recipeText({ inputs: ["a.jsonl"], catalogue: undefined, profile: undefined });
  const all = text
    .replaceAll(/^# {3}(\w+: )/gm, "  $1")
    .replaceAll(/^# (\w+:)(?= [^A-Z]| *$)/gm, "$1")
    .replace("with: rubric", "with: distilled")
    .replace("format: auto ", "format: json ");
  expect(faultOf(all)).toBe("no fault");
  expect(parse(all).scorer).toEqual({
    with: "distilled",
    model: "model.json",
    withoutResult: "call",
    resultPrompt: "prompt",
    repetition: true,
  });
});

const CHARACTERS = [..."abz09 .,:;#&*!|>'\"%@`{}[]?-~<=\\/\n\t\r\0é😀\u2028\u0085\ud800"];

test("file names of every kind stand in a new recipe as they are", () => {
  const random = createRandom(42);
  const name = (): string => {
    const length = 1 + randomInteger(random, 12);
    const letters = Array.from(
      { length },
      () => CHARACTERS[randomInteger(random, CHARACTERS.length)],
    );
    return letters.join("") === "-" ? "minus" : letters.join("");
  };
  for (let round = 0; round < 200; round += 1) {
    const [inputs, catalogue] = [[name(), name()], name()];
    const recipe = parse(recipeText({ inputs, catalogue, profile: catalogue }));
    expect(recipe.inputs).toEqual(inputs);
    expect([recipe.catalogue, recipe.profile]).toEqual([catalogue, catalogue]);
  }
});

test.each([
  [
    "split: { sise: 5 }",
    "r.yaml:3:10 split.sise: a recipe has no such key here; did you mean size?",
  ],
  ["catalog: t.json", "r.yaml:3:1 catalog: a recipe has no such key here; did you mean catalogue?"],
  [
    "inspect: { by: label }",
    "r.yaml:3:12 inspect.by: a recipe has no such key here; this stage has no options",
  ],
  ["pair: { zzzzzz: 1 }", "known are target, prompt, groupDistance, multipleOf, test, tools"],
  ["pair: 3", "r.yaml:3:7 pair: write off, or options below it"],
  ["scorer: { withoutResult: 9 }", "write call or a whole score from 1 to 5"],
  ["scorer: { with: distilled }", "with: distilled needs a model"],
  ["scorer: { model: m.json }", "the rubric has no model"],
  ["reading: { maxLine: big }", '"big" is no size'],
  ["split: off", "enhance works on the batches of split"],
  ["enhance: off", "write pair: off as well"],
  ["pair: { tools: true }", "name one with catalogue: FILE"],
  ["pair: { target: trl-dpo, prompt: own }", "trl-dpo has one prompt"],
  ["score: off\nrelabel: { unlabelled: good }", "only a scored record can be good"],
  ["reading: { format: json }\nscore: off\nrelabel: off", "leave score or relabel on"],
])("%s is refused with its place and the fix", (text, message) => {
  expect(faultOf(head + text)).toContain(message);
});

test("all faults are told at once, each with its place", () => {
  const message = faultOf(`version: 2\ninputs: ['-', ok.jsonl]\nsplit: { size: 0 }`);
  expect(message).toContain("r.yaml:1:10 version");
  expect(message).toContain("r.yaml:2:10 inputs[0]: a run reads its inputs several times");
  expect(message).toContain("r.yaml:3:16 split.size");
});

test("text that is no recipe, tags, keys given twice and bombs of aliases are refused", () => {
  expect(faultOf("inputs: [")).toMatch(/^r\.yaml:1:/);
  expect(faultOf("- a\n")).toContain("expected object");
  expect(faultOf("")).toContain("expected object");
  expect(faultOf(`${head}seed: !!js/function 'function () {}'`)).toMatch(/^r\.yaml:3:7/);
  expect(faultOf(`${head}seed: 1\nseed: 2`)).toMatch(/^r\.yaml:4:1: .*unique/i);
  const levels = "bcdef".split("").map((name, at) => {
    const before = "abcdef"[at];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]\n`;
  });
  expect(faultOf(`${head}a: &a [x, x]\n${levels.join("")}`)).toContain("write the values out");
});
