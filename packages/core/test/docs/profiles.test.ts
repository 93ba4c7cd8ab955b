import { describe, expect, test } from "vitest";
import { z } from "zod";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import { parseParameterType } from "../../src/catalogue/parameter-type.ts";
import { parseProfile } from "../../src/catalogue/parse-profile.ts";
import { Profile } from "../../src/catalogue/profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { compilePattern } from "../../src/catalogue/safe-pattern.ts";
import { refusedKeyword } from "../../src/catalogue/schema-keywords.ts";
import { prepareChecks } from "../../src/checks/check-settings.ts";
import { examineExample } from "../../src/checks/examine-example.ts";
import { textCallDialect } from "../../src/record/dialects/text-call-dialect.ts";
import type { JsonObject } from "../../src/record/sound-record.ts";
import { codeBlocks, codeSpans, markedPart, readPage, tableRows } from "./page.ts";

const page = readPage("docs/profiles.md");

/** The first fenced block after a comment. */
function blockAfter(comment: string, language: string): string {
  const start = page.indexOf(`<!-- ${comment} -->`);
  expect(start, comment).toBeGreaterThan(0);
  return codeBlocks(page.slice(start), language)[0] ?? "";
}

describe("docs/profiles.md on profiles", () => {
  test("the built-in profile written as YAML is the built-in profile", () => {
    const written = parseProfile(blockAfter("profile: built-in", "yaml"), "profile.yaml");
    expect(written).toEqual(BUILT_IN_PROFILE);
  });

  test("the profile without context is read, and names every top-level key but that one", () => {
    const text = blockAfter("profile: simple", "yaml");
    const profile = parseProfile(text, "profile.yaml");
    expect(profile.context).toBeUndefined();
    expect(profile.severities).toEqual({ "tool-call/none": "off", "tool-call/prose": "warning" });
    const named = new Set([...Object.keys(profile), "context"]);
    expect(named).toEqual(new Set([...Object.keys(BUILT_IN_PROFILE)]));
  });

  test("only the version is needed", () => {
    expect(parseProfile("version: 1", "p.yaml")).toEqual(Profile.parse({ version: 1 }));
    expect(() => parseProfile("{}", "p.yaml")).toThrow("version");
  });

  test("off needs no quotes", () => {
    const { severities } = parseProfile(
      "version: 1\nseverities: { tool-call/prose: off }",
      "p.yaml",
    );
    expect(severities).toEqual({ "tool-call/prose": "off" });
  });

  test("a misspelled key gives the message of the page", () => {
    const text = "version: 1\nname: x\nturns:\n  singel: true\n";
    expect(() => parseProfile(text, "profile.yaml")).toThrow(
      blockAfter("profile-error", "text").trim(),
    );
  });

  test("the table has every key of the schema, with its default", () => {
    const rows = tableRows(markedPart(page, "keys"));
    const written = rows.map(([key = "", , fallback = ""]) => [
      codeSpans(key)[0],
      codeSpans(fallback)[0] ?? fallback,
    ]);
    expect(written).toEqual(keysOf(z.toJSONSchema(Profile, { io: "input" }), ""));
  });

  test("look-around is refused, and a pattern matches anywhere", () => {
    expect(compilePattern("(?=a)").state).toBe("refused");
    const compiled = compilePattern("b+");
    expect(compiled.state === "ready" && compiled.pattern.test("abbc")).toBe(true);
  });
});

type Schema = z.core.JSONSchema._JSONSchema;

/** Dotted paths of a JSON Schema's leaves with their defaults as the page writes them. */
function keysOf(schema: Schema, path: string): [string, string][] {
  if (typeof schema === "boolean") return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]): [string, string][] => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "boolean") return [];
    if (value.properties !== undefined) return keysOf(value, here);
    const map = value.additionalProperties;
    if (typeof map === "object") {
      const place = `${here}.${here === "severities" ? "CODE" : "NAME"}`;
      return map.properties === undefined ? [[place, "none"]] : keysOf(map, place);
    }
    const isRequired = schema.required?.includes(key) === true;
    const fallback = value.default === undefined ? undefined : JSON.stringify(value.default);
    return [[here, fallback ?? (isRequired ? "required" : "none")]];
  });
}

describe("docs/profiles.md on catalogues", () => {
  const bySchema = parseCatalogue(blockAfter("catalogue: schema", "json"), "tools.json");
  const byList = parseCatalogue(blockAfter("catalogue: list", "json"), "tools.json");

  test("both shapes give the same tools and parameters", () => {
    expect(namesOf(byList)).toEqual(namesOf(bySchema));
    expect(namesOf(bySchema)).toEqual({
      open_vents: { house: true, percent: true, mode: false },
      read_sensors: {},
    });
  });

  test.each<[string, string[]]>([
    ['{"house": "north", "percent": 40, "mode": "slow"}', []],
    ['{"house": "north"}', ["catalogue/missing-parameter"]],
    ['{"house": 1, "percent": 40}', ["catalogue/wrong-type"]],
    ['{"house": "north", "percent": 40, "speed": 2}', ["catalogue/unknown-parameter"]],
  ])("both shapes say the same about %s", (text, expected) => {
    expect(codesOf(text, bySchema)).toEqual(expected);
    expect(codesOf(text, byList)).toEqual(expected);
  });

  test("the types of lists that the page names are read, and the two that say nothing are not", () => {
    const start = page.indexOf("**Lists of parameters.**");
    const paragraph = page.slice(start, page.indexOf("\n- **", start));
    const [known = "", unknown = ""] = paragraph.split("A name that says nothing");
    const types = codeSpans(known.replaceAll("\n  ", " ")).filter((type) => type !== "type");
    expect(types).toHaveLength(16);
    for (const type of types) expect(parseParameterType(type), type).toBeDefined();
    for (const type of codeSpans(unknown)) expect(parseParameterType(type), type).toBeUndefined();
  });

  test("the keywords that the page calls refused are refused, and the formats are kept", () => {
    const start = page.indexOf("- **JSON Schema** is read");
    const paragraph = page.slice(start, page.indexOf("\n- **", start)).replaceAll("\n  ", " ");
    const [refused = "", formats = ""] = paragraph.split("Of the formats");
    for (const keyword of codeSpans(refused)) {
      expect(refusedKeyword(keyword, "https://example.org/schema"), keyword).toBeDefined();
    }
    expect(codeSpans(formats.split(" are checked")[0] ?? "").filter(isChecked)).toEqual([
      ...["date", "time", "date-time", "duration", "uuid", "ipv4", "ipv6", "json-pointer"],
    ]);
    expect(["email", "uri", "regex", "hostname"].filter(isChecked)).toEqual([]);
  });
});

/** Tools with their parameters, and whether each is required. */
function namesOf({ tools }: Catalogue): Record<string, Record<string, boolean>> {
  return Object.fromEntries(
    [...tools].map(([name, { parameters }]) => [
      name,
      Object.fromEntries([...parameters].map(([key, { required }]) => [key, required])),
    ]),
  );
}

function codesOf(text: string, catalogue: Catalogue): string[] {
  const settings = prepareChecks(Profile.parse({ version: 1 }), catalogue);
  const record: JsonObject = {
    conversations: [
      { role: "user", content: "Open the vents" },
      { role: "assistant", content: `tool_call: open_vents\narguments: ${text}` },
    ],
  };
  const conversation = textCallDialect.read(record);
  return examineExample({ record, conversation }, settings).map(({ code }) => code);
}

/** True where a schema's `format` of this name reaches the checker. */
function isChecked(format: string): boolean {
  const definition = { name: "t", parameters: { type: "object", format } };
  const root = parseCatalogue(JSON.stringify([definition]), "tools.json").tools.get("t")?.schema
    ?.root;
  return typeof root === "object" && Object.hasOwn(root, "format");
}
