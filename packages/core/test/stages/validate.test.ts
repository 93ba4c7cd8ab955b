import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { Profile } from "../../src/catalogue/profile.ts";
import { parseCatalogue, readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import type { JsonObject } from "../../src/record/sound-record.ts";
import { summariseValidation } from "../../src/report/summarise-validation.ts";
import { emptyValidationTally, mergeValidationTally } from "../../src/report/validation-tally.ts";
import { createValidateJob, type ValidateOptions } from "../../src/stages/validate.ts";
import { describeWithCorpus } from "../support/corpus.ts";
import { readFinalRecords } from "../support/final-records.ts";

/** Runs the job over blocks of records that begin at the given sizes; every tally crosses a structured clone. */
async function validate(
  records: readonly JsonObject[],
  options: ValidateOptions,
  blockSize = 1000,
): Promise<ReturnType<typeof summariseValidation>> {
  const job = createValidateJob(options);
  const total = emptyValidationTally(options.maxExamplesPerCode);
  for (let first = 0; first < records.length; first += blockSize) {
    for (const [line, value] of records.slice(first, first + blockSize).entries()) {
      job.record({ text: "", bytes: new Uint8Array(), value, members: [], line, address: 0 });
    }
    const { tally, kept, dropped } = await job.finishBlock();
    expect(kept).toBeUndefined();
    expect(dropped).toEqual({});
    mergeValidationTally(total, structuredClone(tally), { sourceId: "a.jsonl", firstLine: first });
  }
  return summariseValidation(total, options.catalogue);
}

const catalogue: Catalogue = parseCatalogue(
  JSON.stringify([{ name: "lamp_dim" }, { name: "lamp_off" }, { name: "__proto__" }]),
  "tools.json",
);
const profile = Profile.parse({ version: 1 });

const call = (name: string): JsonObject => ({
  conversations: [
    { role: "user", content: "x" },
    { role: "assistant", content: `tool_call: ${name}\narguments: {}` },
  ],
});

describe("createValidateJob", () => {
  test("counts calls by tool and agent, also under hostile names", async () => {
    const names = ["lamp_dim", "__proto__", "constructor", "lamp_dim", "door_open"];
    const summary = await validate(names.map(call), { profile, catalogue });
    expect(Object.entries(summary.callsByTool)).toEqual([
      ["lamp_dim", 2],
      ["__proto__", 1],
      ["constructor", 1],
      ["door_open", 1],
    ]);
    expect(Object.entries(summary.callsByAgent)).toEqual([
      ["lamp", 2],
      ["", 1],
      ["constructor", 1],
      ["door", 1],
    ]);
    expect(summary.catalogue).toEqual({
      toolsInCatalogue: 3,
      catalogueToolsCovered: 2,
      catalogueToolsNeverCalled: ["lamp_off"],
      toolsCalledOutsideCatalogue: { constructor: 1, door_open: 1 },
    });
  });

  test("keeps the first findings of a code with their line, for every block size", async () => {
    const records = Array.from({ length: 50 }, (_, index) =>
      index % 3 === 0 ? { text: "x" } : call("lamp_dim"),
    );
    const options = { profile, catalogue, maxExamplesPerCode: 3 };
    const whole = await validate(records, options);
    expect(whole.codes[0]).toMatchObject({
      code: "structure/no-conversation",
      severity: "error",
      findings: 17,
      records: 17,
      examples: [{ at: "a.jsonl:1" }, { at: "a.jsonl:4" }, { at: "a.jsonl:7" }],
    });
    for (const blockSize of [1, 2, 7, 49]) {
      expect(await validate(records, options, blockSize)).toEqual(whole);
    }
  });

  test("counts a record once however many findings it has", async () => {
    const conversations = [
      { role: "a", content: "" },
      { role: "b", content: "" },
    ];
    const { recordsWith, findings, codes } = await validate([{ conversations }], { profile });
    expect(recordsWith).toEqual({ error: 1, warning: 1, info: 0 });
    expect(findings.error).toBe(5);
    expect(codes.find(({ code }) => code === "structure/unknown-role")).toMatchObject({
      findings: 2,
      records: 1,
    });
  });

  test("finds secrets where the profile asks for it, masked and with their place", async () => {
    const token = `ghp_${"aB3dE6gH9jK2".repeat(3)}`;
    const records = [call("lamp_dim"), { ...call("lamp_dim"), note: [`use ${token}`] }];
    const [found] = (await validate(records, { profile })).codes;
    expect(found).toMatchObject({
      code: "secret/found",
      examples: [{ at: "a.jsonl:2", place: "note[0]" }],
    });
    expect(found?.examples[0]?.message).toContain("ghp_… (40 characters)");
    expect(JSON.stringify(found)).not.toContain(token.slice(0, 8));
    const silent = await validate(records, { profile: { ...profile, secrets: false } });
    expect(silent.codes).toEqual([]);
  });

  describe("with a credential where findings show text of the record", () => {
    const token = `ghp_${"aB3dE6gH9jK2".repeat(3)}`;
    const turns = (prompt: string, answer: string, role = "assistant") => ({
      conversations: [
        { role: "user", content: prompt },
        { role, content: answer },
      ],
    });
    const answer = "tool_call: lamp_dim\narguments: {}";
    const openAi = (call: JsonObject, rest: JsonObject = {}): JsonObject => ({
      messages: [
        { role: "user", content: "x" },
        { role: "assistant", content: null, tool_calls: [{ type: "function", function: call }] },
      ],
      ...rest,
    });
    const parameters = { type: "object", properties: { level: { type: "number" } } };
    const tools = [{ type: "function", function: { name: "lamp_dim", parameters } }];

    test.each<[string, JsonObject]>([
      ["structure/label-type", { ...call("lamp_dim"), label: token }],
      ["structure/label-type", { ...call("lamp_dim"), label: ["x", token] }],
      ["structure/unknown-role", turns("x", answer, token)],
      ["metadata/extra-field", { ...call("lamp_dim"), [token]: 1 }],
      ["metadata/extra-field", { ...call("lamp_dim"), [`the field ${token}`]: 1 }],
      ["text/result-in-prompt", turns(`Result: ${token}`, answer)],
      ["text/result-in-prompt", turns(`Result: 30 characters come ... ${token}`, answer)],
      ["text/result-in-prompt", turns(`Result: 29 characters come .. ${token}`, answer)],
      ["text/result-in-completion", turns("x", `${answer}\nResult: token=${token}`)],
      ["tool-call/prose", turns("x", `${token}\n${answer}`)],
      [
        "tool-call/unparseable-arguments",
        turns("x", `tool_call: lamp_dim\narguments: {"level": ${token}}`),
      ],
      ["catalogue/unknown-tool", call(token)],
      ["catalogue/unknown-tool", openAi({ name: token, arguments: "{}" })],
      [
        "catalogue/unknown-parameter",
        openAi({ name: "lamp_dim", arguments: JSON.stringify({ [token]: 1 }) }, { tools }),
      ],
      [
        "catalogue/wrong-type",
        openAi({ name: "lamp_dim", arguments: JSON.stringify({ level: token }) }, { tools }),
      ],
      ["secret/found", { ...call("lamp_dim"), metadata: { [token]: { inside: token } } }],
    ])("%s does not show it (%#)", async (code, value) => {
      const strict = { turns: { roles: ["user", "assistant"] }, allowedFields: ["conversations"] };
      const checked = Profile.parse({
        version: 1,
        ...strict,
        resultText: { prompts: true, completions: true },
      });
      const codes: string[] = [];
      for (const known of [catalogue, undefined]) {
        const summary = await validate([value], { profile: checked, catalogue: known });
        codes.push(...summary.codes.map((each) => each.code));
        const shown = JSON.stringify(summary);
        for (const part of [token.slice(0, 5), token.slice(4, 10), token.slice(-5)]) {
          expect(shown).not.toContain(part);
        }
      }
      expect(codes).toContain(code);
      expect(codes.filter((each) => each === "secret/found").length).toBe(2);
    });

    test("counts a call under the mask of its name, with the agent of that", async () => {
      const key = `AKIA${"Q7ZK2MX9TB4RW".repeat(2).slice(0, 16)}`;
      const records = [
        call(token),
        call(`${key}_x`),
        call("lamp_dim"),
        call("npm_install_packages"),
      ];
      const {
        callsByTool,
        callsByAgent,
        catalogue: seen,
      } = await validate(records, {
        profile,
        catalogue,
      });
      expect(callsByTool).toEqual({
        "AKIA… (20 characters)_x": 1,
        "ghp_… (40 characters)": 1,
        lamp_dim: 1,
        npm_install_packages: 1,
      });
      expect(callsByAgent).toEqual({ "AKIA… (20 characters)": 1, ghp: 1, lamp: 1, npm: 1 });
      expect(seen?.toolsCalledOutsideCatalogue).toEqual({
        "AKIA… (20 characters)_x": 1,
        "ghp_… (40 characters)": 1,
        npm_install_packages: 1,
      });
    });

    test("shows the rest of the text, and the text of other records, as it is", async () => {
      const records = [
        { ...call("lamp_dim"), label: `so ${token} so` },
        { ...call("lamp_dim"), label: "yes" },
      ];
      const { codes } = await validate(records, { profile });
      const found = codes.find(({ code }) => code === "structure/label-type");
      expect(found?.examples.map(({ message }) => message.slice(0, 40))).toEqual([
        'the label is "so ghp_… (40 characters)…"',
        'the label is "yes", not the boolean true',
      ]);
    });
  });

  test("endless distinct names are told apart up to a bound and counted beyond it", async () => {
    const records = Array.from({ length: 25_000 }, (_, index) => call(`t${index}_x`));
    const one = await validate(records, { profile });
    expect(Object.keys(one.callsByTool)).toHaveLength(10_000);
    expect(one.callsOfFurtherTools).toBe(15_000);
    expect(one.namedToolCalls).toBe(25_000);
  });
});

describeWithCorpus("createValidateJob on the finished file of the corpus", (corpus) => {
  test("reproduces every expected figure", async () => {
    const tools = await readCatalogue(join(corpus, "tool_schemas.json"));
    const records = readFinalRecords(corpus);
    const summary = await validate(records, { profile: BUILT_IN_PROFILE, catalogue: tools });
    const { final } = JSON.parse(readFileSync(join(corpus, "expected.json"), "utf8"));
    const expectedArguments = (expected: Record<string, number>) => ({
      contextObject: expected.contextObject,
      allContextFields: expected.allSevenFields,
      longEnough: { sessionMemory: expected.sessionMemoryAtLeast50Chars },
    });
    expect(summary).toMatchObject({
      records: final.records,
      singleTurn: final.singleTurn,
      recordsWithToolCallMarker: final.recordsWithToolCallMarker,
      recordsWithNamedToolCall: final.recordsWithNamedToolCall,
      toolCallMarkers: final.toolCallMarkers,
      namedToolCalls: final.namedToolCalls,
      callsOfFurtherTools: 0,
      dialects: { "text-call": final.records },
      firstCallArguments: {
        strictJson: expectedArguments(final.firstCallArguments.strictJson),
        rawControlCharactersAllowed: expectedArguments(
          final.firstCallArguments.rawControlCharactersAllowed,
        ),
      },
    });
    expect(summary.callsByAgent).toEqual(final.callsByAgent);
    expect(summary.catalogue).toEqual({
      toolsInCatalogue: final.toolsInCatalogue,
      catalogueToolsCovered: final.catalogueToolsCovered,
      catalogueToolsNeverCalled: final.catalogueToolsNeverCalled,
      toolsCalledOutsideCatalogue: final.toolsCalledOutsideCatalogue,
    });
  });

  test("finds what the published file has", async () => {
    const tools = await readCatalogue(join(corpus, "tool_schemas.json"));
    const records = readFinalRecords(corpus);
    const { codes } = await validate(records, { profile: BUILT_IN_PROFILE, catalogue: tools });
    expect(Object.fromEntries(codes.map(({ code, findings }) => [code, findings]))).toEqual({
      "structure/empty-content": 21,
      "turns/not-single": 2,
      "tool-call/unnamed": 14,
      "tool-call/several-words": 4,
      "tool-call/unparseable-arguments": 1,
      "catalogue/unknown-tool": 46,
      "catalogue/missing-parameter": 6,
      "catalogue/wrong-type": 11,
      "context/missing-field": 7,
      "secret/found": 2,
      "tool-call/control-character": 14,
      "catalogue/unknown-parameter": 1023,
      "context/unknown-field": 36,
      "context/short-field": 1228,
      "text/result-in-prompt": 675,
      "text/result-in-completion": 322,
      "tool-call/prose": 884,
    });
  });
});
