import { InputError } from "@burnish/core";
import { test } from "vitest";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../../../core/test/support/fuzzed-texts.ts";
import { parseRecipe } from "../../src/recipe/parse-recipe.ts";
import { recipeText } from "../../src/recipe/recipe-text.ts";

const recipe = `version: 1
inputs: [good.jsonl, 'weak/*.jsonl']
catalogue: tools.json
seed: 7
scorer: { with: rubric }
split: { size: 50 }
pair: { test: 0.2, prompt: enhanced }
compare: off
`;
const samples = [
  recipe,
  recipeText({ inputs: ["a.jsonl"], catalogue: "t.json", profile: undefined }),
  '{"version": 1, "inputs": ["a.jsonl"]}',
];
const words = [
  "&a ",
  "*a",
  "<<: *a\n",
  "!!js/function ",
  "!!binary ",
  "? ",
  "- ",
  "|\n ",
  "---\n",
  "off",
];

test("a recipe that was mangled is read, or refused with file and fault", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  readFuzzed(
    { samples, words },
    (text) => void parseRecipe(text, "r.yaml"),
    (error) => error instanceof InputError && error.message.startsWith("r.yaml"),
  );
});
