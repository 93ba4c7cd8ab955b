import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonValue, readCatalogue } from "@burnish/core";
import { expect, test } from "vitest";
import { toolDefinitions } from "../../src/targets/tool-definitions.ts";

/** The definitions of a catalogue file, parsed. */
async function define(data: JsonValue): Promise<unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), "burnish-tools-"));
  try {
    const path = join(folder, "tools.json");
    writeFileSync(path, JSON.stringify(data));
    const definitions = toolDefinitions(data, await readCatalogue(path));
    return [...definitions.values()].map((text) => JSON.parse(text));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const schema = {
  type: "object",
  properties: { id: { type: "string", pattern: "^n" } },
  required: ["id"],
};
const notes = { name: "notes_open", description: "Opens a note.", parameters: schema };
const defined = { type: "function", function: notes };

test("definitions with a schema stay as they are, wherever the catalogue puts them", async () => {
  for (const data of [[defined], { tools: [defined] }, [notes], { notes_open: { ...notes } }]) {
    expect(await define(data as JsonValue)).toEqual([defined]);
  }
});

test("a list of parameters becomes a schema", async () => {
  const data = {
    notes_find: {
      description: "Finds notes.",
      parameters: [
        { name: "words", optional: false, type: "string[]", description: "What to look for" },
        { name: "order", optional: true, type: "'asc' | 'desc'" },
        { name: "limit", optional: true, type: "number | 'all'" },
        { name: "range", optional: true, type: "DateRange" },
        { name: "context", optional: false, type: "object" },
      ],
      required_params: ["words", "context"],
      context_schema: {
        fields: [
          { name: "goal", optional: false },
          { name: "memo", optional: true },
        ],
      },
    },
  };
  expect(await define(data)).toEqual([
    {
      type: "function",
      function: {
        name: "notes_find",
        description: "Finds notes.",
        parameters: {
          type: "object",
          properties: {
            words: { type: "array", items: { type: "string" }, description: "What to look for" },
            order: { type: "string", enum: ["asc", "desc"] },
            limit: { anyOf: [{ type: "number" }, { type: "string", enum: ["all"] }] },
            range: {},
            context: {
              type: "object",
              properties: { goal: { type: "string" }, memo: { type: "string" } },
              required: ["goal"],
            },
          },
          required: ["words", "context"],
        },
      },
    },
  ]);
});

test("a tool without parameters takes an empty object", async () => {
  expect(await define([{ name: "notes_sync" }])).toEqual([
    {
      type: "function",
      function: { name: "notes_sync", parameters: { type: "object", properties: {} } },
    },
  ]);
});
