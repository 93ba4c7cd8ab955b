import { describe, expect, test } from "vitest";
import type { MetricPair } from "../../src/metrics/pair-facts.ts";
import { figuresOf } from "./measure-pairs.ts";
import { pair, RESULT } from "./metric-example.ts";

describe("memory", () => {
  const memories = ["", "a".repeat(49), "🌷".repeat(50), "a".repeat(150), "a".repeat(151)];
  const pairs = [
    ...memories.map((memory) => pair({ memory: "Beds dug." }, { memory })),
    pair({ memory: "" }, { memory: "x" }),
    pair({ memory: [], prompt: RESULT }, { memory: "y".repeat(60) }),
  ];
  const after = figuresOf(pairs);

  test("is within bounds from 50 to 150 characters", () => {
    expect(after("memory-in-bounds")).toEqual([3, 7]);
    expect(after("memory-short")).toEqual([3, 7]);
    expect(after("memory-long")).toEqual([1, 7]);
    expect(after("memory-mean-length")).toEqual([0 + 49 + 50 + 150 + 151 + 1 + 60, 7]);
    expect(figuresOf(pairs, "before")("memory-short")).toEqual([7, 7]);
  });

  test("has a source in an old memory or a pasted result", () => {
    expect(after("memory-in-bounds-with-source")).toEqual([3, 6]);
  });

  test("is related to what the example showed before, by content words", () => {
    const about = { prompt: "Please repot the orchids", primaryGoal: "Healthy plants" };
    const found = figuresOf([
      pair(about, { memory: "Vault quartz." }),
      pair(about, { memory: "Orchids quartz." }),
      pair(about, { memory: "Repot orchids in Garden." }),
    ]);
    expect(found("memory-unrelated")).toEqual([1, 3]);
    expect(found("memory-barely-related")).toEqual([2, 3]);
    // None of two words, one of two, two of three.
    const [value = 0, of] = found("memory-copied-words") ?? [];
    expect(value).toBeCloseTo(1 / 2 + 2 / 3, 5);
    expect(of).toBe(3);
  });

  test("has a number from nowhere where its digits are no digits of prompt, arguments or context", () => {
    const from = {
      prompt: "Order 1200 bulbs",
      arguments: { count: 7, path: "row12/beds.md" },
      memory: "Paid 15%.",
    };
    const found = figuresOf(
      ["1,200 bulbs", "7 rows, 12 beds, 15", "8 rows", "row99 is no number"].map((memory) =>
        pair(from, { memory }),
      ),
    );
    expect(found("memory-number-ungrounded")).toEqual([1, 4]);
  });

  test("claims a prior action by a past form, which old memory or a result may show", () => {
    const found = figuresOf([
      pair({}, { memory: "Searched the shelves for tulips." }),
      pair({ prompt: RESULT }, { memory: "Searched the shelves for tulips." }),
      pair({}, { memory: "The user needs a tulip plan." }),
    ]);
    expect(found("memory-prior-action")).toEqual([2, 3]);
    expect(found("memory-action-unshown")).toEqual([1, 3]);
  });

  test("is lost where no content word of two or more is left", () => {
    const from = { memory: "Peonies planted, roses pruned" };
    const found = figuresOf([
      pair(from, { memory: "Quartz." }),
      pair(from, { memory: "Peonies." }),
      pair(from, { memory: "Peonies planted." }),
      pair({ memory: "Peonies" }, { memory: "Quartz." }),
    ]);
    expect(found("old-memory-lost")).toEqual([1, 3]);
    expect(found("old-memory-half-lost")).toEqual([2, 3]);
  });
});

describe("toolContext", () => {
  const found = figuresOf([
    pair({}, { toolContext: "Moves it, because the shelf is full." }),
    pair({}, { toolContext: `Deleting the note rather than moving it${" again".repeat(4)}` }),
    pair({}, { toolContext: `Ensures order with shelf_moveNote${" again".repeat(10)}` }),
    pair({ tool: "weather" }, { toolContext: "Reads the sky" }),
  ]);

  test("is short under 50 and under 80 characters", () => {
    expect(found("tool-context-under-50")).toEqual([2, 4]);
    expect(found("tool-context-under-80")).toEqual([3, 4]);
  });

  test("says why, names an alternative, names its tool", () => {
    expect(found("tool-context-why")).toEqual([3, 4]);
    expect(found("tool-context-alternative")).toEqual([1, 4]);
    expect(found("tool-context-names-tool")).toEqual([1, 4]);
  });

  test("contradicts its tool by its first verb, where both operations are known", () => {
    expect(found("verb-contradicts-tool")).toEqual([1, 2]);
  });
});

describe("repetition", () => {
  const shelf = (name: string, memory: string): MetricPair =>
    pair({ arguments: { path: `Garden/${name}.md` } }, { memory });
  const names = ["tulips", "roses", "peonies", "asters", "dahlias"];
  const found = figuresOf([
    ...names.map((name) => shelf(name, `The beds are dug. Needs Garden/${name}.md.`)),
    ...names.slice(0, 3).map((name) => shelf(name, `Ask about ${name} first.`)),
    shelf("lilies", "Something of its own."),
    shelf("lilies", ""),
  ]);

  test("of sentences counts those that occur five times or more", () => {
    expect(found("memory-sentences-repeated")).toEqual([5, 14]);
    expect(found("memory-whole-repeated")).toEqual([0, 10]);
  });

  test("of forms looks behind what fills them; a whole form is repeated from three", () => {
    expect(found("memory-forms-repeated")).toEqual([10, 14]);
    expect(found("memory-whole-form-repeated")).toEqual([8, 10]);
  });

  test("leaves out forms of slots alone", () => {
    const alone = figuresOf(names.map((name) => shelf(name, `Garden/${name}.md.`)));
    expect(alone("memory-forms-repeated")).toEqual([0, 0]);
  });

  test("of texts counts the different ones of those that are not empty", () => {
    expect(found("distinct-memories")).toEqual([9, 9]);
    expect(found("distinct-tool-contexts")).toEqual([0, 0]);
    expect(found("distinct-prompts")).toEqual([1, 10]);
    expect(found("tools-called")).toEqual([1, 10]);
  });
});

describe("changes", () => {
  const WEAK = { sessionMemory_quality: 2, goal_coherence: 2.9, prompt_naturalness: 1 };
  const GOOD = { sessionMemory_quality: 4, toolContext_quality: 3.1 };
  const from = { memory: "Beds dug.", toolContext: "Moves", primaryGoal: "Tidy", subgoal: "Beds" };
  const found = figuresOf([
    pair(from, { memory: " beds  DUG." }, WEAK),
    pair(from, { subgoal: "All beds" }, WEAK),
    pair(from, { memory: "Beds raked.", toolContext: "Reads" }, GOOD),
    pair(from, {}, { sessionMemory_quality: 3 }),
    pair(from, { memory: "Other." }),
  ]);

  test("count a weak text that is equal but for white space and case, a score under 3 being weak", () => {
    expect(found("weak-memory-unchanged")).toEqual([2, 2]);
    expect(found("weak-goals-unchanged")).toEqual([1, 2]);
    expect(found("weak-prompt-unchanged")).toEqual([2, 2]);
    expect(found("weak-tool-context-unchanged")).toEqual([0, 0]);
  });

  test("count a good text that differs, a score over 3 being good", () => {
    expect(found("good-memory-changed")).toEqual([1, 1]);
    expect(found("good-tool-context-changed")).toEqual([1, 1]);
    expect(found("good-goals-changed")).toEqual([0, 0]);
    expect(found("good-prompt-changed")).toEqual([0, 0]);
  });

  test("count pairs without any", () => {
    expect(found("nothing-changed")).toEqual([2, 5]);
  });
});

describe("a pasted result", () => {
  const to = (prompt: string, memory = ""): MetricPair =>
    pair({ prompt: RESULT }, { prompt, memory });
  const found = figuresOf([
    to(RESULT),
    to("  "),
    to("]}", "The shelf is full: error."),
    to("Let me continue with the next step."),
    to("Please move tulips behind the peonies", "Peonies are there."),
    pair({ prompt: "Please continue" }, {}),
  ]);

  test("is kept or emptied, or nothing but marks is left of it", () => {
    expect(found("result-prompt-kept-or-emptied")).toEqual([2, 5]);
    expect(found("result-prompt-marks-only")).toEqual([2, 4]);
    expect(found("distinct-result-prompts")).toEqual([3, 3]);
  });

  test("becomes a request that may be unrelated, point at what nobody sees, or speak as the assistant", () => {
    expect(found("result-prompt-unrelated")).toEqual([3, 4]);
    expect(found("result-prompt-invisible-step")).toEqual([1, 4]);
    expect(found("result-prompt-assistant-voice")).toEqual([1, 4]);
  });

  test("gives up an argument where the last part of its path stands in the request", () => {
    expect(found("result-prompt-recoverable")).toEqual([1, 4]);
    const short = pair({ prompt: RESULT, arguments: { id: "ab" } }, { prompt: "ab" });
    expect(figuresOf([short])("result-prompt-recoverable")).toEqual([0, 0]);
  });

  test("is carried into the memory by a word of its own, its error by a word for it", () => {
    expect(found("result-facts-carried")).toEqual([2, 5]);
    expect(found("error-result-acknowledged")).toEqual([1, 5]);
  });
});
