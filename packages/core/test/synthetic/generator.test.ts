import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { readRecord } from "../../src/jsonl/read-record.ts";
import type { ToolCall } from "../../src/record/dialect.ts";
import { textCallDialect } from "../../src/record/dialects/text-call-dialect.ts";
import { restyleJson } from "../../src/record/json-text/restyle-json.ts";
import type { JsonObject, JsonValue } from "../../src/record/sound-record.ts";
import { SYNTHETIC_CATALOGUE } from "../../src/synthetic/catalogue.ts";
import { FAULT_RATES, type FaultName } from "../../src/synthetic/faults.ts";
import { generateBlock } from "../../src/synthetic/generate-block.ts";
import { createGenerator, type GeneratedRecord } from "../../src/synthetic/generator.ts";

function generate(count: number, seed = 42): readonly GeneratedRecord[] {
  const generator = createGenerator({ seed });
  return Array.from({ length: count }, () => generator.next());
}

const CONTEXT_FIELDS = [
  "sessionId",
  "workspaceId",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
];

/** Finds the faults of a conversation by reading it, without what the generator says of it. */
function findFaults(record: JsonObject): readonly FaultName[] {
  const [user, assistant] = textCallDialect.read(record).turns;
  const [call] = assistant?.calls ?? [];
  if (user === undefined || assistant === undefined || call === undefined) return [];
  const found: FaultName[] = [];
  const after = assistant.text.slice(assistant.text.lastIndexOf("}") + 1).trim();
  if (user.text.startsWith("Result:")) found.push("result-prompt");
  if (Object.keys(record).length > 3) found.push("extra-metadata");
  if (call.arguments.state === "unparseable") {
    // Broken arguments have no end that could be looked for, but they hold no empty line.
    const proseAfter = /\}?\n\n\S/.test(assistant.text.split("\narguments: ")[1] ?? "");
    return proseAfter
      ? [...found, "prose-after-call", "unparseable-arguments"]
      : [...found, "unparseable-arguments"];
  }
  const resultAfter = /\}\n\nResult: /.test(assistant.text);
  if (after !== "" || resultAfter) found.push("prose-after-call");
  return [...found, ...findCallFaults(call)];
}

function findCallFaults(call: ToolCall): readonly FaultName[] {
  if (call.arguments.state !== "parsed") return [];
  const found: FaultName[] = [];
  const given = asObject(call.arguments.value);
  const context = asObject(given.context);
  const tool = SYNTHETIC_CATALOGUE[call.name ?? ""];
  const hasAll = tool?.required_params.every((name) => Object.hasOwn(given, name));
  if (tool === undefined) found.push("unknown-tool");
  if (hasAll === false) found.push("missing-parameter");
  if (call.arguments.controlCharacters) found.push("control-character");
  if (CONTEXT_FIELDS.some((name) => !Object.hasOwn(context, name))) {
    found.push("missing-context-field");
  }
  const { sessionId, workspaceId, sessionMemory, toolContext } = context;
  const soundIds =
    /^session_\d{13}_[a-z0-9]{9}$/.test(String(sessionId)) &&
    /^ws_\d{13}_[a-z0-9]{9}$/.test(String(workspaceId));
  if (!soundIds) found.push("wrong-id-pattern");
  if (sessionMemory?.toString() === "") found.push("empty-session-memory");
  if (typeof toolContext === "object") found.push("object-tool-context");
  return found;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

describe("createGenerator", () => {
  const records = generate(20_000);

  test("gives the same records for the same seed and others for another one", () => {
    expect(generate(200)).toEqual(records.slice(0, 200));
    expect(generate(1, 43)).not.toEqual(records.slice(0, 1));
  });

  test("gives sound records in compact style, in the shape of a scored dataset", () => {
    for (const { record } of records.slice(0, 2000)) {
      const read = readRecord(Buffer.from(record));
      expect(read.state).toBe("sound");
      expect(restyleJson(record, "compact")).toBe(record);
      if (read.state !== "sound") continue;
      expect(Object.keys(read.value).slice(0, 3)).toEqual([
        "conversations",
        "label",
        "quality_scores",
      ]);
      expect(textCallDialect.matches(read.value)).toBe(true);
    }
  });

  test("says exactly which faults a record has", () => {
    const notFound: readonly FaultName[] = ["generic-tool-context", "duplicate-conversation"];
    for (const { record, faults } of records) {
      const expected = faults.filter((fault) => !notFound.includes(fault));
      expect(findFaults(JSON.parse(record)).toSorted(), record).toEqual(expected.toSorted());
    }
  });

  test("repeats a conversation exactly where it says so", () => {
    const seen = new Set<string>();
    for (const { record, faults } of records) {
      const conversation = record.slice(0, record.indexOf(',"label"'));
      expect(seen.has(conversation)).toBe(faults.includes("duplicate-conversation"));
      seen.add(conversation);
    }
  });

  test("has each fault as often as the table says, and counts it", () => {
    const generator = createGenerator({ seed: 7 });
    const count = 20_000;
    for (let index = 0; index < count; index++) generator.next();
    const { faults, records: made } = generator.counts();
    expect(made).toBe(count);
    for (const [name, rate] of Object.entries(FAULT_RATES)) {
      const deviation = Math.sqrt((rate * (1 - rate)) / count);
      const share = faults[name as keyof typeof FAULT_RATES] / count;
      expect(Math.abs(share - rate), name).toBeLessThan(5 * deviation);
    }
    expect(faults["invalid-json"] + faults["invalid-utf8"] + faults["duplicate-key"]).toBe(0);
  });

  test("scores records by their faults, 60 to 67 % of them weak", () => {
    let weak = 0;
    for (const { record, faults } of records) {
      const { quality_scores: scores } = JSON.parse(record);
      const five = [
        scores.sessionMemory_quality,
        scores.toolContext_quality,
        scores.goal_coherence,
        scores.prompt_naturalness,
        scores.response_realism,
      ];
      const mean = five.reduce((sum, score) => sum + score, 0) / 5;
      expect(scores.overall_quality).toBe(Number(mean.toFixed(1)));
      expect(scores.sessionMemory_quality === 1).toBe(faults.includes("empty-session-memory"));
      if (scores.overall_quality < 3 || scores.sessionMemory_quality === 1) weak++;
    }
    const counter = createGenerator({ seed: 42 });
    for (let index = 0; index < records.length; index++) counter.next();
    expect(counter.counts().weak).toBe(weak);
    expect(weak / records.length).toBeGreaterThan(0.6);
    expect(weak / records.length).toBeLessThan(0.67);
  });

  test("makes records of realistic length whose prompts rarely repeat", () => {
    const lengths = records.map(({ record }) => Buffer.byteLength(record)).sort((a, b) => a - b);
    const prompts = records.map(({ record }) => JSON.parse(record).conversations[0].content);
    expect(lengths[records.length / 2]).toBeGreaterThan(1000);
    expect(lengths[records.length / 2]).toBeLessThan(1500);
    expect(new Set(prompts).size / prompts.length).toBeGreaterThan(0.85);
  });
});

describe("line faults", () => {
  test("are refused by the reader with the code that fits, all other lines are read", () => {
    const generator = createGenerator({ seed: 42, lineFaults: true });
    const copy = createGenerator({ seed: 42, lineFaults: true });
    const { bytes, ends } = generateBlock(generator, { records: 5000, bytes: 2 ** 24 });
    const seen = new Set<string>();
    let start = 0;
    for (const end of ends) {
      const { faults } = copy.next();
      const read = readRecord(bytes.subarray(start, end - 1));
      const [lineFault] = faults.filter((fault) =>
        ["invalid-json", "invalid-utf8", "duplicate-key"].includes(fault),
      );
      expect(read.state === "refused" ? read.code : undefined).toBe(
        lineFault === undefined ? undefined : `jsonl/${lineFault}`,
      );
      seen.add(lineFault ?? "none");
      start = end;
    }
    expect([...seen].sort()).toEqual(["duplicate-key", "invalid-json", "invalid-utf8", "none"]);
    expect(generator.counts()).toEqual(copy.counts());
  });
});

describe("generateBlock", () => {
  test("writes the records as lines, whatever the size of the block", () => {
    const expected = generate(500).map(({ record }) => `${record}\n`);
    for (const bytes of [1, 5000, 2 ** 20]) {
      const generator = createGenerator({ seed: 42 });
      const written: string[] = [];
      while (written.length < 500) {
        const block = generateBlock(generator, { records: 500 - written.length, bytes });
        let start = 0;
        for (const end of block.ends) {
          written.push(Buffer.from(block.bytes.subarray(start, end)).toString());
          start = end;
        }
        expect(start).toBe(block.bytes.length);
      }
      expect(written).toEqual(expected);
    }
  });
});
