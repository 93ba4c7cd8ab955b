import { readExample } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPairJudge, type PairTask } from "../../../src/model/judge/create-pair-judge.ts";
import { type ShownExample, shownExample } from "../../../src/model/judge/shown-example.ts";
import { driveTask } from "../../support/drive-task.ts";
import { type WeakExample, weakLine } from "../../support/weak-example.ts";

const PARAMETERS = { model: "stand-in", maxTokens: 600 };
const judge = createPairJudge({ parameters: PARAMETERS, countTokens: (text) => text.length });

function shown(example: WeakExample = {}): ShownExample {
  const { conversation } = readExample(JSON.parse(weakLine(example)));
  return shownExample(conversation, "context");
}

const BEFORE = shown();
const AFTER = shown({ memory: "The reef survey is finished; its tables wait for the archive." });
const taskOf = (a: ShownExample, b: ShownExample): PairTask => judge.task({ subject: "r-1", a, b });
const answer = (better: string): string => JSON.stringify({ reason: "The memory.", better });

/** Answers by what the user message shows first. */
function preferring(wanted: ShownExample) {
  return (
    _: string,
    { request }: { request: { messages: readonly { text: string }[] } },
  ): string => {
    const { first, second } = JSON.parse(request.messages.at(-1)?.text ?? "{}");
    const text = JSON.stringify(wanted);
    if (JSON.stringify(first) === JSON.stringify(second)) return answer("tie");
    return answer(JSON.stringify(first) === text ? "first" : "second");
  };
}

describe("createPairJudge", () => {
  test("asks both orders, each with both texts whole and no word on which is which", () => {
    const { result, names, plans } = driveTask(taskOf(BEFORE, AFTER), preferring(AFTER));
    expect(names.toSorted()).toEqual(["judge/ab", "judge/ba"]);
    expect(result).toEqual({
      state: "judged",
      choices: ["second", "first"],
      reasons: ["The memory.", "The memory."],
      model: "stand-in-1",
    });
    const bodies = plans.map(({ request }) => request.messages.at(-1)?.text ?? "");
    expect(bodies.map((text) => JSON.parse(text)).toSorted(byFirst)).toEqual(
      [
        { first: BEFORE, second: AFTER },
        { first: AFTER, second: BEFORE },
      ].toSorted(byFirst),
    );
    for (const text of bodies) expect(text).not.toMatch(/before|after|enhanced|original|label/i);
    const [one, other] = plans.map(({ request }) => request.messages[0]);
    expect(one).toEqual(other);
    expect(one).toMatchObject({ role: "system", cacheable: true });
  });

  test("turns the verdict around where the sides change places, with the very same requests", () => {
    const there = driveTask(taskOf(BEFORE, AFTER), preferring(AFTER));
    const back = driveTask(taskOf(AFTER, BEFORE), preferring(AFTER));
    expect(there.result).toMatchObject({ choices: ["second", "first"] });
    expect(back.result).toMatchObject({ choices: ["first", "second"] });
    const keys = (driven: typeof there) => driven.plans.map(({ key }) => key).toSorted();
    expect(keys(back)).toEqual(keys(there));
  });

  test("begins with either order as often, whatever the texts are", () => {
    const first = Array.from({ length: 200 }, (_, index) => {
      const other = shown({ memory: `Survey number ${index} is finished and waits.` });
      return driveTask(taskOf(BEFORE, other), preferring(other)).names[0];
    });
    const share = first.filter((name) => name === "judge/ab").length / first.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  test("asks once where both texts are the same", () => {
    const task = taskOf(AFTER, AFTER);
    const { result, plans } = driveTask(task, () => answer("first"));
    expect(plans).toHaveLength(1);
    expect(task.plans.map(({ key }) => key)).toEqual(plans.map(({ key }) => key));
    expect(result).toMatchObject({ choices: ["first", "first"] });
  });

  test("tells its requests before the first answer, in the order in which it makes them", () => {
    const task = taskOf(BEFORE, AFTER);
    const { plans } = driveTask(task, preferring(AFTER));
    expect(task.plans).toEqual(plans);
    expect(plans[0]?.inputTokens).toBeGreaterThan(judge.system.text.length);
  });

  test("sends an answer that it cannot read back once, and gives up after that", () => {
    let asked = 0;
    const mended = driveTask(taskOf(BEFORE, AFTER), (_, plan) => {
      asked += 1;
      return asked === 1
        ? '{"reason":"?","better":"both"}'
        : preferring(AFTER)(_, {
            request: { messages: plan.request.messages.slice(0, 2) },
          });
    });
    expect(mended.names[1]).toBe(`${mended.names[0]}/correction`);
    expect(mended.plans[1]?.request.messages.at(-1)?.text).toContain("first");
    expect(mended.result).toMatchObject({ state: "judged", choices: ["second", "first"] });
    const lost = driveTask(taskOf(BEFORE, AFTER), () => "I like both.");
    expect(lost.plans).toHaveLength(2);
    expect(lost.result).toMatchObject({ state: "unreadable", code: "answer/no-json" });
    const refused = driveTask(taskOf(BEFORE, AFTER), () => ({ text: "", finish: "refused" }));
    expect(refused.plans).toHaveLength(1);
    expect(refused.result).toMatchObject({ state: "unreadable", code: "answer/refused" });
    const cut = driveTask(taskOf(BEFORE, AFTER), () => ({ text: answer("tie"), finish: "length" }));
    expect(cut.result).toMatchObject({ state: "unreadable", code: "answer/truncated" });
  });

  test("ends in a verdict or a reason within four requests, whatever is answered", () => {
    const any = fc.oneof(
      fc.constantFrom("first", "second", "tie").map(answer),
      fc.json(),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.infiniteStream(any), (answers) => {
        const { result, plans } = driveTask(
          taskOf(BEFORE, AFTER),
          () => answers.next().value ?? "",
        );
        expect(plans.length).toBeLessThanOrEqual(4);
        if (result.state === "unreadable") expect(result.code).toMatch(/^answer\//);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("names only the dimensions that are asked for", () => {
    const all = judge.system.text;
    const one = createPairJudge({ parameters: PARAMETERS, dimensions: ["response_realism"] });
    expect(all).toContain("sessionMemory, what the assistant remembers");
    expect(one.system.text).not.toContain("sessionMemory, what the assistant remembers");
    expect(one.system.text).toContain("the answer and its call");
  });
});

function byFirst(one: { first: unknown }, other: { first: unknown }): number {
  return JSON.stringify(one.first) < JSON.stringify(other.first) ? -1 : 1;
}
