import { expect, test } from "vitest";
import { example, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const unscored = { conversations: [], label: true };
const jsonl = linesOf([example(1, true, 4), example(2, true, 2.25), example(3, true, 1), unscored]);

async function labelsOf(folder: string, ...argv: string[]) {
  const { code, stdout, stderr } = await runHere(folder, [
    "relabel",
    "./in.jsonl",
    "-o",
    "-",
    ...argv,
  ]);
  const records =
    stdout === ""
      ? []
      : stdout
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line));
  return { code, stderr, records, labels: records.map((record) => record.label) };
}

test("the default rules set weak examples to false with the reason, and leave the others' bytes", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { labels, records, stderr } = await labelsOf(folder);
  expect(labels).toEqual([true, false, false, true]);
  expect(records[1].quality_scores).toMatchObject({
    relabeled: true,
    relabel_reason: ["low_quality (2.2)"],
  });
  expect(stderr).toMatch(/changed to false +2\n/);
  expect(stderr).toMatch(/without scores, left as they are +1\n/);
  const { stdout } = await runHere(folder, ["relabel", "./in.jsonl", "-o", "-"]);
  const [first, , , last] = jsonl.split("\n");
  expect([stdout.split("\n")[0], stdout.split("\n")[3]]).toEqual([first, last]);
});

test("--false-when may be given several times and takes the place of the default", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const rules = ["--false-when", "one=overall_quality=1", "--false-when", "four=overall_quality=4"];
  const { labels, records } = await labelsOf(folder, ...rules);
  expect(labels).toEqual([false, true, false, true]);
  expect(records[0].quality_scores.relabel_reason).toEqual(["four"]);
});

test("a profile brings rules along, and --false-when overrules them", async () => {
  const profile = "version: 1\nrelabel:\n  - strict=overall_quality<4.5\n";
  const folder = await folderWith({ "in.jsonl": jsonl, "p.yaml": profile });
  const { labels, records } = await labelsOf(folder, "--profile", "./p.yaml");
  expect(labels).toEqual([false, false, false, true]);
  expect(records[0].quality_scores.relabel_reason).toEqual(["strict (4.0)"]);
  const overruled = await labelsOf(
    folder,
    "--profile",
    "./p.yaml",
    "--false-when",
    "one=overall_quality=1",
  );
  expect(overruled.labels).toEqual([true, true, false, true]);
});

test.each(["__proto__", "constructor", "toString"])(
  "a rule may be called %s like any other",
  async (name) => {
    const folder = await folderWith({ "in.jsonl": jsonl });
    const { records, stderr } = await labelsOf(folder, "--false-when", `${name}=overall_quality<3`);
    expect(records[2].quality_scores.relabel_reason).toEqual([`${name} (1.0)`]);
    expect(stderr).toMatch(new RegExp(`false by ${name} +2\\n`));
  },
);

test.each([
  ["overall_quality<3", 'Rule "overall_quality<3" has no name'],
  ["=overall_quality<3", "has no name"],
  ["low=overall_quality<", "Rule low: Expression ends too early"],
])("the rule %j exits 2", async (rule, message) => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { code, stderr } = await labelsOf(folder, "--false-when", rule);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test.each([
  ["version: 1\nrelabel: [", "p.yaml:"],
  ["version: 1\nnonsense: 1\n", "p.yaml:2:1 nonsense: "],
  ['version: 1\nrelabel: ["a<1"]\n', "p.yaml:2:11 relabel[0]: "],
  ["", "p.yaml:"],
])("a profile that cannot be used is named with its place: %j", async (profile, place) => {
  const folder = await folderWith({ "in.jsonl": jsonl, "p.yaml": profile });
  for (const command of [["relabel", "-o", "./out"], ["validate"]]) {
    const { code, stdout, stderr } = await runHere(folder, [
      ...command,
      "./in.jsonl",
      "--profile",
      "./p.yaml",
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(place);
  }
});
