import { access, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "@burnish/core";
import { beforeAll, expect, test } from "vitest";
import { run } from "../../src/main.ts";
import { example, linesOf } from "../support/examples.ts";
import { folderBytes } from "../support/folder-bytes.ts";
import {
  countStages,
  fillToRun,
  folderToRun,
  type RecipeResult,
  recipeOf,
  runRecipe,
} from "../support/recipe-runs.ts";
import { folderFor, folderWith } from "../support/temporary-folder.ts";

const GO = ["run", "./recipe.yaml"];
const ALL = ["inspect", "validate", "score", "relabel", "split", "enhance", "merge", "pair"];

const read = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, "run", name), "utf8");

const linesIn = async (folder: string, name: string): Promise<string[]> =>
  (await read(folder, name)).split("\n").filter((line) => line !== "");

interface Totals {
  readonly records: number;
  readonly trainingSet: number;
  readonly places: readonly { place: string; records: number; file?: string }[];
  readonly pairs?: { readonly rows: number };
}

const totalsOf = async (folder: string): Promise<Totals> =>
  JSON.parse(await read(folder, "run.json"));

/** Large enough that the weak records alone hold fewer copies of some sentence than all of them. */
const RECORDS = 600;
const whole = folderFor("whole-run");
let wholeRun: RecipeResult | undefined;
beforeAll(async () => {
  await fillToRun(whole(), RECORDS, "compare: on\nsplit: { size: 100 }");
  wholeRun = await runRecipe(whole(), GO);
});

test("a run puts every line of the inputs in exactly one place, and its totals say where", async () => {
  const folder = whole();
  const { code, stdout, stderr } = wholeRun ?? {};
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("Where every record is");
  const totals = await totalsOf(folder);
  const count = (name: string): number =>
    totals.places.find(({ place }) => place === name)?.records ?? 0;
  expect(totals.records).toBe(RECORDS);
  expect(totals.places.reduce((sum, { records }) => sum + records, 0)).toBe(RECORDS);
  const [sft, refused, rejects] = await Promise.all([
    linesIn(folder, "merge/sft.jsonl"),
    linesIn(folder, "enhance/refused.jsonl"),
    linesIn(folder, "score/scored.jsonl.rejects.jsonl"),
  ]);
  expect(sft).toHaveLength(count("good") + count("enhanced"));
  expect(refused).toHaveLength(count("still-weak"));
  expect(rejects).toHaveLength(count("rejected"));
  expect(count("enhanced")).toBe((await linesIn(folder, "enhance/accepted.jsonl")).length);
  expect(await linesIn(folder, "pair/kto.jsonl")).toHaveLength(totals.pairs?.rows ?? -1);
  for (const name of ["good", "enhanced", "still-weak", "rejected"])
    expect(count(name), name).toBeGreaterThan(0);
  const compared = JSON.parse(await read(folder, "compare/report.json"));
  expect(compared.pairs).toBe(count("enhanced"));
  for (const line of sft) expect(Object.keys(JSON.parse(line))).toEqual(["conversations", "label"]);
});

test("a record has the same scores in every stage, though some stages see a part of the dataset", async () => {
  const folder = whole();
  const scored = new Map<string, Record<string, number>>();
  for (const name of await readdir(join(folder, "run/split/batches"))) {
    if (!name.startsWith("batch_")) continue;
    for (const line of await linesIn(folder, `split/batches/${name}`)) {
      const { _id, quality_scores } = JSON.parse(line);
      const members = Object.entries<number>(quality_scores);
      scored.set(_id, Object.fromEntries(members.filter(([, score]) => Number.isFinite(score))));
    }
  }
  const decisions = (await linesIn(folder, "enhance/decisions.jsonl")).map((line) =>
    JSON.parse(line),
  );
  expect(decisions.length).toBe(scored.size);
  for (const { id, before } of decisions)
    expect({ id, before }).toEqual({ id, before: scored.get(id) });
  const { dimensions } = JSON.parse(await read(folder, "compare/report.json"));
  for (const { dimension, before } of dimensions) {
    const counts = [0, 0, 0, 0, 0];
    for (const decision of decisions) {
      if (decision.decision !== "accepted") continue;
      const at = decision.before[dimension] - 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect({ dimension, before }).toEqual({ dimension, before: counts });
  }
});

test("what is finished is not run again, and what depends on a change is", async () => {
  const folder = await folderToRun(60, "");
  const first = countStages();
  await runRecipe(folder, GO, first);
  expect(first.names).toEqual(ALL);
  const after = async (change: () => Promise<unknown>, flags: string[] = []): Promise<string[]> => {
    await change();
    const counted = countStages();
    const { code, stderr } = await runRecipe(folder, [...GO, ...flags], counted);
    expect(code, stderr).toBe(0);
    return counted.names;
  };
  const recipe = (more: string): Promise<void> =>
    writeFile(join(folder, "recipe.yaml"), recipeOf(more));
  const nothing = async (): Promise<void> => {};
  const now = new Date(1_700_000_000_000);

  expect(await after(nothing)).toEqual([]);
  expect(await after(nothing, ["--verify"])).toEqual([]);
  expect(await after(nothing, ["--from", "merge"])).toEqual(["merge", "pair"]);
  expect(await after(nothing, ["--memory", "1MiB"])).toEqual([]);
  expect(await after(() => recipe("pair: { prompt: enhanced }"))).toEqual(["pair"]);
  expect(await after(() => recipe(""))).toEqual(["pair"]);
  expect(await after(() => recipe("split: { size: 7 }"))).toEqual(["split", "enhance", "pair"]);
  expect(await after(() => recipe(""))).toEqual(["split", "enhance", "pair"]);
  // The time of an input alone makes its readers run, but what they write is the same.
  expect(await after(() => utimes(join(folder, "data.jsonl"), now, now))).toEqual([
    "inspect",
    "validate",
    "score",
  ]);
  expect(await after(() => rm(join(folder, "run/relabel/relabeled.jsonl")))).toEqual(["relabel"]);
  const catalogue = join(folder, "tools.json");
  const tools = await readFile(catalogue, "utf8");
  expect(await after(() => writeFile(catalogue, `${tools} `))).toEqual([
    "validate",
    "score",
    "enhance",
  ]);
});

test("a result that was changed is made again: by its time, or where the time lies by --verify", async () => {
  const folder = await folderToRun(60, "pair: off");
  await runRecipe(folder, GO);
  const file = join(folder, "run/relabel/relabeled.jsonl");
  const [before, times] = [await readFile(file, "utf8"), await stat(file)];
  const changed = before.replace("e", "i");
  const names = async (flags: string[] = []): Promise<string[]> => {
    const counted = countStages();
    await runRecipe(folder, [...GO, ...flags], counted);
    return counted.names;
  };
  await writeFile(file, changed);
  expect(await names()).toEqual(["relabel"]);
  expect(await readFile(file, "utf8")).toBe(before);

  const again = await stat(file);
  await writeFile(file, changed);
  await utimes(file, again.atimeMs / 1000, again.mtimeMs / 1000);
  expect(await names(["--verify"])).toEqual(["relabel"]);
  expect(await readFile(file, "utf8")).toBe(before);
  expect(times.size).toBe(again.size);
});

test("--verify sees an input whose content changed behind its size and time", async () => {
  const folder = await folderToRun(100, "enhance: off\npair: off");
  const data = join(folder, "data.jsonl");
  const then = new Date(1_700_000_000_000);
  await utimes(data, then, then);
  await runRecipe(folder, GO);
  const text = await readFile(data, "utf8");
  await writeFile(
    data,
    text.replaceAll(/"label": ?true/g, (match) => match.replace("true", "null")),
  );
  await utimes(data, then, then);
  const counted = countStages();
  await runRecipe(folder, [...GO, "--verify"], counted);
  expect(counted.names).toEqual(["inspect", "validate", "score", "relabel", "split", "merge"]);
});

test("a rerun after a change leaves the bytes of a first run", async () => {
  const folder = await folderToRun(100, "pair: { test: 0.2 }\nseed: 1");
  await runRecipe(folder, GO);
  await access(join(folder, "run/pair/kto.test.jsonl"));
  await writeFile(join(folder, "recipe.yaml"), recipeOf("seed: 2"));
  await runRecipe(folder, GO);
  const rerun = await folderBytes(join(folder, "run"), ["run.state.json"]);
  await rm(join(folder, "run"), { recursive: true });
  await runRecipe(folder, GO);
  expect(await folderBytes(join(folder, "run"), ["run.state.json"])).toEqual(rerun);
});

test("files of somebody else in the folder of a stage stay", async () => {
  const folder = await folderToRun(100, "enhance: off\npair: off");
  await runRecipe(folder, GO);
  await writeFile(join(folder, "run/merge/notes.txt"), "mine");
  await runRecipe(folder, [...GO, "--from", "merge"]);
  expect(await read(folder, "merge/notes.txt")).toBe("mine");
});

test("where no record is weak there is nothing to enhance, and old results do not stay", async () => {
  const folder = await folderWith({
    "data.jsonl": linesOf([example(1), example(2, true, 2), example(3)]),
    "recipe.yaml":
      "version: 1\ninputs: [data.jsonl]\nscore: off\ncompare: off\nenhance: off\npair: off\n",
  });
  await runRecipe(folder, GO);
  expect((await totalsOf(folder)).places).toEqual([
    { place: "good", records: 2, file: "merge/sft.jsonl" },
    { place: "enhanced", records: 0, file: "merge/sft.jsonl" },
    { place: "weak", records: 1, file: "split/batches" },
  ]);
  await writeFile(join(folder, "data.jsonl"), linesOf([example(1), example(2)]));
  await writeFile(
    join(folder, "recipe.yaml"),
    "version: 1\ninputs: [data.jsonl]\nscore: off\ncompare: off\n",
  );
  const { code, stderr } = await runRecipe(folder, GO);
  expect(code, stderr).toBe(0);
  expect(stderr).toMatch(/^enhance +nothing to do: no record is weak$/m);
  expect(stderr).toMatch(/^pair +nothing to do: no record is weak$/m);
  expect(await readdir(join(folder, "run/split/batches"))).toEqual(["manifest.jsonl"]);
  expect((await totalsOf(folder)).trainingSet).toBe(2);
});

test("records without a label are left out and said, or taken where they are scored and no rule marks them", async () => {
  const folder = await folderToRun(200, "");
  const data = join(folder, "data.jsonl");
  const text = await readFile(data, "utf8");
  await writeFile(data, text.replaceAll(/"label": ?(?:true|false), ?/g, ""));
  const placesWith = async (more: string): Promise<Record<string, number>> => {
    const recipe = recipeOf(`enhance: off\npair: off\n${more}`);
    await writeFile(join(folder, "recipe.yaml"), recipe);
    const { code, stderr } = await runRecipe(folder, GO);
    expect(code, stderr).toBe(0);
    const { places } = await totalsOf(folder);
    return Object.fromEntries(places.map(({ place, records }) => [place, records]));
  };
  const left = await placesWith("");
  expect(left.good).toBe(0);
  expect(left["without-label"]).toBeGreaterThan(50);
  const taken = await placesWith("relabel: { unlabelled: good }");
  expect(taken.weak).toBe(left.weak);
  expect(taken.good).toBe(left["without-label"]);
  for (const line of await linesIn(folder, "merge/sft.jsonl")) {
    expect(JSON.parse(line).label).toBe(true);
  }
});

test("a stage that fails ends the run with its code and message; mended, the run goes on there", async () => {
  const folder = await folderToRun(100, "enhance: off\npair: off\nvalidate: { stopOn: error }");
  const { code, stdout, stderr } = await runRecipe(folder, GO);
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^validate +failed: .*have errors/m);
  expect(stderr).toContain("error: the run stopped in validate (exit code 1)");
  expect(stderr).toContain(`$ burnish validate ${join(folder, "data.jsonl")}`);
  await access(join(folder, "run/validate/report.md"));
  await expect(access(join(folder, "run/run.json"))).rejects.toThrow("ENOENT");
  await writeFile(join(folder, "recipe.yaml"), recipeOf("enhance: off\npair: off"));
  const counted = countStages();
  expect((await runRecipe(folder, GO, counted)).code).toBe(0);
  expect(counted.names).toEqual(["validate", "score", "relabel", "split", "merge"]);
});

test("an interrupted run says how to go on, and goes on there", async () => {
  const folder = await folderToRun(100, "enhance: off\npair: off");
  const stop = new AbortController();
  const { code, stderr } = await runRecipe(folder, GO, {
    signal: stop.signal,
    runLine: (argv, context) => {
      if (argv[0] === "relabel") stop.abort(new Error("stop"));
      return run(argv, context);
    },
  });
  expect(code).toBe(130);
  expect(stderr).toContain("error: interrupted in relabel. Finished stages are kept;");
  expect(stderr).toContain(`burnish run ${join(folder, "recipe.yaml")} goes on there`);
  const counted = countStages();
  await runRecipe(folder, GO, counted);
  expect(counted.names).toEqual(["relabel", "split", "merge"]);
});

test("two runs in one folder are told apart, and the lock of a dead process is taken over", async () => {
  const folder = await folderToRun(50, "enhance: off\npair: off");
  await mkdir(join(folder, "run"));
  await writeFile(join(folder, "run/.run-999999999-1.lock"), "");
  await writeFile(join(folder, "run/.burnish-0123456789ab-999999999-1.tmp"), "half");
  const second: unknown[] = [];
  const { code } = await runRecipe(folder, GO, {
    runLine: async (argv, context) => {
      if (argv[0] === "split") second.push(await runRecipe(folder, GO).catch((error) => error));
      return run(argv, context);
    },
  });
  expect(code).toBe(0);
  expect(second[0]).toBeInstanceOf(UsageError);
  expect(String(second[0])).toContain(
    `another run is at work in ${join(folder, "run")} (process ${process.pid})`,
  );
  expect((await readdir(join(folder, "run"))).filter((name) => name.startsWith("."))).toEqual([]);
});

test("--dry-run prints the command lines that a run then runs, and writes nothing", async () => {
  const folder = await folderToRun(100, "");
  const { stdout, code } = await runRecipe(folder, [...GO, "--dry-run"]);
  expect(code).toBe(0);
  expect(await readdir(folder)).not.toContain("run");
  const shown = [...stdout.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => line);
  const ran: string[] = [];
  await runRecipe(folder, GO, {
    runLine: (argv, context) => {
      ran.push(["burnish", ...argv].join(" "));
      return run(argv, context);
    },
  });
  expect(shown.map((line) => line?.replaceAll("'", ""))).toEqual(ran);
  const again = await runRecipe(folder, [...GO, "--dry-run", "--json", "--from", "merge"]);
  const would = JSON.parse(again.stdout).stages.map((stage: { would: string }) => stage.would);
  expect(would).toEqual([...Array(6).fill("unchanged"), "run", "run", "off"]);
});

test("the totals are JSON with --json, the same as in run.json", async () => {
  const folder = await folderToRun(50, "enhance: off\npair: off");
  const { stdout } = await runRecipe(folder, [...GO, "--json"]);
  expect(stdout).toBe(await read(folder, "run.json"));
});

test.each([
  ["a recipe that is not there", ["run", "./none.yaml"], "burnish init -o"],
  ["an input that is not there", ["run", "./gone.yaml"], "no such file"],
  ["a catalogue that is not there", ["run", "./tool.yaml"], "names as catalogue"],
  ["a folder with files of its own", [...GO, "-o", "./full"], "holds files but no run"],
  ["a file for a folder", [...GO, "-o", "./data.jsonl"], "is a file; name a folder"],
  ["an input in the folder of the run", [...GO, "-o", "."], "lies in the folder of the run"],
  ["a stage that is off", [...GO, "--from", "pair"], "this stage is off"],
])("%s is refused before anything is written", async (_, argv, message) => {
  const folder = await folderWith({
    "data.jsonl": linesOf([example(1)]),
    "recipe.yaml": "version: 1\ninputs: [data.jsonl]\npair: off\n",
    "gone.yaml": "version: 1\ninputs: [nothing.jsonl]\n",
    "tool.yaml": "version: 1\ninputs: [data.jsonl]\ncatalogue: none.json\n",
  });
  await mkdir(join(folder, "full"));
  await writeFile(join(folder, "full/mine.txt"), "");
  const words = argv.map((word) => (word === "." ? "./" : word));
  await expect(runRecipe(folder, words)).rejects.toThrow(message);
  expect((await readdir(folder)).sort()).toEqual([
    "data.jsonl",
    "full",
    "gone.yaml",
    "recipe.yaml",
    "tool.yaml",
  ]);
  expect(await readdir(join(folder, "full"))).toEqual(["mine.txt"]);
});
