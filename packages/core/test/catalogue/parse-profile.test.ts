import { describe, expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { closestName } from "../../src/catalogue/closest-name.ts";
import { parseProfile } from "../../src/catalogue/parse-profile.ts";
import { Profile } from "../../src/catalogue/profile.ts";
import { InputError } from "../../src/errors.ts";

const refusal = (text: string): string => {
  try {
    parseProfile(text, "p.yaml");
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  throw new Error("expected an InputError");
};

describe("parseProfile", () => {
  test("fills in defaults that ask for little", () => {
    expect(parseProfile("version: 1", "p.yaml")).toEqual({
      version: 1,
      turns: {
        single: false,
        roles: ["system", "developer", "user", "assistant", "tool", "function"],
      },
      label: "optional",
      resultText: { prompts: false, completions: false },
      secrets: true,
      severities: {},
    });
  });

  test("reads JSON as well as YAML", () => {
    expect(parseProfile('{"version": 1, "turns": {"single": true}}', "p.json").turns.single).toBe(
      true,
    );
  });

  test("the built-in profile is one that its schema accepts unchanged", () => {
    expect(Profile.parse(structuredClone(BUILT_IN_PROFILE))).toEqual(BUILT_IN_PROFILE);
  });

  test.each<[string, string, string]>([
    ["a wrong value", "version: 1\nsecrets: maybe", "p.yaml:2:10 secrets: Invalid input"],
    ["a wrong version", "version: 2", "p.yaml:1:10 version: "],
    ["no version", "name: x", "p.yaml:1:1 version: "],
    [
      "an unknown key",
      "version: 1\nturns:\n  singel: true",
      "p.yaml:3:3 turns.singel: a profile has no such key here; did you mean single?",
    ],
    [
      "an unknown code",
      "version: 1\nseverities:\n  tool-call/nome: off",
      'p.yaml:3:19 severities.tool-call/nome: no finding has the code "tool-call/nome"; did you mean tool-call/none?',
    ],
    [
      "an unknown severity",
      "version: 1\nseverities: {secret/found: fatal}",
      "p.yaml:2:28 severities.secret/found: ",
    ],
    [
      "an impossible pattern",
      "version: 1\ncontext:\n  argument: c\n  fields:\n    id:\n      pattern: (?<=a)b",
      "p.yaml:6:16 context.fields.id.pattern: error parsing regexp",
    ],
    ["a bad rule", "version: 1\nrelabel:\n  - a=b<", "p.yaml:3:5 relabel[0]: Rule a"],
    ["broken YAML", "version: 1\nturns: [", "p.yaml:2:9"],
    ["a duplicate key", "version: 1\nversion: 1", "p.yaml:2:1: Map keys must be unique"],
    ["no mapping", "- 1", "p.yaml:1:1 (top level): "],
    ["nothing", "", "p.yaml:1:1 (top level): "],
  ])("refuses %s with its place", (_, text, start) => {
    expect(refusal(text)).toContain(start);
  });

  test("names every fault", () => {
    const message = refusal("version: 1\nsecrets: x\nlabel: y");
    expect(message).toMatch(/^p\.yaml:3:8 label: [^\n]+\np\.yaml:2:10 secrets: /);
  });

  test("refuses aliases that multiply", () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const items = level === 0 ? "x" : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(9).fill(items).join(", ")}]`;
    });
    expect(refusal(`version: 1\n${levels.join("\n")}`)).toMatch(/alias/);
  });

  test("tells fifty faults at most, and how many there are", () => {
    const keys = Array.from({ length: 80 }, (_, at) => `tool-call/x${at}: off`);
    const told = refusal(`version: 1\nseverities: {${keys.join(", ")}}`).split("\n");
    expect(told).toHaveLength(51);
    expect(told.at(-1)).toBe("and 30 more");
  });

  test("refuses more keys than any profile has, without comparing them for minutes", () => {
    const keys = Array.from({ length: 5000 }, (_, at) => `k${at}: 1`);
    expect(refusal(`version: 1\n${keys.join("\n")}`)).toContain("too many keys");
  });
});

describe("closestName", () => {
  test.each([
    ["lamp_dimm", "lamp_dim"],
    ["LAMP_DIM", "lamp_dim"],
    ["lamp_burn", undefined],
    ["x", undefined],
    ["l".repeat(1000), undefined],
  ])("%s", (wanted, expected) => {
    expect(closestName(wanted, ["lamp_dim", "lamp_off", "room"])).toBe(expected);
  });
});
