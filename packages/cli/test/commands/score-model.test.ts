import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DIMENSIONS } from "@burnish/scoring";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ScriptedProvider,
  scriptedProvider,
} from "../../../enhance/test/support/scripted-provider.ts";
import { type HereResult, runHere } from "../support/run-here.ts";
import { scriptedScorer } from "../support/scripted-scorer.ts";
import { folderFor } from "../support/temporary-folder.ts";

const folder = folderFor("score-model");
let lines: readonly string[] = [];
let places = 0;

/** A score that depends on the text alone. */
const byLength = (example: string): number => 1 + (example.length % 5);

beforeAll(async () => {
  const made = await runHere(folder(), ["generate", "-n", "120", "-o", "./in.jsonl"]);
  expect(made.code).toBe(0);
  lines = await linesIn("in.jsonl");
});

async function linesIn(name: string): Promise<string[]> {
  const text = await readFile(join(folder(), name), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

/** An output of its own for each run. */
function output(): string {
  places += 1;
  return `out-${places}.jsonl`;
}

function score(
  { endpoint }: Pick<ScriptedProvider, "endpoint">,
  name: string,
  ...more: readonly string[]
): Promise<HereResult> {
  return runHere(folder(), [
    ...["score", "./in.jsonl", "--with", "model", "--model", "umpire", "--endpoint", endpoint],
    ...["-o", `./${name}`, "--json", ...more],
  ]);
}

const bare = (line: string): string => line.replace(/"quality_scores":\{.*?\}(?=[,}])/, "");

describe("score --with model", () => {
  test("writes the model's scores in input order, keeps every other byte, and prints the agreement", async () => {
    await using server = await scriptedProvider(scriptedScorer(byLength));
    const name = output();
    const { code, stdout, stderr } = await score(server, name);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const written = await linesIn(name);
    expect(written.map(bare)).toEqual(lines.map(bare));
    for (const line of written) {
      const { quality_scores: scores } = JSON.parse(line);
      const [score = 0] = DIMENSIONS.map((dimension) => scores[dimension]);
      expect(scores).toMatchObject({ overall_quality: score, scored_by: "score@1 umpire-2026" });
      expect(scores.notes).toContain("It reads so (goal_coherence) (goal_coherence ");
    }
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      records: 120,
      scorer: "score@1 umpire-2026",
      versions: { "score@1 umpire-2026": 120 },
      withoutAnswer: {},
    });
    expect(Object.keys(report.agreement)).toEqual([...DIMENSIONS]);
    expect(report.model.figures.answered).toBe(server.requests.length);
    const ledger = JSON.parse(await readFile(join(folder(), `${name}.ledger.json`), "utf8"));
    expect(ledger.options).toMatchObject({
      scorer: "score@1",
      model: { name: "umpire", template: "score@1" },
    });
    const verified = await runHere(folder(), ["verify", `./${name}.ledger.json`]);
    expect(verified.code).toBe(0);
  });

  test("agrees fully with scores that it gave itself, and sends nothing for them again", async () => {
    await using server = await scriptedProvider(scriptedScorer(byLength));
    const [first, second] = [output(), output()];
    const journal = ["--journal", "./shared.jsonl"];
    expect((await score(server, first, ...journal)).code).toBe(0);
    const sent = server.requests.length;
    const { stdout } = await runHere(folder(), [
      ...["score", `./${first}`, "--with", "model", "--model", "umpire"],
      ...["--endpoint", server.endpoint, "-o", `./${second}`, "--json", ...journal],
    ]);
    expect(server.requests).toHaveLength(sent);
    expect(await readFile(join(folder(), second))).toEqual(await readFile(join(folder(), first)));
    const report = JSON.parse(stdout);
    for (const kappa of Object.values(report.agreement)) expect(kappa).toBe(1);
    expect(report.replaced).toBe(120);
  });

  test("puts what has no scores aside with its own bytes, and accounts for every record", async () => {
    await using server = await scriptedProvider(
      scriptedScorer(byLength, (example) => {
        if (example.length % 7 === 0) return { text: "", finish: "content_filter" };
        if (example.length % 11 === 0) return { text: '{"goal_coherence":9}' };
        return undefined;
      }),
    );
    const name = output();
    const { code, stdout } = await score(server, name);
    expect(code).toBe(0);
    const scored = await linesIn(name);
    const aside = await linesIn(name.replace(".jsonl", ".unscored.jsonl"));
    expect(aside.length).toBeGreaterThan(10);
    const known = new Set(lines);
    for (const line of aside) expect(known.has(line)).toBe(true);
    expect([...scored, ...aside].map(bare).sort()).toEqual(lines.map(bare).sort());
    const report = JSON.parse(stdout);
    const counts = Object.entries<{ count: number }>(report.withoutAnswer);
    expect(counts.map(([code]) => code).sort()).toEqual(["answer/filtered", "answer/schema"]);
    expect(counts.reduce((sum, [, { count }]) => sum + count, 0)).toBe(aside.length);
    expect(report.stages.at(-1)).toMatchObject({
      stage: "score",
      in: 120,
      kept: scored.length,
      quarantined: aside.length,
    });
  });

  test("stops at a budget with everything so far, and goes on to the bytes of an undisturbed run", async () => {
    await using server = await scriptedProvider(scriptedScorer(byLength));
    const [whole, parts] = [output(), output()];
    expect((await score(server, whole)).code).toBe(0);
    const sent = server.requests.length;
    const stopped = await score(server, parts, "--max-requests", "30");
    expect(stopped.code).toBe(0);
    expect(stopped.stderr).toContain("what has no answer is in");
    const report = JSON.parse(stopped.stdout);
    expect(report.records + report.withoutAnswer["model/unanswered"].count).toBe(120);
    expect(report.withoutAnswer["model/unanswered"].message).toMatch(/^not asked: /);
    const ended = await score(server, parts, "--threads", "2");
    expect(ended.code).toBe(0);
    expect(server.requests).toHaveLength(2 * sent);
    for (const ending of ["", ".ledger.json"]) {
      const [one, other] = await Promise.all(
        [whole, parts].map((name) => readFile(join(folder(), `${name}${ending}`), "utf8")),
      );
      const [name, wanted] = [parts, whole].map((path) => path.replace(".jsonl", "."));
      expect(other?.replaceAll(name ?? "", wanted ?? "")).toBe(one);
    }
  });

  test("asks for the dimensions of the rubric alone", async () => {
    const rubric = { version: 1, dimensions: { goal_coherence: null, response_realism: null } };
    const profile = JSON.stringify({ version: 1, rubric });
    await writeFile(join(folder(), "profile.json"), profile);
    await using server = await scriptedProvider(scriptedScorer(byLength));
    const name = output();
    const { code, stderr } = await score(server, name, "--profile", "./profile.json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [line] = await linesIn(name);
    const { quality_scores: scores } = JSON.parse(line ?? "{}");
    expect(Object.keys(scores)).toEqual([
      ...["notes", "sessionMemory_quality", "toolContext_quality", "prompt_naturalness"],
      ...["overall_quality", "scored_by"],
    ]);
    expect(server.requests[0]?.body).not.toContain("goal_coherence");
  });

  test("states what it would take with --dry-run, and refuses flags of other scorers", async () => {
    await using server = await scriptedProvider(scriptedScorer(byLength));
    const dry = await score(server, output(), "--dry-run", "--price", "1/2");
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.stdout)).toMatchObject({ command: "score", records: 120 });
    expect(server.requests).toHaveLength(0);
    const tools = await score(server, output(), "--catalogue", "./in.jsonl");
    expect(tools).toMatchObject({ code: 2 });
    expect(tools.stderr).toContain("--catalogue: not for --with model");
    const rules = await runHere(folder(), ["score", "./in.jsonl", "--max-cost", "1", "-o", "-"]);
    expect(rules.code).toBe(2);
    expect(rules.stderr).toContain("--max-cost: for --with model");
    const nameless = await runHere(folder(), ["score", "./in.jsonl", "--with", "model", "-o", "-"]);
    expect(nameless.code).toBe(2);
    expect(nameless.stderr).toContain("--model NAME");
  });

  test("writes nothing where the endpoint refuses the run", async () => {
    await using server = await scriptedProvider(() => ({ status: 401, body: "no" }));
    const name = output();
    const { code, stderr } = await score(server, name);
    expect(code).toBe(1);
    expect(stderr).toContain("nothing was written");
    await expect(readFile(join(folder(), name))).rejects.toThrow("ENOENT");
  });
});
