import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ScriptedProvider,
  scriptedProvider,
} from "../../../enhance/test/support/scripted-provider.ts";
import { type HereResult, runHere } from "../support/run-here.ts";
import {
  type JudgingBy,
  scriptedJudge,
  seenPair,
  shownTexts,
  soundJudge,
} from "../support/scripted-judge.ts";
import { folderFor } from "../support/temporary-folder.ts";

const folder = folderFor("judge");
let sound: JudgingBy = () => "tie";
let runs = 0;

beforeAll(async () => {
  const run = async (...argv: readonly string[]): Promise<void> => {
    const { code, stderr } = await runHere(folder(), argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  };
  await run("generate", "-n", "500", "--catalogue", "./tools.json", "-o", "./all.jsonl");
  await run("enhance", "./all.jsonl", "--catalogue", "./tools.json", "-o", "./after.jsonl");
  const [before, after] = await Promise.all(["all.jsonl", "after.jsonl"].map(linesIn));
  sound = soundJudge(shownTexts(after ?? []), shownTexts(before ?? []));
});

async function linesIn(name: string): Promise<string[]> {
  const text = await readFile(join(folder(), name), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

function judge(
  { endpoint }: Pick<ScriptedProvider, "endpoint">,
  ...more: readonly string[]
): Promise<HereResult> {
  return runHere(folder(), [
    ...["judge", "--before", "./all.jsonl", "--after", "./after.jsonl"],
    ...["--catalogue", "./tools.json", "--model", "umpire", "--endpoint", endpoint],
    ...more,
  ]);
}

/** A journal of its own for each run. */
function journal(): string {
  runs += 1;
  return `./journal-${runs}.jsonl`;
}

async function reportOf(by: JudgingBy, ...more: readonly string[]) {
  await using server = await scriptedProvider(scriptedJudge(by));
  const words = ["--journal", journal(), "--sample", "60", "--json", ...more];
  const { code, stdout, stderr } = await judge(server, ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return { report: JSON.parse(stdout), bodies: server.requests.map(({ body }) => body) };
}

function statesOf(report: {
  readonly controls: readonly { readonly name: string; readonly state: string }[];
}): Record<string, string> {
  return Object.fromEntries(report.controls.map(({ name, state }) => [name, state]));
}

describe("judge", () => {
  test("lets a sound judge reach the claim, and counts every comparison", async () => {
    const { report, bodies } = await reportOf(sound);
    expect(report.claim.level).toBe("judged-better");
    expect(report.claim.sentence).toContain(
      "Judged better: umpire-2026 (judge@1) judged 60 pairs: 60 better, 0 the same, 0 worse.",
    );
    expect(statesOf(report)).toEqual({
      same: "passed",
      position: "passed",
      padded: "passed",
      sabotaged: "passed",
    });
    expect(report.verdict).toEqual({ level: "better", doubts: [] });
    expect(report.rates).toMatchObject({ pairs: 60, wins: 60, ties: 0, losses: 0 });
    expect(report.judge).toMatchObject({
      model: "umpire",
      template: "judge@1",
      answeredBy: { "umpire-2026": 60 },
      enhancedBy: ["rules"],
    });
    // Two requests a pair and a control, one where both texts are the same; records that show the same share theirs.
    expect(bodies.length).toBeGreaterThan(160);
    expect(bodies.length).toBeLessThanOrEqual(60 * 2 + 10 + 10 * 2 + 10 * 2);
    expect(new Set(bodies).size).toBe(bodies.length);
    expect(report.model.figures.answered).toBe(bodies.length);
    expect(report.controls.map(({ count }: { count: number }) => count)).toEqual([10, 130, 10, 10]);
    expect(report.sample).toMatchObject({ drawn: 60, judged: 60, unjudged: {} });
    expect(report.verdicts).toHaveLength(60);
  });

  test("shows a judge no label, no score and no name of a side, and each pair in both orders", async () => {
    const { bodies } = await reportOf(sound);
    const pairs = bodies.map(seenPair);
    for (const { first, second } of pairs) {
      expect(first + second).not.toMatch(
        /quality_scores|"label"|after\.jsonl|all\.jsonl|session_\d/,
      );
    }
    const seen = new Set(pairs.map(({ first, second }) => `${first}\n${second}`));
    for (const { first, second } of pairs) expect(seen).toContain(`${second}\n${first}`);
  });

  test("takes no claim from a judge that likes length, though it names the side after", async () => {
    const longer: JudgingBy = ({ first, second }) => {
      if (first.length === second.length) return "tie";
      return first.length > second.length ? "first" : "second";
    };
    const { report } = await reportOf(longer);
    expect(report.rates.wins).toBeGreaterThan(report.rates.losses);
    expect(statesOf(report).padded).toBe("failed");
    expect(report.claim.level).toBe("scored-higher");
    expect(report.claim.sentence).toContain("Not judged better");
    expect(report.claim.sentence).toContain("this judge likes length");
  });

  test("takes no claim from a judge that takes the first", async () => {
    const { report } = await reportOf(() => "first");
    expect(report.rates).toMatchObject({ ties: 60, wins: 0, losses: 0 });
    expect(report.agreed).toBe(0);
    expect(statesOf(report)).toMatchObject({ same: "failed", position: "failed" });
    expect(report.claim.level).toBe("scored-higher");
  });

  test("judges the same sample again without a request, and goes on from where a budget ended", async () => {
    await using server = await scriptedProvider(scriptedJudge(sound));
    const words = ["--sample", "40", "--journal", journal(), "--json"];
    const stopped = await judge(server, ...words, "--max-requests", "50");
    expect(stopped.code).toBe(0);
    expect(stopped.stderr).toContain("stopped:");
    expect(server.requests).toHaveLength(50);
    const part = JSON.parse(stopped.stdout);
    expect(part.sample.judged).toBeLessThan(40);
    expect(part.sample.judged + part.sample.unjudged["model/unanswered"]).toBe(40);
    expect(part.verdict.level).toBe("none");
    const whole = JSON.parse((await judge(server, ...words)).stdout);
    expect(whole.sample.judged).toBe(40);
    const sent = server.requests.length;
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(sent);
    const again = JSON.parse((await judge(server, ...words)).stdout);
    expect(server.requests).toHaveLength(sent);
    const { model: _, ...figures } = whole;
    expect(again).toMatchObject(figures);
  });

  test("counts what has no usable answer, and says so", async () => {
    await using server = await scriptedProvider(({ body }) => {
      const { first, second } = seenPair(body);
      if ((first.length + second.length) % 3 === 0) return { text: "", finish: "content_filter" };
      return { text: JSON.stringify({ reason: "", better: sound({ first, second }) }) };
    });
    const { stdout } = await judge(server, "--sample", "60", "--journal", journal(), "--json");
    const lossy = JSON.parse(stdout);
    const lost = lossy.sample.unjudged["answer/filtered"];
    expect(lost).toBeGreaterThan(6);
    expect(lossy.sample.judged + lost).toBe(60);
    expect(lossy.verdict.doubts.join(" ")).toContain(`about ${lost} of 60 pairs`);
  });

  test("refuses the model that wrote the texts, and claims nothing where that is allowed or not known", async () => {
    await using server = await scriptedProvider(scriptedJudge(sound));
    const own = await judge(server, "--enhanced-by", "vendor/Umpire", "--journal", journal());
    expect(own.code).toBe(2);
    expect(own.stderr).toContain("vendor/Umpire wrote these texts");
    expect(server.requests).toHaveLength(0);
    const words = ["--enhanced-by", "umpire", "--same-model"];
    const { report } = await reportOf(sound, ...words);
    expect(report.claim.level).toBe("scored-higher");
    expect(report.verdict.doubts).toEqual(["The judge is umpire, which wrote these texts itself."]);
    const people = await reportOf(sound, "--enhanced-by", "people");
    expect(people.report.judge.enhancedBy).toEqual(["people"]);
    expect(people.report.verdict.level).toBe("better");
  });

  test("states what it would take and sends nothing with --dry-run", async () => {
    await using server = await scriptedProvider(scriptedJudge(sound));
    const words = ["--sample", "60", "--journal", journal(), "--dry-run", "--json"];
    const { code, stdout } = await judge(server, ...words, "--price", "1/2");
    expect(code).toBe(0);
    expect(server.requests).toHaveLength(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ command: "judge", records: 90, answered: 0 });
    expect(report.requests).toBeGreaterThan(160);
    expect(report.requests).toBeLessThanOrEqual(170);
    expect(report.estimate.low.cost).toBeGreaterThan(0);
    expect(report.estimate.high.cost).toBeGreaterThan(report.estimate.low.cost);
  });

  test("writes a page, Markdown and JSON, which compare takes for its claim, of these very files alone", async () => {
    const names = ["./j/judged.html", "./j/judged.md", "./j/judged.json"];
    const reports = names.flatMap((name) => ["--report", name.replace("./j/", "./")]);
    const { report } = await reportOf(sound, ...reports);
    const page = await readFile(join(folder(), "judged.html"), "utf8");
    expect(page).toContain("Judged better");
    expect(page).toContain("umpire-2026");
    expect(page).not.toContain("<script");
    expect(await readFile(join(folder(), "judged.md"), "utf8")).toContain("filler that wins");
    expect(JSON.parse(await readFile(join(folder(), "judged.json"), "utf8"))).toEqual(report);
    const sides = ["--before", "./all.jsonl", "--after", "./after.jsonl"];
    const more = ["--catalogue", "./tools.json", "--judged", "./judged.json", "--json"];
    const compared = await runHere(folder(), ["compare", ...sides, ...more]);
    expect(compared.code).toBe(0);
    expect(JSON.parse(compared.stdout).claim).toEqual(report.claim);
    const others = ["--before", "./after.jsonl", "--after", "./all.jsonl"];
    const swapped = await runHere(folder(), ["compare", ...others, ...more]);
    expect(swapped.code).toBe(2);
    expect(swapped.stderr).toContain("written of other files");
    const none = await runHere(folder(), [
      ...["compare", ...sides, "--judged", "./after.jsonl.ledger.json"],
    ]);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain("no JSON report of burnish judge");
  });

  test("asks nothing and claims nothing where no pair differs", async () => {
    await copyFile(join(folder(), "after.jsonl"), join(folder(), "copy.jsonl"));
    await using server = await scriptedProvider(scriptedJudge(sound));
    const { code, stdout } = await runHere(folder(), [
      ...["judge", "--before", "./after.jsonl", "--after", "./copy.jsonl", "--model", "umpire"],
      ...["--endpoint", server.endpoint, "--journal", journal(), "--json"],
    ]);
    expect(code).toBe(0);
    expect(server.requests).toHaveLength(0);
    const report = JSON.parse(stdout);
    expect(report.sample).toMatchObject({ drawn: 0, judged: 0, same: report.pairs });
    expect(report.rates.all).toEqual({ rate: null, low: null, high: null });
    expect(report.verdict.level).toBe("none");
  });

  test("fails where the endpoint cannot be used, and where no two records make a pair", async () => {
    await using server = await scriptedProvider(() => ({
      status: 401,
      body: { error: { message: "no such key" } },
    }));
    const refused = await judge(server, "--sample", "40", "--journal", journal());
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("nothing was judged");
    const { code } = await runHere(folder(), [
      ...["judge", "--before", "./all.jsonl", "--after", "./after.jsonl", "--match", "id"],
      ...["--id-field", "nothing", "--model", "umpire", "--endpoint", server.endpoint],
    ]);
    expect(code).toBe(1);
    const sides = ["--before", "./all.jsonl", "--after", "./after.jsonl"];
    const nameless = await runHere(folder(), ["judge", ...sides]);
    expect(nameless.code).toBe(2);
    expect(nameless.stderr).toContain("judge needs --model NAME");
  });
});
