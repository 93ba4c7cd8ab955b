import { expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { ALL_FINDING_CODES } from "../../src/checks/finding-codes.ts";
import { emptyValidationTally, type ValidationTally } from "../../src/report/validation-tally.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import { planValidation } from "../../src/scan/plan-validation.ts";
import { createValidationComparer } from "../../src/scan/validation-compare-with-reference.ts";
import { ValidationScanner } from "../../src/scan/validation-scanner.ts";
import type { ValidateOptions } from "../../src/stages/validate.ts";
import { SYNTHETIC_CATALOGUE } from "../../src/synthetic/catalogue.ts";
import { createGenerator } from "../../src/synthetic/generator.ts";

const module = await loadScannerModule();
const catalogue = parseCatalogue(JSON.stringify(SYNTHETIC_CATALOGUE), "tools.json");
const options: ValidateOptions = { profile: BUILT_IN_PROFILE, catalogue };
const ALL = new Uint8Array(ALL_FINDING_CODES.length).fill(1);

interface Scanned {
  readonly tally: ValidationTally;
  readonly fast: number;
  readonly deferred: readonly string[];
}

function scan(lines: readonly string[], saturated = ALL, given = options): Scanned {
  const planned = planValidation(given);
  if (planned.state === "reference") throw new Error(planned.reason);
  const scanner = new ValidationScanner(module, planned.plan, 2 ** 20);
  const block = new TextEncoder().encode(lines.join("\n"));
  scanner.input(block.length).set(block);
  scanner.start(block.length, 0, saturated);
  const deferred: string[] = [];
  for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
    deferred.push(new TextDecoder().decode(scanner.copy(line.start, line.end)));
  }
  const tally = emptyValidationTally();
  const { records } = scanner.finish(tally);
  expect(scanner.lines).toBe(records + deferred.length);
  return { tally, fast: records, deferred };
}

const CONTEXT = {
  sessionId: "session_1731015400000_a1b2c3d4e",
  workspaceId: "ws_1731015400000_a1b2c3d4e",
  sessionDescription: "Feeding bed 3",
  sessionMemory: "The beds of the north house were fed on Monday, all but the third.",
  toolContext: "The zone must run",
  primaryGoal: "Feed all beds",
  subgoal: "Start the zone",
};

function callOf(name: string, args: unknown): string {
  return `tool_call: ${name}\narguments: ${JSON.stringify(args)}`;
}

function recordOf(answer: string, prompt = "Feed bed 3."): string {
  const conversations = [
    { role: "user", content: prompt },
    { role: "assistant", content: answer },
  ];
  return JSON.stringify({ conversations, label: true });
}

const START = { context: CONTEXT, house: "north", bed: "3", minutes: 5 };

test("a sound record is counted without a finding", () => {
  const { tally, fast } = scan([recordOf(callOf("irrigation_startZone", START)), ""]);
  expect(fast).toBe(1);
  expect(tally.codes.size).toBe(0);
  expect(tally.singleTurn).toBe(1);
  expect(tally.callsOfKnownTools).toEqual(new Map([["irrigation_startZone", 1]]));
  expect(tally.callsByAgent.counts).toEqual(new Map([["irrigation", 1]]));
  expect(tally.firstCallArguments.strictJson.allContextFields).toBe(1);
});

test("calls of tools outside of the catalogue are counted by name", () => {
  const line = recordOf(callOf("other_tool", { context: CONTEXT }));
  const { tally } = scan([line, line, recordOf(callOf("third", { context: CONTEXT })), ""]);
  expect(tally.callsOfOtherTools.counts).toEqual(
    new Map([
      ["other_tool", 2],
      ["third", 1],
    ]),
  );
  expect(tally.codes.get("catalogue/unknown-tool")?.findings).toBe(3);
});

test("records with a finding of which examples are asked for are deferred until there are enough", () => {
  const line = recordOf(`Sure.\n${callOf("irrigation_startZone", START)}`);
  const { fast, deferred, tally } = scan(
    new Array<string>(9).fill(line),
    new Uint8Array(ALL.length),
  );
  expect(deferred.length).toBe(6);
  expect(fast).toBe(3);
  expect(tally.codes.get("tool-call/prose")).toMatchObject({ findings: 3, records: 3 });
});

const short = { ...START, context: { ...CONTEXT, sessionMemory: "😀".repeat(49) } };

test.each([
  ["a text of 49 code points", callOf("irrigation_startZone", short), "context/short-field"],
  [
    "a context that comes second",
    callOf("irrigation_startZone", { house: "n", context: CONTEXT, bed: "3", minutes: 5 }),
    "context/not-first",
  ],
  [
    "two calls with a result between",
    `${callOf("irrigation_startZone", START)}\nResult: 1\n${callOf("irrigation_startZone", START)}`,
    "text/result-in-completion",
  ],
  [
    "a number for a text",
    callOf("irrigation_startZone", { ...START, bed: 3 }),
    "catalogue/wrong-type",
  ],
  [
    "a parameter too many",
    callOf("irrigation_startZone", { ...START, other: [] }),
    "catalogue/unknown-parameter",
  ],
  [
    "a raw control character",
    callOf("irrigation_startZone", START).replace("Feed all", "Feed\tall"),
    "tool-call/control-character",
  ],
  ["no call at all", "Done.", "tool-call/none"],
  [
    "an object that is never closed",
    callOf("irrigation_startZone", START).slice(0, -1),
    "tool-call/unparseable-arguments",
  ],
  [
    "a comma too many",
    callOf("irrigation_startZone", START).replace("5}", "5,}"),
    "tool-call/unparseable-arguments",
  ],
] as const)("%s is one finding that the scanner counts", (_, answer, code) => {
  const { tally, fast } = scan([recordOf(answer), ""]);
  expect(fast).toBe(1);
  expect(tally.codes.get(code)?.records).toBe(1);
});

test("findings inside of arguments that turn out to be broken do not count", () => {
  const call = callOf("irrigation_startZone", short).replace("5}", "5,}");
  const { tally, fast } = scan([recordOf(call), ""]);
  expect(fast).toBe(1);
  expect([...tally.codes.keys()]).toEqual(["tool-call/unparseable-arguments"]);
  expect(tally.firstCallArguments.strictJson.contextObject).toBe(0);
});

test("a text that must be one of several is compared with each", () => {
  const parameters = [{ name: "order", type: "'asc' | 'desc' | null", optional: true }];
  const given = {
    ...options,
    catalogue: parseCatalogue(JSON.stringify({ sort: { parameters } }), "tools.json"),
  };
  const lines = ["asc", "desc", "ascending", "", null].map((order) =>
    recordOf(callOf("sort", { context: CONTEXT, order })),
  );
  const { tally, fast } = scan([...lines, ""], ALL, given);
  expect(fast).toBe(5);
  expect(tally.codes.get("catalogue/wrong-type")?.findings).toBe(2);
});

test.each([
  [
    "arguments that are cut off before another call",
    `${callOf("irrigation_startZone", START).slice(0, -1)}
${callOf("irrigation_startZone", START)}`,
  ],
  [
    "arguments that are nested too deep to be sure of",
    callOf("irrigation_startZone", START).replace('"bed"', `"a": ${"[".repeat(70)}, "bed"`),
  ],
  ["a key that comes twice", callOf("irrigation_startZone", START).replace('"bed"', '"house"')],
  ["a call inside of a line", `Sure: ${callOf("irrigation_startZone", START)}`],
  ["two words for a name", callOf("irrigation startZone", START)],
  ["a call without arguments", "tool_call: irrigation_startZone"],
])("%s is left to the reference path", (_, answer) => {
  expect(scan([recordOf(answer), ""]).deferred.length).toBe(1);
});

test("other dialects, blank lines and lines that are no records are left to the reference path", () => {
  const lines = ['{"messages":[]}', "", "  ", "[]", '{"conversations":[]}', '{"a":1', "\r", "{}"];
  expect(scan(lines).deferred).toEqual(lines.map((line) => line.replace("\r", "")));
});

test("nearly all of a generated dataset is counted by the scanner, as the reference path counts it", async () => {
  const generator = createGenerator({ seed: 42 });
  const comparer = createValidationComparer(module, { options, maxLineBytes: 2 ** 20 });
  let fast = 0;
  let deferred = 0;
  for (let block = 0; block < 20; block += 1) {
    const lines = Array.from({ length: 200 }, () => `${generator.next().record}\n`);
    const compared = await comparer.compare(new TextEncoder().encode(lines.join("")));
    expect(compared.same).toBe(true);
    if (block < 4) continue;
    fast += compared.fast;
    deferred += compared.deferred;
  }
  expect(deferred).toBeLessThan(fast / 50);
});
