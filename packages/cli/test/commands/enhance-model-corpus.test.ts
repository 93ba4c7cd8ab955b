import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { scriptedProvider } from "../../../enhance/test/support/scripted-provider.ts";
import { sumOf } from "../support/model-runs.ts";
import { runHere } from "../support/run-here.ts";
import { scriptedModel } from "../support/scripted-model.ts";
import { folderFor } from "../support/temporary-folder.ts";

const BATCHES = ["003", "011", "029", "043", "058", "066"];

// All of it: pnpm --filter @burnish/bench bench model --input … --bad 0.05
describeWithCorpus("enhance --with model on the corpus", (corpus) => {
  const folder = folderFor("enhance-model-corpus");
  const linesOf = async (name: string): Promise<string[]> =>
    (await readFile(join(folder(), name), "utf8")).split("\n").filter((line) => line !== "");

  test("weak rows of six batches go through a model with bad answers and faults, and all of them add up", async () => {
    await mkdir(join(folder(), "in"));
    const lines: string[] = [];
    for (const name of BATCHES) {
      const file = `batch_${name}.jsonl`;
      const bytes = gunzipSync(await readFile(join(corpus, "enhancement", `${file}.gz`)));
      await writeFile(join(folder(), "in", file), bytes);
      lines.push(...(await linesOf(`in/${file}`)));
    }
    const model = await scriptedModel({ lines, bad: 0.05, faults: 0.02 });
    await using server = await scriptedProvider(model.script);
    const argv = [
      ...["enhance", "./in/batch_*.jsonl", "--catalogue", join(corpus, "tool_schemas.json")],
      ...["--with", "model", "--model", "scripted", "--endpoint", server.endpoint],
    ];
    const out = ["-o", "./out.jsonl", "--concurrency", "16", "--json"];
    const { code, stdout, stderr } = await runHere(folder(), [...argv, ...out]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { records, decisions, reasons, memorySources, moves, model: asked } = JSON.parse(stdout);
    expect(records).toBe(lines.length);
    expect(sumOf(decisions)).toBe(records);
    const bySource = Object.values<Record<string, number>>(memorySources);
    expect(bySource.reduce((total, counts) => total + sumOf(counts), 0)).toBe(records);
    for (const name of Object.keys(decisions)) {
      const counts = bySource.map((found) => found[name] ?? 0);
      expect(counts.reduce((one, other) => one + other)).toBe(decisions[name]);
    }
    // Nothing that was accepted got worse anywhere.
    for (const { fell } of Object.values<{ fell: number }>(moves)) expect(fell).toBe(0);
    expect(asked).toMatchObject({ tasks: records, done: records, stop: null });
    expect(asked.figures.attempts).toBe(server.requests.length);
    expect(asked.figures.answered + sumOf(asked.figures.failed)).toBe(server.requests.length);
    expect(asked.figures.answered).toBe(asked.journal.answered);
    expect(decisions.accepted).toBeGreaterThan(0.5 * (records - asked.unasked));
    expect(Object.keys(reasons).filter((reason) => /^model\//.test(reason))).toEqual([]);

    const [accepted, refused] = [await linesOf("out.jsonl"), await linesOf("out.refused.jsonl")];
    expect(accepted).toHaveLength(decisions.accepted);
    expect(accepted.length + refused.length).toBe(records);
    const came = new Set(lines);
    expect(refused.filter((line) => !came.has(line))).toEqual([]);
  });
});
