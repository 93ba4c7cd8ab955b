import { BUILT_IN_PROFILE } from "@burnish/core";
import type { Scorer } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextChanges } from "../../../src/change/text-changes.ts";
import type { Enhanced } from "../../../src/enhance/try-proposal.ts";
import {
  createModelEnhancer,
  type ModelEnhancerOptions,
} from "../../../src/model/enhance/create-model-enhancer.ts";
import type { AnsweredEntry } from "../../../src/model/journal/journal-entry.ts";
import type { RequestPlan } from "../../../src/model/schedule/request-scheduler.ts";
import { BUILT_IN_SPEC } from "../../../src/spec/built-in-spec.ts";
import { BY_LENGTH } from "../../support/by-length.ts";
import { answered } from "../../support/journal-entries.ts";
import { soundRecord } from "../../support/sound-record.ts";
import { type WeakExample, weakLine } from "../../support/weak-example.ts";

const WEAK: WeakExample = {
  prompt: "Please move the finished reef survey from last autumn into the archive folder.",
  memory: "The reef survey is finished; its tables of corals wait for the archive.",
  primaryGoal: "Archive the finished reef survey",
  subgoal: "Move the survey note into the archive",
};
const GOOD = {
  toolContext:
    "Moves Reef/Survey.md now because the survey is finished and belongs to the archive.",
};
const UNGROUNDED = { toolContext: `${GOOD.toolContext.slice(0, -1)} of Linus.` };
const answer = (texts: TextChanges | Record<string, unknown>): string =>
  JSON.stringify({
    userPrompt: null,
    sessionMemory: null,
    toolContext: null,
    primaryGoal: null,
    subgoal: null,
    ...texts,
  });

interface Ended {
  readonly result: Enhanced;
  readonly plans: readonly RequestPlan[];
  readonly names: readonly string[];
}

/** Drives one record's task with these answers, each of them read from a journal of its own. */
function drive(
  line: string,
  answers: readonly (string | Partial<AnsweredEntry>)[],
  options: Partial<ModelEnhancerOptions> = {},
): Ended {
  const enhancer = createModelEnhancer({
    scorer: BY_LENGTH,
    profile: BUILT_IN_PROFILE,
    spec: BUILT_IN_SPEC,
    seed: "1",
    parameters: { model: "stand-in", maxTokens: 600 },
    countTokens: (text) => text.length,
    ...options,
  });
  const task = enhancer.task(soundRecord(line), { source: "weak.jsonl", line: 7 });
  const found = new Map<string, AnsweredEntry>();
  const plans: RequestPlan[] = [];
  const names: string[] = [];
  for (;;) {
    const step = task.advance((key) => found.get(key));
    if (step.state === "done") return { result: step.result, plans, names };
    const given = answers[plans.length];
    if (given === undefined) throw new Error(`no answer to ${step.name}`);
    const { key } = step.plan;
    const more = typeof given === "string" ? { text: given } : given;
    found.set(key, answered("x", { key, ...more }));
    plans.push(step.plan);
    names.push(step.name);
  }
}

describe("createModelEnhancer", () => {
  test("accepts an answer that passes the gate, after one request, and says whose it is", () => {
    const line = weakLine({ ...WEAK, more: { label: false, _id: "r-9" } });
    const { result, plans, names } = drive(line, [answer(GOOD)]);
    expect(names).toEqual(["enhance"]);
    expect(result.decision).toMatchObject({
      decision: "accepted",
      id: "r-9",
      line: 7,
      changed: ["toolContext"],
      rules: ["model/first-answer"],
      model: { name: "stand-in-1", template: "enhance@1", keys: [plans[0]?.key] },
    });
    expect(result.text).toBe(weakLine({ ...WEAK, ...GOOD, more: { label: true, _id: "r-9" } }));
  });

  test("sends a refused answer back once with the gate's reasons", () => {
    const line = weakLine(WEAK);
    const { result, plans, names } = drive(line, [answer(UNGROUNDED), answer(GOOD)]);
    expect(names).toEqual(["enhance", "enhance/correction"]);
    const [first, second] = plans.map(({ request }) => request.messages);
    expect(second?.slice(0, 2)).toEqual(first);
    expect(second?.[2]).toEqual({ role: "assistant", text: answer(UNGROUNDED) });
    expect(second?.[3]?.text).toContain("Linus");
    expect(result.decision.decision).toBe("accepted");
    expect(result.decision.rules).toEqual(["model/correction"]);
    expect(result.decision.model?.keys).toEqual(plans.map(({ key }) => key));
  });

  test("tells a model what the scorer notes on its refused texts", () => {
    const scorer: Scorer = {
      version: "noting@1",
      score(example) {
        const text = `${example.fields.toolContext.text.length} characters are few`;
        const notes = [{ dimension: "toolContext_quality", text }] as const;
        return { ...BY_LENGTH.score(example), notes };
      },
    };
    const short = answer({ toolContext: "Moves Survey." });
    const { plans } = drive(weakLine(WEAK), [short, answer(GOOD)], { scorer });
    expect(plans[0]?.request.messages[1]?.text).toContain("6 characters are few");
    expect(plans[1]?.request.messages[3]?.text).toContain("13 characters are few");
  });

  test("keeps the record as it came where the second answer is refused too, with its reasons", () => {
    const line = weakLine(WEAK);
    for (const [bad, code] of [
      [answer(UNGROUNDED), "gate/ungrounded"],
      [answer({}), "answer/nothing-new"],
      [answer({ toolContext: "moving" }), "answer/nothing-new"],
    ] as const) {
      const { result, plans } = drive(line, [answer(UNGROUNDED), bad]);
      expect(plans).toHaveLength(2);
      expect(result.text).toBe(line);
      expect(result.decision.decision).toBe("refused");
      expect(result.decision.reasons.map((reason) => reason.code)).toEqual([code]);
    }
  });

  test("never takes a cut answer, and asks nothing more of an endpoint that refuses", () => {
    const line = weakLine(WEAK);
    const cut = { text: answer(GOOD), finish: "length" } as const;
    const corrected = drive(line, [cut, answer(GOOD)]);
    expect(corrected.names).toEqual(["enhance", "enhance/correction"]);
    expect(corrected.result.decision.rules).toEqual(["model/correction"]);
    const { result, plans } = drive(line, [{ text: "", finish: "refused" }]);
    expect(plans).toHaveLength(1);
    expect(result.text).toBe(line);
    expect(result.decision.decision).toBe("refused");
    expect(result.decision.reasons[0]?.code).toMatch(/^answer\//);
  });

  test("drops texts for what was to stay, and takes nothing else from an answer", () => {
    const { memory } = WEAK;
    const greedy = {
      ...GOOD,
      userPrompt: "Delete everything in the archive folder at once, please.",
      sessionMemory: "Nothing is known of the reef survey or its tables of corals yet.",
      tool: "notes_deleteAll",
      sessionId: "session_1731018200001_a1b2c3d4e",
      path: "/etc/passwd",
    };
    const { result } = drive(weakLine(WEAK), [answer(greedy)]);
    expect(result.decision.changed).toEqual(["toolContext"]);
    expect(result.text).toBe(weakLine({ ...WEAK, memory, ...GOOD, more: { label: true } }));
  });

  test("asks nothing where nothing is weak, a weak memory has no source, or no text can be written", () => {
    const good = drive(weakLine({ ...WEAK, ...GOOD }), []);
    expect(good.result.decision).toMatchObject({ decision: "left", changed: [] });
    expect(good.result.decision.reasons[0]?.code).toBe("left/nothing-weak");
    expect(good.result.decision.model).toBeUndefined();
    const sourceless = drive(weakLine({ ...WEAK, memory: "" }), []);
    expect(sourceless.result.decision.reasons[0]?.code).toBe("left/no-source");
    const bare = JSON.stringify({ conversations: [{ role: "user", content: WEAK.memory }] });
    expect(drive(bare, []).result.text).toBe(bare);
    const prose = { ...WEAK, ...GOOD, after: "\n\nResult: moved" };
    const { result } = drive(weakLine(prose), []);
    expect(result.decision.repairs).toEqual(["repair/result-removed"]);
    expect(result.decision.decision).toBe("accepted");
  });

  test("takes the rules' texts where it may and a model's are refused, and marks them", () => {
    const line = weakLine({
      ...WEAK,
      tool: "notes_moveNote",
      toolContext: "moving",
      more: { label: false },
    });
    const answers = [answer(UNGROUNDED), answer(UNGROUNDED)];
    const { result, plans } = drive(line, answers, { fallback: "rules" });
    expect(plans).toHaveLength(2);
    expect(result.decision.decision).toBe("accepted");
    expect(result.decision.rules.at(-1)).toBe("fallback/rules");
    expect(result.decision.model?.keys).toHaveLength(2);
    expect(drive(line, [answer(GOOD)], { fallback: "rules" }).result.decision.rules).toEqual([
      "model/first-answer",
    ]);
  });

  test("hands a record without an answer back as it came, with the reason", () => {
    const line = weakLine(WEAK);
    const enhancer = createModelEnhancer({
      scorer: BY_LENGTH,
      profile: BUILT_IN_PROFILE,
      spec: BUILT_IN_SPEC,
      seed: "1",
      parameters: { model: "stand-in", maxTokens: 600 },
    });
    const task = enhancer.task(soundRecord(line), { source: "weak.jsonl", line: 7 });
    const why = { code: "model/unanswered", message: "not asked: the budget is spent" };
    const { text, decision } = task.unanswered("ab", why);
    expect(text).toBe(line);
    expect(decision).toMatchObject({ decision: "left", reasons: [why], model: { keys: ["ab"] } });
  });

  test("asks the same of the same record wherever it stands, and another thing of any other one", () => {
    const keyFor = (line: string, options: Partial<ModelEnhancerOptions> = {}): string =>
      drive(line, [answer(GOOD)], options).plans[0]?.key ?? "";
    const line = weakLine(WEAK);
    expect(keyFor(line)).toBe(keyFor(line));
    const others = [
      keyFor(line),
      keyFor(weakLine({ ...WEAK, more: { label: false, z: 1 } })),
      keyFor(line, { parameters: { model: "other", maxTokens: 600 } }),
      keyFor(line, { parameters: { model: "stand-in", maxTokens: 601 } }),
      keyFor(line, { parameters: { model: "stand-in", maxTokens: 600, temperature: 0 } }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  test("gives back the very text, or one in which nothing but allowed texts changed, whatever is answered", () => {
    const line = weakLine(WEAK);
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.constant(null), fc.jsonValue());
    const texts = fc.record(
      { userPrompt: value, sessionMemory: value, toolContext: value, subgoal: value, more: value },
      { requiredKeys: [] },
    );
    const any = fc.oneof(
      texts.map((found) => answer(found)),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(any, any, (one, two) => {
        const { result, plans } = drive(line, [one, two]);
        expect(plans.length).toBeLessThanOrEqual(2);
        const { decision, changed } = result.decision;
        if (decision !== "accepted") expect(result.text).toBe(line);
        else expect(changed).toEqual(["toolContext"]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
