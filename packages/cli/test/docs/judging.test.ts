import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ProviderScript,
  scriptedProvider,
} from "../../../enhance/test/support/scripted-provider.ts";
import { CONTROL_BOUNDS } from "../../../scoring/src/judge/judge-controls.ts";
import { type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { scriptedJudge, shownTexts, soundJudge } from "../support/scripted-judge.ts";
import { scriptedScorer } from "../support/scripted-scorer.ts";
import { folderFor } from "../support/temporary-folder.ts";

const NAME = "docs/judging.md";
const update = process.env.BURNISH_UPDATE_README === "1";

/** A script that judges by the files of a folder, which are not there yet, and scores by a rule. */
function modelOf(folder: () => string): ProviderScript {
  let judge: Promise<ProviderScript> | undefined;
  const score = scriptedScorer(
    (example, dimension) => 1 + ((example.length + dimension.length) % 5),
  );
  const begin = async (): Promise<ProviderScript> => {
    const [before = [], after = []] = await Promise.all(
      ["examples.jsonl", "after.jsonl"].map(async (name) => {
        const text = await readFile(join(folder(), name), "utf8");
        return text.split("\n").filter((line) => line !== "");
      }),
    );
    return scriptedJudge(soundJudge(shownTexts(after), shownTexts(before)));
  };
  return async (request, number) => {
    if (!request.body.includes('{\\"first\\":')) return score(request, number);
    judge ??= begin();
    return (await judge)(request, number);
  };
}

describe(NAME, () => {
  const path = fileURLToPath(new URL(`../../../../${NAME}`, import.meta.url));
  const folder = folderFor("judging");
  let page = "";
  let ended: readonly EndedLine[] = [];
  let host = "";

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    await using server = await scriptedProvider(modelOf(folder));
    host = new URL(server.url).host;
    const texts = { "http://127.0.0.1:11434/v1": server.endpoint };
    ended = await runPage(NAME, folder(), { texts });
  }, 120_000);

  test("has commands that end as it states", () => {
    expect(ended.map(({ line, code, stderr }) => ({ line, code, stderr }))).toEqual(
      ended.map(({ line, expected }) => ({ line, code: expected, stderr: "" })),
    );
  });

  test("shows outputs as they are", async () => {
    const written = withOutputs(page, ended).replaceAll(host, "127.0.0.1:11434");
    if (update) await writeFile(path, written);
    else expect(page).toBe(written);
  });

  test("states the bounds of the controls", () => {
    const { same, position, padded, sabotaged } = CONTROL_BOUNDS;
    for (const words of [
      `a tie in ${100 * same} % or more`,
      `at most ${100 * position} points`,
      `wins in ${100 * padded} % or less`,
      `loses in ${100 * sabotaged} % or more`,
    ]) {
      expect(page).toContain(words);
    }
  });
});
