import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { BUILT_IN_PROFILE, type Profile } from "@burnish/core";
import { type ExampleScores, readExample, type Scorer } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { CHANGEABLE_TEXTS, type TextChanges } from "../../src/change/text-changes.ts";
import { createEnhancer, type EnhancerOptions } from "../../src/enhance/create-enhancer.ts";
import type { Proposer } from "../../src/enhance/proposer.ts";
import type { Enhanced } from "../../src/enhance/try-proposal.ts";
import { BUILT_IN_SPEC } from "../../src/spec/built-in-spec.ts";
import { BY_LENGTH } from "../support/by-length.ts";
import { allTexts, recordStyle, writeRecord } from "../support/record-template.ts";
import { soundRecord } from "../support/sound-record.ts";
import { type WeakExample, weakLine } from "../support/weak-example.ts";

const PLACE = { source: "weak.jsonl", line: 7 };

const proposing =
  (changes: TextChanges): Proposer =>
  () => ({ proposal: { changes, rules: ["test/rule"] }, memorySource: "old-memory" });

function enhance(
  line: string,
  changes: TextChanges,
  options: Partial<EnhancerOptions> = {},
): Enhanced {
  const enhancer = createEnhancer({
    scorer: BY_LENGTH,
    propose: proposing(changes),
    profile: BUILT_IN_PROFILE,
    spec: BUILT_IN_SPEC,
    seed: "1",
    ...options,
  });
  return enhancer.enhance(soundRecord(line), PLACE);
}

const WEAK: WeakExample = {
  prompt: "Please move the finished reef survey from last autumn into the archive folder.",
  memory: "The reef survey is finished; its tables of corals wait for the archive.",
  primaryGoal: "Archive the finished reef survey",
  subgoal: "Move the survey note into the archive",
};
const GOOD: TextChanges = {
  toolContext:
    "Moves Reef/Survey.md now because the survey is finished and belongs to the archive.",
};

describe("createEnhancer", () => {
  test("writes an accepted record with its new texts and label true, and tells all about it", () => {
    const line = weakLine({
      ...WEAK,
      more: { label: false, _id: "r-9", quality_scores: { a: 1 } },
    });
    const { decision, text } = enhance(line, GOOD);
    expect(decision).toEqual({
      source: "weak.jsonl",
      line: 7,
      id: "r-9",
      decision: "accepted",
      reasons: [],
      memorySource: "old-memory",
      before: {
        sessionMemory_quality: 4,
        toolContext_quality: 1,
        goal_coherence: 4,
        prompt_naturalness: 4,
        response_realism: 4,
        overall_quality: 3.4,
      },
      after: {
        sessionMemory_quality: 4,
        toolContext_quality: 5,
        goal_coherence: 4,
        prompt_naturalness: 4,
        response_realism: 4,
        overall_quality: 4.2,
      },
      changed: ["toolContext"],
      repairs: ["repair/metadata-removed"],
      rules: ["test/rule"],
    });
    const { toolContext } = GOOD;
    expect(text).toBe(weakLine({ ...WEAK, toolContext, more: { label: true, _id: "r-9" } }));
  });

  test("keeps the original's text where the gate refuses, with the scores of both", () => {
    const line = weakLine(WEAK);
    const toolContext =
      "Moves Reef/Survey.md now because 99 notes of it belong to the archive of Linus.";
    const { decision, text } = enhance(line, { toolContext });
    expect(text).toBe(line);
    expect(decision.decision).toBe("refused");
    expect(decision.reasons.map(({ code }) => code)).toEqual([
      "gate/ungrounded",
      "gate/ungrounded",
    ]);
    expect(decision.after?.toolContext_quality).toBe(4);
    expect(decision.changed).toEqual(["toolContext"]);
  });

  test("tries other phrasings of a refused proposal, so many and no more, and tells the first one's reasons", () => {
    const seen: string[] = [];
    const propose: Proposer = (_example, _scores, { id }) => {
      const attempt = seen.push(id.slice(16));
      const changes =
        attempt === 3 ? GOOD : { toolContext: `${GOOD.toolContext} See v${attempt}.` };
      return { proposal: { changes, rules: [] }, memorySource: "old-memory" };
    };
    const line = weakLine(WEAK);
    expect(enhance(line, {}, { propose, attempts: 3 }).decision.decision).toBe("accepted");
    expect(seen.splice(0)).toEqual(["", "#1", "#2"]);
    const { decision, text } = enhance(line, {}, { propose, attempts: 2 });
    expect(text).toBe(line);
    expect(decision.reasons.map(({ message }) => message)).toEqual([
      'toolContext names the identifier "v1" that the example does not show',
    ]);
    expect(seen.splice(0)).toEqual(["", "#1"]);
    const broken = weakLine({ ...WEAK, tool: "two words" });
    expect(enhance(broken, {}, { propose }).decision.decision).toBe("refused");
    expect(seen).toEqual([""]);
  });

  test("leaves what nothing was proposed for, and what was proposed as it stands", () => {
    const line = weakLine(WEAK);
    for (const changes of [{}, { sessionMemory: String(WEAK.memory) }]) {
      const { decision, text } = enhance(line, changes);
      expect(text).toBe(line);
      expect(decision.decision).toBe("left");
      expect(decision.reasons.map(({ code }) => code)).toEqual(["left/nothing-proposed"]);
      expect(decision).not.toHaveProperty("after");
      expect(decision).not.toHaveProperty("id");
    }
    const good = weakLine({ ...WEAK, ...GOOD });
    expect(enhance(good, {}).decision.reasons[0]?.code).toBe("left/nothing-weak");
  });

  test("tries nothing where a weak memory has no source, unless this may be a first turn", () => {
    let asked = 0;
    const propose: Proposer = () => {
      asked += 1;
      return { proposal: { changes: GOOD, rules: [] }, memorySource: "none" };
    };
    const line = weakLine({ ...WEAK, memory: "" });
    const options: Partial<EnhancerOptions> = { propose, memorySourceOf: () => "none" };
    const { decision, text } = enhance(line, {}, options);
    expect(text).toBe(line);
    expect(decision).toMatchObject({ decision: "left", memorySource: "none", changed: [] });
    expect(decision.reasons.map(({ code }) => code)).toEqual(["left/no-source"]);
    expect(asked).toBe(0);
    enhance(line, {}, { ...options, firstTurn: true });
    expect(asked).toBeGreaterThan(0);
    asked = 0;
    expect(enhance(weakLine(WEAK), {}, options).decision.decision).toBe("accepted");
    expect(asked).toBe(1);
    enhance(line, {}, { ...options, memorySourceOf: () => "result" });
    expect(asked).toBeGreaterThan(1);
  });

  test("refuses what can't be written", () => {
    const line = JSON.stringify({ conversations: [{ role: "user", content: "Hi" }], label: false });
    const { decision, text } = enhance(line, GOOD);
    expect(text).toBe(line);
    expect(decision.decision).toBe("refused");
    expect(decision.reasons[0]?.code).toBe("splice/no-call");
  });

  test("rolls back where an invariant is broken, such as by a proposer that changes its input", () => {
    const propose: Proposer = ({ ownArguments, context }) => {
      if (ownArguments !== undefined) ownArguments.path = "Reef/Other.md";
      if (context !== undefined) context.sessionId = "session_1731018200001_a1b2c3d4e";
      return { proposal: { changes: GOOD, rules: ["test/rule"] }, memorySource: "old-memory" };
    };
    const line = weakLine(WEAK);
    const { decision, text } = enhance(line, GOOD, { propose });
    expect(text).toBe(line);
    expect(decision.decision).toBe("rolled-back");
    expect(decision.reasons.map(({ code }) => code)).toEqual([
      "invariant/arguments",
      "invariant/ids",
    ]);
    expect(decision.after).toBeUndefined();
  });

  test("repairs the structure where no text is proposed, if that earns the label", () => {
    const found = { ...WEAK, ...GOOD, after: "\n\nResult: moved" };
    const { decision, text } = enhance(weakLine(found), {});
    expect(decision.decision).toBe("accepted");
    expect(decision.repairs).toEqual(["repair/result-removed"]);
    expect(text).toBe(weakLine({ ...WEAK, ...GOOD, more: { label: true } }));
    expect(enhance(weakLine(found), {}, { removeProse: false }).decision.decision).toBe("left");
  });

  test("makes an empty list the empty text of a first turn where the profile takes one", () => {
    const profile: Profile = { ...BUILT_IN_PROFILE, relabel: ["low=overall_quality<3"] };
    const propose: Proposer = () => ({
      proposal: { changes: GOOD, rules: [] },
      memorySource: "none",
    });
    const line = weakLine({ ...WEAK, memory: [] });
    const options = { profile, propose };
    expect(enhance(line, {}, options).decision.reasons[0]?.code).toBe("gate/invalid");
    const { decision, text } = enhance(line, {}, { ...options, firstTurn: true });
    expect(decision.reasons).toEqual([]);
    expect(text).toBe(weakLine({ ...WEAK, ...GOOD, memory: "", more: { label: true } }));
  });

  test("hands the seed and the id to the proposer: `_id`, else a digest of the bytes", () => {
    const seen: string[] = [];
    const propose: Proposer = (_example, _scores, { seed, id }) => {
      seen.push(`${seed} ${id}`);
      return { proposal: { changes: {}, rules: [] }, memorySource: "none" };
    };
    for (const more of [{ _id: "x" }, { _id: 5 }, {}, {}, { z: 1 }])
      enhance(weakLine({ more }), {}, { propose });
    expect(seen.slice(0, 2)).toEqual(["1 x", "1 5"]);
    expect(seen[2]).toMatch(/^1 [0-9a-f]{16}$/);
    expect(seen[3]).toBe(seen[2]);
    expect(seen[4]).not.toBe(seen[2]);
  });

  test("gives back the very text, or a record in which nothing but the proposed texts changed", () => {
    const profile: Profile = {
      version: 1,
      turns: { single: false, roles: ["system", "user", "assistant"] },
      label: "required",
      resultText: { prompts: false, completions: false },
      secrets: false,
      severities: { "structure/empty-content": "off" },
      relabel: [],
    };
    const bounds = { least: 0, most: 10_000 };
    const guides = Object.fromEntries(
      Object.entries(BUILT_IN_SPEC.guides).map(([name, guide]) => [name, { ...guide, bounds }]),
    );
    const spec = { ...BUILT_IN_SPEC, guides: { ...BUILT_IN_SPEC.guides, ...guides } };
    const steady: ExampleScores = { dimensions: { goal_coherence: 3 }, overall: 3, notes: [] };
    const scorer: Scorer = { version: "steady@1", score: () => steady };
    let accepted = 0;
    fc.assert(
      fc.property(recordStyle, allTexts, allTexts, (style, before, after) => {
        fc.pre(!style.moreTurns);
        const line = writeRecord(style, before, "false");
        const { decision, text } = enhance(line, after, { profile, spec, scorer });
        expect(decision.decision).not.toBe("rolled-back");
        if (decision.decision === "accepted") accepted++;
        expect(text).toBe(
          decision.decision === "accepted" ? writeRecord(style, after, "true") : line,
        );
      }),
      { seed: 42, numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describeWithCorpus("createEnhancer on the corpus", (corpus) => {
  test("writes hard texts into weak records of eight files without breaking an invariant", () => {
    const mark = 'Tr\u2028ick "q" \\ \r\n\t é 😀 \ud800 end';
    const changes = Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, `${mark} ${name}.`]));
    const propose = proposing(changes);
    const folder = join(corpus, "enhancement");
    let records = 0;
    for (const file of readdirSync(folder).filter((name) => /^batch_\d+1\./.test(name))) {
      const lines = gunzipSync(readFileSync(join(folder, file)))
        .toString()
        .split("\n");
      for (const line of lines.filter((text) => text !== "")) {
        const { decision } = enhance(line, changes, { propose });
        expect([decision.decision, decision.repairs.includes("repair/metadata-removed")]).toEqual([
          "refused",
          true,
        ]);
        expect(decision.after).toBeDefined();
        expect(readExample(JSON.parse(line)).conversation.turns.length).toBeGreaterThan(0);
        records++;
      }
    }
    expect(records).toBe(400);
  });
});
