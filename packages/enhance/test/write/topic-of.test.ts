import { describe, expect, test } from "vitest";
import { topicOf } from "../../src/write/topic-of.ts";

describe("a label as a topic", () => {
  test("begins with a small letter where its first word is no name", () => {
    expect(topicOf("Reef restoration")).toBeUndefined();
    expect(topicOf("Restoration of the reef")).toBe("restoration of the reef");
    expect(topicOf("Survey notes")).toBe("survey notes");
  });

  test("is none where the label is a shortened sentence", () => {
    expect(topicOf("Export path missing")).toBeUndefined();
    expect(topicOf("Survey: second part")).toBeUndefined();
  });

  test("is none where a name stands in it, or where it is one word", () => {
    expect(topicOf("Survey of Wadden dunes")).toBeUndefined();
    expect(topicOf("Survey")).toBeUndefined();
  });
});
