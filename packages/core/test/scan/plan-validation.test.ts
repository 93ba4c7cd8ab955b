import { expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { planValidation, type ValidationPlan } from "../../src/scan/plan-validation.ts";
import { planPattern } from "../../src/scan/plan-validation-pattern.ts";
import type { ValidateOptions } from "../../src/stages/validate.ts";

function planOf(options: ValidateOptions): ValidationPlan {
  const planned = planValidation(options);
  if (planned.state === "reference") throw new Error(planned.reason);
  return planned.plan;
}

test("the built-in profile is planned, and its plan is plain data", () => {
  const plan = planOf({ profile: BUILT_IN_PROFILE });
  expect(structuredClone(plan)).toEqual(plan);
  expect(plan.maxExamples).toBe(5);
  expect(plan.tools).toBeUndefined();
  expect(plan.context?.fields.map(({ pattern }) => pattern !== undefined)).toEqual([
    ...[true, true, false, false, false, false, false],
  ]);
});

test("a code that is off is not in the plan, one with another severity has that", () => {
  const severities = { "tool-call/prose": "off", "tool-call/none": "info" } as const;
  const plan = planOf({ profile: { ...BUILT_IN_PROFILE, severities } });
  expect(plan.severities.has("tool-call/prose")).toBe(false);
  expect(plan.severities.get("tool-call/none")).toBe("info");
});

test("secrets are searched for unless the profile or their severity says no", () => {
  const off = { "secret/found": "off" } as const;
  expect(planOf({ profile: BUILT_IN_PROFILE }).secrets).toBe(true);
  expect(planOf({ profile: { ...BUILT_IN_PROFILE, secrets: false } }).secrets).toBe(false);
  expect(planOf({ profile: { ...BUILT_IN_PROFILE, severities: off } }).secrets).toBe(false);
});

test("calls of tools with a schema are left to the reference path, those with listed parameters are not", () => {
  const catalogue = parseCatalogue(
    JSON.stringify({
      listed: { parameters: [{ name: "a", type: "string" }] },
      described: { parameters: { type: "object", properties: { a: { type: "string" } } } },
    }),
    "tools.json",
  );
  const { tools } = planOf({ profile: BUILT_IN_PROFILE, catalogue });
  expect(tools?.map(({ name, hard }) => [name, hard])).toEqual([
    ["listed", false],
    ["described", true],
  ]);
});

test("what the scanner has no room for is left to the reference path, with the reason", () => {
  const allowedFields = Array.from({ length: 65 }, (_, index) => `field${index}`);
  expect(planValidation({ profile: { ...BUILT_IN_PROFILE, allowedFields } })).toEqual({
    state: "reference",
    reason: "the profile allows more than 64 fields",
  });
});

test("a pattern of characters and classes with fixed counts becomes runs that match what it matches", () => {
  const source = "^a-[b-d_]{3} [-x]$";
  const runs = planPattern(source) ?? [];
  expect(runs.map(({ count }) => count)).toEqual([1, 1, 3, 1, 1]);
  const characters = runs.map((run) => String.fromCharCode(...run.characters));
  expect(characters).toEqual(["a", "-", "_bcd", " ", "-x"]);
});

test.each([
  "a",
  "^a",
  "a$",
  "^a+$",
  "^(a)$",
  "^[^a]$",
  "^a|b$",
  "^\\d$",
  "^.$",
  "^[a]{1,2}$",
  "^é$",
  "^$",
])("the pattern %s has no runs", (source) => {
  expect(planPattern(source)).toBeUndefined();
});
