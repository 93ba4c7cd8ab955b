import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { runRecipe } from "../support/recipe-runs.ts";
import { folderWith } from "../support/temporary-folder.ts";

describeWithCorpus("a run on the reference corpus", (corpus) => {
  test("by the scores that came with it, puts as many examples in each place as the original project", async () => {
    const folder = await folderWith();
    const inputs = [
      join(corpus, "scored/*.jsonl.gz"),
      "--catalogue",
      join(corpus, "tool_schemas.json"),
    ];
    await runRecipe(folder, ["init", ...inputs, "-o", "./recipe.yaml"]);
    const file = join(folder, "recipe.yaml");
    const recipe = await readFile(file, "utf8");
    await writeFile(file, recipe.replaceAll(/^(score|enhance|pair|compare):$/gm, "$1: off"));
    const { code, stderr } = await runRecipe(folder, ["run", "./recipe.yaml"]);
    expect(code, stderr).toBe(0);
    const totals = JSON.parse(await readFile(join(folder, "run/run.json"), "utf8"));
    const places = totals.places.map((place: { place: string; records: number }) => [
      place.place,
      place.records,
    ]);
    expect(totals.records).toBe(5520);
    expect(Object.fromEntries(places)).toEqual({
      good: 1837,
      enhanced: 0,
      weak: 3681,
      rejected: 2,
    });
  });
});
