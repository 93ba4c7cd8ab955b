import { copyFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { expectSameBytesAfterKills } from "../support/killed-runs.ts";
import { folderToRun } from "../support/recipe-runs.ts";
import { folderWith } from "../support/temporary-folder.ts";

/** How many times a run is killed, where that is asked for; the corpus is then run whole. */
const KILLS = process.env.BURNISH_KILLS;

test("a run that is killed again and again, and run again, has the bytes of one that was not", async () => {
  const folder = await folderToRun(60, "pair: { groupDistance: 2 }\nsplit: { size: 20 }");
  await expectSameBytesAfterKills(folder, { kills: Number(KILLS ?? 3) });
});

describeWithCorpus("a run on the reference corpus", (corpus) => {
  test("has the same bytes though it was killed, with every stage", {
    timeout: 900_000,
  }, async () => {
    const files = (await readdir(join(corpus, "scored"))).filter((name) => name.endsWith(".gz"));
    const some = KILLS === undefined ? files.slice(0, 6) : files;
    expect(some.length).toBeGreaterThan(5);
    const folder = await folderWith();
    for (const name of some) await copyFile(join(corpus, "scored", name), join(folder, name));
    const recipe = `version: 1\ninputs: ["*.jsonl.gz"]\ncatalogue: ${join(corpus, "tool_schemas.json")}\npair: { groupDistance: 2 }\n`;
    await writeFile(join(folder, "recipe.yaml"), recipe);
    await expectSameBytesAfterKills(folder, { kills: Number(KILLS ?? 1) });
  });
});
