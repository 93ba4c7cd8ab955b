import { describe, expect, test } from "vitest";
import { readResult } from "../../src/write/read-result.ts";
import { exampleWith } from "../support/example-with.ts";

const read = (payload: unknown, after = "") => {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return readResult(
    exampleWith({ prompt: `Result: ${text}${after}`, tool: "open", arguments: {} }),
  );
};
const full = (payload: unknown) => read(payload)?.full;

describe("readResult", () => {
  test("a list gives its count as a word and its names", () => {
    const facts = full({ success: true, notes: [{ path: "a/Kelp.md" }, { path: "a/Tide.md" }] });
    expect(facts?.flags).toEqual(new Set(["rList"]));
    expect(facts?.slots.counted).toBe("two notes");
    expect(facts?.slots.names).toBe("a/Kelp.md and a/Tide.md");
  });

  test("of a long list some names are given, and never a wrong count", () => {
    const notes = Array.from({ length: 30 }, (_, at) => ({ title: `Tide table ${at}` }));
    const facts = full({ notes });
    expect(facts?.flags).toEqual(new Set(["rMore"]));
    expect(facts?.slots.counted).toBe("many notes");
  });

  test("an empty list is empty, and an error is an error", () => {
    expect(full({ notes: [] })?.flags).toEqual(new Set(["rEmpty"]));
    const facts = full({ success: false, error: "no such reef" });
    expect(facts?.flags).toEqual(new Set(["rError"]));
    expect(facts?.slots.error).toBe('"no such reef"');
  });

  test("what is wrapped in `data` counts as the payload", () => {
    const facts = full({ success: true, data: { oldPath: "a.md", newPath: "b/a.md" } });
    expect(facts?.flags.has("rMoved")).toBe(true);
    expect(facts?.slots.rNew).toBe("b/a.md");
  });

  test("text of a file, a set field, and a bare success are told apart", () => {
    expect(full({ path: "a.md", content: "# Kelp" })?.slots.said).toBe('"Kelp"');
    const field = full({ success: true, fieldPath: "status", newValue: "open" });
    expect(field?.flags).toEqual(new Set(["rField"]));
    expect(full({ success: true })?.flags).toEqual(new Set(["rOnly"]));
  });

  test("what the user wrote after the payload is the request", () => {
    expect(read({ success: true }, "\n\nNow rename the reef note")?.request).toBe(
      "Now rename the reef note",
    );
  });

  test("a payload that is no JSON is a text", () => {
    expect(full("all tides read")?.slots.said).toBe('"all tides read"');
  });

  test("identifiers and paths are whole or left out", () => {
    const id = `ws_${"9".repeat(70)}`;
    expect(JSON.stringify(full({ success: true, job: id })?.slots)).not.toContain("999");
  });
});
