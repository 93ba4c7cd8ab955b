import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCatalogue, readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { InputError } from "../../src/errors.ts";

const parse = (data: unknown) => parseCatalogue(JSON.stringify(data), "tools.json");
const refuse = (data: unknown): InputError => {
  try {
    parse(data);
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("expected an InputError");
};

const dim = {
  name: "lamp_dim",
  parameters: {
    type: "object",
    properties: { level: { type: "integer" } },
    required: ["level"],
  },
};

describe("parseCatalogue", () => {
  test("reads tools by name whose parameters are a list", () => {
    const { tools } = parse({
      lamp_dim: {
        parameters: [
          { name: "level", optional: false, type: "number" },
          { name: "room", optional: true, type: "RoomName" },
        ],
        required_params: ["level", "lamp"],
      },
    });
    const parameters = [...(tools.get("lamp_dim")?.parameters ?? [])];
    expect(parameters.map(([name, { required, type }]) => [name, required, type?.text])).toEqual([
      ["level", true, "number"],
      ["room", false, undefined],
      ["lamp", true, undefined],
    ]);
  });

  test.each([
    ["a list of OpenAI tools", [{ type: "function", function: dim }]],
    ["a list of bare functions", [dim]],
    ["an object with tools", { tools: [dim] }],
    ["an object of tools by name", { lamp_dim: { parameters: dim.parameters } }],
  ])("reads %s", (_, data) => {
    const tool = parse(data).tools.get("lamp_dim");
    expect(tool?.parameters.get("level")).toEqual({ required: true });
    expect(tool?.closed).toBe(true);
  });

  test("survives structured clone", () => {
    const catalogue = parse([dim]);
    expect(structuredClone(catalogue)).toEqual(catalogue);
  });

  test("keeps tools with hostile names apart from the prototype", () => {
    const text = '{"__proto__": {"parameters": []}, "constructor": {"parameters": []}}';
    expect([...parseCatalogue(text, "tools.json").tools.keys()]).toEqual([
      "__proto__",
      "constructor",
    ]);
  });

  test.each<[string, unknown, string, RegExp]>([
    ["an empty list", [], "tools.json", /holds no tool/],
    ["a number", 3, "tools.json (top level)", /list or an object/],
    ["a tool without a name", [{ parameters: {} }], "tools.json [0].name", /string/],
    ["two tools of one name", [dim, dim], "tools.json [1]", /second tool is called lamp_dim/],
    [
      "a parameter without a name",
      { t: { parameters: [{ type: "string" }] } },
      "tools.json t.parameters[0].name",
      /string/,
    ],
    ["a tool that is a text", ["t"], "tools.json [0]", /object with a name/],
    [
      "a tool with an empty name",
      [{ function: { name: "" } }],
      "tools.json [0].function.name",
      /not empty/,
    ],
    [
      "a listed parameter that is a text",
      { t: { parameters: ["a"] } },
      "tools.json t.parameters[0]",
      /object with a name/,
    ],
    [
      "an optional that is null",
      { t: { parameters: [{ name: "a", optional: null }] } },
      "tools.json t.parameters[0].optional",
      /true or false/,
    ],
    [
      "a type that is no text",
      { t: { parameters: [{ name: "a", type: 3 }] } },
      "tools.json t.parameters[0].type",
      /names a type/,
    ],
    [
      "required_params that are no list",
      { t: { parameters: [], required_params: "a" } },
      "tools.json t.required_params",
      /list/,
    ],
    [
      "a required parameter without a name",
      { t: { parameters: [], required_params: ["a", ""] } },
      "tools.json t.required_params[1]",
      /not empty/,
    ],
    [
      "an unknown type",
      [{ name: "t", parameters: { properties: { a: { type: "strin" } } } }],
      "tools.json [0].parameters.properties.a.type",
      /did you mean string/,
    ],
    [
      "required in a property",
      [{ name: "t", parameters: { properties: { a: { required: true } } } }],
      "tools.json [0].parameters.properties.a.required",
      /list of property names/,
    ],
    [
      "patternProperties",
      [{ name: "t", parameters: { patternProperties: { "^a": true } } }],
      "tools.json [0].parameters.patternProperties",
      /bounded time/,
    ],
    [
      "a pattern with look-ahead",
      [{ name: "t", parameters: { properties: { a: { pattern: "(?=a)" } } } }],
      "tools.json [0].parameters.properties.a.pattern",
      /invalid/,
    ],
    [
      "a remote $ref",
      [{ name: "t", parameters: { $ref: "https://example.org/s.json" } }],
      "tools.json [0].parameters.$ref",
      /must point into this schema/,
    ],
    [
      "a $ref to nowhere",
      [{ name: "t", parameters: { properties: { a: { $ref: "#/$defs/b" } } } }],
      "tools.json [0].parameters",
      /points to no schema/,
    ],
    [
      "a $ref to itself",
      [{ name: "t", parameters: { properties: { a: { $ref: "#/properties/a" } } } }],
      "tools.json [0].parameters",
      /leads back to itself/,
    ],
  ])("refuses %s and names the place", (_, data, place, message) => {
    const error = refuse(data);
    expect(error.message.startsWith(`${place}: `)).toBe(true);
    expect(error.message).toMatch(message);
  });

  test("refuses references that multiply", () => {
    const $defs: Record<string, unknown> = { d0: {} };
    for (let level = 1; level < 40; level++) {
      const $ref = `#/$defs/d${level - 1}`;
      $defs[`d${level}`] = { allOf: [{ $ref }, { $ref }] };
    }
    const parameters = { $defs, properties: { a: { $ref: "#/$defs/d39" } } };
    expect(refuse([{ name: "t", parameters }]).message).toMatch(/branches too often/);
  });

  test("refuses a tool that is defined twice", () => {
    const text = '{"t": {"parameters": []}, "t": {"parameters": []}}';
    expect(() => parseCatalogue(text, "tools.json")).toThrow(/^tools\.json: .*"t"/);
  });

  test("a file that is not there or no text is an error of the file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "burnish-catalogue-"));
    try {
      const path = join(folder, "tools.json");
      await expect(readCatalogue(path)).rejects.toThrow(/there is no such file/);
      await writeFile(path, Uint8Array.of(0x22, 0xff, 0x22));
      await expect(readCatalogue(path)).rejects.toThrow(/not valid UTF-8/);
      await writeFile(path, `\uFEFF${JSON.stringify([dim])}`);
      expect((await readCatalogue(path)).tools.size).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("names line and column of broken JSON", () => {
    expect(() => parseCatalogue('{\n  "a": }', "tools.json")).toThrow(/^tools\.json/);
  });
});
