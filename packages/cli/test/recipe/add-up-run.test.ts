import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, InputError, randomInteger, StageError } from "@burnish/core";
import { beforeAll, expect, test } from "vitest";
import { addUpRun } from "../../src/recipe/add-up-run.ts";
import { ALL_STAGES } from "../../src/recipe/all-stages.ts";
import { LedgerFacts } from "../../src/recipe/ledger-facts.ts";
import { parseRecipe } from "../../src/recipe/parse-recipe.ts";
import type { Recipe } from "../../src/recipe/recipe.ts";
import type { StageName } from "../../src/recipe/stage-name.ts";
import type { StageResult, StageResults } from "../../src/recipe/stage-plan.ts";
import { recipeOf, runRecipe } from "../support/recipe-runs.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

const folder = folderFor("totals");
let recipe: Recipe;
/** Ledger and report of each stage, as JSON. */
let texts: Map<StageName, { readonly ledger: string | undefined; readonly report: string }>;

beforeAll(async () => {
  const text = recipeOf("pair: { groupDistance: 2 }");
  await writeFile(join(folder(), "recipe.yaml"), text);
  const data = ["-o", "./data.jsonl", "--catalogue", "./tools.json"];
  await runHere(folder(), ["generate", "-n", "300", "--line-faults", ...data]);
  const { code, stderr } = await runRecipe(folder(), ["run", "./recipe.yaml"]);
  expect(code, stderr).toBe(0);
  recipe = parseRecipe(text, "recipe.yaml");
  texts = new Map();
  for (const { name, plan } of ALL_STAGES) {
    const line = plan(recipe, new Map());
    if (recipe[name] === "off" || "nothing" in line) continue;
    const read = (path: string): Promise<string> => readFile(join(folder(), "run", path), "utf8");
    const ledger = line.ledger === undefined ? undefined : await read(line.ledger);
    texts.set(name, { ledger, report: await read(`${name}/report.json`) });
  }
});

/** What the stages left, after `change` has had its way with it. */
function resultsWith(change: (values: Record<string, unknown>) => void): StageResults {
  const values = Object.fromEntries(
    [...texts].map(([name, { ledger, report }]) => [
      name,
      { ledger: JSON.parse(ledger ?? "null"), report: JSON.parse(report) },
    ]),
  );
  change(values);
  const results = new Map<StageName, StageResult>();
  for (const { name } of ALL_STAGES) {
    const value = values[name];
    if (value === undefined) results.set(name, { state: "off" });
    else {
      const ledger = value.ledger === null ? undefined : LedgerFacts.parse(value.ledger);
      results.set(name, { state: "done", report: value.report, ledger });
    }
  }
  return results;
}

/** Every count by which records go from stage to stage: its object and its name. */
function countsIn(
  values: Record<string, unknown>,
): { readonly at: object; readonly key: string }[] {
  const found: { at: object; key: string }[] = [];
  const visit = (value: unknown, keys: ReadonlySet<string>): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "number" && keys.has(key)) found.push({ at: value, key });
      else visit(inner, keys);
    }
  };
  for (const name of ["score", "relabel", "split", "enhance", "merge"]) {
    const ledger: unknown = Reflect.get(values[name] as object, "ledger");
    visit(
      Reflect.get(ledger as object, "stages"),
      new Set(["in", "kept", "rejected", "quarantined"]),
    );
  }
  const pair: unknown = Reflect.get(values.pair as object, "report");
  for (const side of ["originals", "enhanced"]) {
    visit(Reflect.get(pair as object, side), new Set(["rows", "paired", "unmatched", "rejected"]));
  }
  return found;
}

test("the places of a run add up to its lines", () => {
  const totals = addUpRun(
    recipe,
    resultsWith(() => {}),
  );
  expect(totals.records).toBe(300);
  expect(totals.places.reduce((sum, { records }) => sum + records, 0)).toBe(300);
  expect(totals.checked.length).toBeGreaterThan(25);
});

test("a count that is wrong anywhere is a StageError that says which", () => {
  const random = createRandom(42);
  let all = 0;
  resultsWith((values) => {
    all = countsIn(values).length;
  });
  expect(all).toBeGreaterThan(40);
  for (let index = 0; index < all; index += 1) {
    const more = 1 + randomInteger(random, 5);
    const results = resultsWith((values) => {
      const { at, key } = countsIn(values)[index] ?? { at: {}, key: "" };
      Reflect.set(at, key, Reflect.get(at, key) + more);
    });
    expect(() => addUpRun(recipe, results), `count ${index}`).toThrow(StageError);
  }
});

test("a record that a stage loses is named with both counts", () => {
  const results = resultsWith((values) => {
    const merge = Reflect.get(values.merge as object, "ledger");
    const accepted = merge.inputs.find(
      ({ source }: { source: string }) => source === "accepted.jsonl",
    );
    accepted.kept -= 1;
  });
  expect(() => addUpRun(recipe, results)).toThrow(
    /enhanced records in the training set are [\d,]+, accepted by enhance [\d,]+/,
  );
});

test("an input that changed between two stages is told by its name", () => {
  const results = resultsWith((values) => {
    Reflect.get(values.inspect as object, "report").inputs[0].hash = "xxh128-1m:0";
  });
  expect(() => addUpRun(recipe, results)).toThrow(InputError);
  expect(() => addUpRun(recipe, results)).toThrow(
    /^data\.jsonl: has changed while the run was going on/,
  );
});
