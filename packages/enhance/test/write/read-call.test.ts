import type { JsonObject } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { readCall } from "../../src/write/read-call.ts";
import { exampleWith } from "../support/example-with.ts";

const call = (tool: string, values: JsonObject, prompt = "") =>
  readCall(exampleWith({ prompt, tool, arguments: values }));

describe("readCall", () => {
  test.each([
    ["create_customer", { name: "Ada" }, "create"],
    ["mail.sendDraft", { id: "d1" }, "other"],
    ["getWeather", { city: "Oslo" }, "read"],
    ["findReplaceText", { findText: "a", replaceText: "b" }, "replace"],
    ["files-delete", { path: "a.md" }, "delete"],
    ["editFolder", { path: "a", newPath: "b" }, "rename"],
    ["editFolder", { path: "a", newPath: "x/a" }, "move"],
    ["batch", { searches: [{ query: "a" }] }, "search"],
    ["run_batch", { operations: [] }, "execute"],
    ["zap", {}, "other"],
    ["getConstructor", {}, "read"],
  ] satisfies [string, JsonObject, string][])("%s with %j is %s", (tool, values, kind) => {
    expect(call(tool, values)?.kind).toBe(kind);
  });

  test("names the thing by its path, name or id, whatever the tool", () => {
    expect(call("open_page", { path: "a/b.md" })?.slots.thing).toBe("a/b.md");
    expect(call("makeFolder", { path: "a/b" })?.slots.thing).toBe("the folder a/b");
    expect(call("pauseJob", { job_id: "job-7" })?.slots.thing).toBe("job-7");
    expect(call("create_customer", { name: "Ada L" })?.slots.thing).toBe('the customer "Ada L"');
  });

  test("tells whether the prompt names the value", () => {
    const values = { path: "Sea/Tides.md" };
    expect(call("open", values, "Open tides.md")?.flags.has("named")).toBe(true);
    expect(call("open", values, "Open the sea notes")?.flags.has("unnamed")).toBe(true);
  });

  test("a call of another kind than the prompt's verbs prepares it", () => {
    const flags = call("searchNotes", { query: "kelp" }, "Delete the kelp notes")?.flags;
    expect(flags?.has("preparatory")).toBe(true);
  });

  test("a query of wildcards and a path that is the top say nothing", () => {
    expect(call("search", { query: "*" })?.slots.query).toBeUndefined();
    expect(call("list_folder", { path: "/" })?.slots.thing).toBeUndefined();
  });

  test("what is added under a heading is called a section, a single line by its words", () => {
    const added = (content: string) => call("append", { path: "a.md", content })?.slots.line;
    expect(added("\n## Kelp\n\nIt grows.\n")).toBe('the section "Kelp"');
    expect(added("\n- Kelp grows.\n")).toBe('"Kelp grows."');
    expect(call("write", { path: "a.md", content: "# Kelp\n\nIt grows." })?.slots.line).toBe(
      '"Kelp"',
    );
  });

  test("a value that stands in quotation marks gets no second pair", () => {
    expect(call("search", { query: '"kelp bed"' })?.slots.query).toBe('"kelp bed"');
  });

  test("the endings of files are told with their dot", () => {
    const values = { query: "kelp", fileTypes: ["md", ".txt"] };
    expect(call("search", values)?.slots.types).toBe(".md and .txt");
  });

  test("code is not quoted as a line of words", () => {
    expect(call("append", { path: "a.json", content: '{\n "a": 1 }' })?.slots.line).toBeUndefined();
  });
});
