import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { JsonObject } from "@burnish/core";
import {
  contentWords,
  DIMENSIONS,
  type Dimension,
  type Example,
  type ExampleScores,
  readExample,
  splitSentences,
} from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { collectSources } from "../../src/ground/fact-sources.ts";
import { findUngroundedFacts } from "../../src/ground/find-ungrounded-facts.ts";
import { BUILT_IN_SPEC } from "../../src/spec/built-in-spec.ts";
import { proposeByRules } from "../../src/write/propose-by-rules.ts";
import { exampleWith } from "../support/example-with.ts";

type Scores = Partial<Record<Dimension, number>>;

const scored = (dimensions: Scores): ExampleScores => ({
  dimensions,
  overall: undefined,
  notes: [],
});
const WEAK: Scores = Object.fromEntries(DIMENSIONS.map((name) => [name, 2]));

const propose = (example: Example, scores: Scores = WEAK, id = "one") =>
  proposeByRules(example, scored(scores), { seed: "42", id, spec: BUILT_IN_SPEC });

const reef = exampleWith({
  prompt: "Move the reef survey into the archive, then log it in Reef/Log.md.",
  tool: "notes_moveNote",
  arguments: { path: "Reef/Survey.md", newPath: "Archive/Survey.md" },
  context: {
    sessionMemory: "User sorting reef notes",
    toolContext: "Moving note",
    primaryGoal: "Sort",
    subgoal: "Move",
  },
});

describe("proposeByRules", () => {
  test("writes the weak texts within the bounds of the spec", () => {
    const { proposal, memorySource } = propose(reef);
    expect(memorySource).toBe("old-memory");
    for (const name of ["sessionMemory", "toolContext", "primaryGoal", "subgoal"] as const) {
      const { least, most } = BUILT_IN_SPEC.guides[name].bounds;
      expect(proposal.changes[name]?.length, name).toBeGreaterThanOrEqual(least);
      expect(proposal.changes[name]?.length, name).toBeLessThanOrEqual(most);
    }
    expect(proposal.changes.sessionMemory).toContain("The user is sorting reef notes");
    expect(proposal.changes.toolContext).toContain("Survey.md");
  });

  test("leaves dimensions alone that are not weak", () => {
    const good = Object.fromEntries(DIMENSIONS.map((name) => [name, 4]));
    expect(propose(reef, good).proposal).toEqual({ changes: {}, rules: [] });
  });

  test("a middling tool context is written anew only where it gives no reason", () => {
    const { toolContext } = propose(reef, { toolContext_quality: 3 }).proposal.changes;
    expect(toolContext).toMatch(/^Moving Survey\.md/);
    const told = exampleWith({
      prompt: "Open Reef/Survey.md",
      tool: "openNote",
      arguments: { path: "Reef/Survey.md" },
      context: { toolContext: "Opening the survey because its counts are needed" },
    });
    expect(propose(told, { toolContext_quality: 3 }).proposal.changes).toEqual({});
  });

  test("invents no memory where nothing shows what came before", () => {
    const first = exampleWith({
      prompt: "Open Reef/Survey.md",
      tool: "openNote",
      arguments: { path: "Reef/Survey.md" },
    });
    const { proposal, memorySource } = propose(first);
    expect(memorySource).toBe("none");
    expect(proposal.changes.sessionMemory).toBeUndefined();
  });

  test("makes a request of a pasted result and keeps what it showed in the memory", () => {
    const pasted = exampleWith({
      prompt:
        'Result: {"success":true,"results":[{"path":"Reef/Coral.md"},{"path":"Reef/Kelp.md"}]}',
      tool: "vault_appendContent",
      arguments: { filePath: "Reef/Log.md", content: "\n- Coral and kelp are mapped.\n" },
    });
    const { proposal, memorySource } = propose(pasted);
    expect(memorySource).toBe("result");
    expect(proposal.changes.userPrompt).toContain("Reef/Log.md");
    expect(proposal.changes.userPrompt).toContain("Coral and kelp are mapped.");
    expect(proposal.changes.userPrompt).not.toContain("Result");
    expect(proposal.changes.sessionMemory).toMatch(/two results/i);
    expect(proposal.changes.sessionMemory).toContain("Coral.md");
  });

  test("says that an attempt failed where the result is an error", () => {
    const failed = exampleWith({
      prompt: 'Result: {"success":false,"error":"No reef at that depth"}',
      tool: "vault_readContent",
      arguments: { filePath: "Reef/Survey.md" },
    });
    expect(propose(failed).proposal.changes.sessionMemory).toContain('"No reef at that depth"');
  });

  test("keeps all words of a bare command and adds the value that it does not name", () => {
    const bare = exampleWith({
      prompt: "Delete the oldest tide table from March.",
      tool: "deleteNote",
      arguments: { path: "Tides/1999.md" },
    });
    const { userPrompt } = propose(bare).proposal.changes;
    expect(userPrompt).toContain("delete the oldest tide table from March");
    expect(userPrompt).toContain("Tides/1999.md");
  });

  test("a context that is an object becomes a text", () => {
    const object = exampleWith({
      prompt: "Read Reef/Survey.md",
      tool: "readNote",
      arguments: { path: "Reef/Survey.md" },
      context: { toolContext: { currentPath: "Reef" } },
    });
    const { toolContext } = propose(object, { toolContext_quality: 4 }).proposal.changes;
    expect(toolContext?.length).toBeGreaterThan(60);
  });

  test("a memory that is a list keeps the facts of its texts", () => {
    const list = exampleWith({
      prompt: "Open Reef/Survey.md",
      tool: "openNote",
      arguments: { path: "Reef/Survey.md" },
      context: {
        sessionMemory: ["Corals were counted at dawn", { note: "Kelp is still unmapped" }],
      },
    });
    const { sessionMemory } = propose(list).proposal.changes;
    expect(sessionMemory).toContain("Corals were counted at dawn.");
    expect(sessionMemory).toContain("Kelp is still unmapped.");
  });

  test("a memory that is too long is shortened by whole sentences", () => {
    const sentence = "The northern reef was mapped before the storm came in from the west.";
    const long = exampleWith({
      prompt: "Open Reef/Survey.md",
      tool: "openNote",
      arguments: { path: "Reef/Survey.md" },
      context: {
        sessionMemory: `${sentence} ${sentence.replace("northern", "southern")} ${sentence}`,
      },
    });
    expect(propose(long).proposal.changes.sessionMemory).toContain(sentence);
  });

  test("proposes nothing for a text in another language or a record without a call", () => {
    const german = exampleWith({
      prompt:
        "Bitte verschiebe meine alten Notizen über Korallen jetzt sofort ins große Archiv für später",
      tool: "moveNote",
      arguments: { path: "a.md", newPath: "b/a.md" },
    });
    expect(propose(german).proposal.changes).toEqual({});
    expect(propose(readExample({ conversations: [] })).proposal.changes).toEqual({});
  });

  test("depends on seed and id alone, and differs from id to id", () => {
    expect(propose(reef)).toEqual(propose(reef));
    const texts = Array.from({ length: 50 }, (_, at) =>
      JSON.stringify(propose(reef, WEAK, String(at)).proposal.changes),
    );
    expect(new Set(texts).size).toBeGreaterThan(30);
  });

  test("says of an example that was proposed for before what it says of one like it", () => {
    const spec = { ...BUILT_IN_SPEC, emptyMemories: ["user sorting reef notes"] };
    const options = { seed: "42", id: "again", spec };
    const again = proposeByRules(reef, scored(WEAK), options);
    expect(again).toEqual(proposeByRules(structuredClone(reef), scored(WEAK), options));
    expect(again.memorySource).toBe("none");
    expect(propose(reef, WEAK, "again")).toEqual(propose(structuredClone(reef), WEAK, "again"));
  });

  test("is grounded and whole for any tool with any arguments", () => {
    const word = fc.constantFrom(
      "query",
      "path",
      "newPath",
      "content",
      "name",
      "id",
      "limit",
      "tags",
      "x",
    );
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("a/b.md", "tide", 7));
    fc.assert(
      fc.property(
        fc.constantFrom("search", "createNote", "zap", "move_file", "constructor", "list__proto__"),
        fc.dictionary(word, value, { maxKeys: 5 }),
        fc.constantFrom("Find the tide", 'Result: {"a":', "Result: [1]", "Result: {}", ""),
        fc.oneof(fc.string({ unit: "binary" }), fc.constant("Corals counted")),
        (tool, values, prompt, sessionMemory) => {
          const parsed = JSON.parse(JSON.stringify(values)) as JsonObject;
          const example = exampleWith({
            prompt,
            tool,
            arguments: parsed,
            context: { sessionMemory },
          });
          const sources = collectSources(example);
          const { changes } = propose(example).proposal;
          for (const text of Object.values(changes)) {
            expect(text).toBe(text.trim());
            expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/);
          }
          if (changes.toolContext !== undefined) {
            const names = findUngroundedFacts(changes.toolContext, sources, "toolContext");
            expect(names.filter(({ kind }) => kind === "prior-action")).toEqual([]);
          }
        },
      ),
      { seed: 42, numRuns: 400 },
    );
  });
});

describeWithCorpus("proposeByRules on the corpus", (corpus) => {
  const folder = join(corpus, "enhancement");
  const records = readdirSync(folder)
    .filter((name) => name.startsWith("batch_"))
    .sort()
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString("utf8")
        .split("\n"),
    )
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JsonObject);
  const proposals = records.map((record, at) => {
    const example = readExample(record);
    return { example, ...propose(example, record.quality_scores as Scores, String(at)) };
  });

  test("memories are within bounds, keep the old facts and are grounded", () => {
    let outside = 0;
    let lost = 0;
    let ungrounded = 0;
    const changed = proposals.filter(
      ({ proposal }) => proposal.changes.sessionMemory !== undefined,
    );
    for (const { example, proposal } of changed) {
      const memory = proposal.changes.sessionMemory ?? "";
      if (memory.length < 50 || memory.length > 150) outside += 1;
      const old = contentWords(example.fields.sessionMemory.text);
      const kept = contentWords(memory);
      if (old.size >= 2 && ![...old].some((word) => kept.has(word))) lost += 1;
      const facts = findUngroundedFacts(memory, collectSources(example), "sessionMemory");
      if (facts.length > 0) ungrounded += 1;
    }
    expect(changed.length).toBeGreaterThan(1_800);
    expect(outside).toBe(0);
    expect(lost).toBe(0);
    expect(ungrounded / changed.length).toBeLessThan(0.01);
  });

  test("no pasted result stays a prompt", () => {
    const pasted = proposals.filter(({ example }) => example.result !== undefined);
    expect(pasted.length).toBeGreaterThan(590);
    for (const { proposal } of pasted) expect(proposal.changes.userPrompt).toBeTruthy();
  });

  test("hardly a sentence of memory or toolContext comes up five times", () => {
    for (const [name, most] of [
      ["sessionMemory", 0.05],
      ["toolContext", 0.02],
    ] as const) {
      const counts = new Map<string, number>();
      const sentences = proposals.flatMap(({ proposal }) =>
        splitSentences(proposal.changes[name] ?? ""),
      );
      for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
      const repeated = sentences.filter((sentence) => (counts.get(sentence) ?? 0) >= 5).length;
      expect(repeated / sentences.length, name).toBeLessThan(most);
    }
  });
});
