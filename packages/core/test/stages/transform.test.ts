import { describe, expect, test } from "vitest";
import { DEFAULT_RELABEL_RULES, parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import type { TransformOptions } from "../../src/stages/transform.ts";
import { runTransform } from "../support/run-transform.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function transform(line: string, options: Partial<TransformOptions>): Promise<string> {
  const bytes = new TextEncoder().encode(`${line}\n`);
  const { output } = await runTransform(await temporaryFolder(), bytes, {
    transform: { style: "source", ...options },
  });
  return output.toString("utf8").slice(0, -1);
}

const rules = DEFAULT_RELABEL_RULES.map((rule) => parseRelabelRule(rule));

describe("relabel", () => {
  test("a weak record becomes false and says why, in its own spacing", async () => {
    const line =
      '{"a": 1.0, "label": true, "quality_scores": {"overall_quality": 2.25, "sessionMemory_quality": 1}}';
    expect(await transform(line, { relabel: rules })).toBe(
      '{"a": 1.0, "label": false, "quality_scores": {"overall_quality": 2.25, "sessionMemory_quality": 1, "relabeled": true, "relabel_reason": ["low_quality (2.2)", "missing_sessionMemory"]}}',
    );
    expect(
      await transform(line.replaceAll(": ", ":").replaceAll(", ", ","), { relabel: rules }),
    ).toBe(
      '{"a":1.0,"label":false,"quality_scores":{"overall_quality":2.25,"sessionMemory_quality":1,"relabeled":true,"relabel_reason":["low_quality (2.2)","missing_sessionMemory"]}}',
    );
  });

  test.each([
    [
      "a good record",
      '{"label":true,"quality_scores":{"overall_quality":3,"sessionMemory_quality":2}}',
    ],
    ["a record that is false already", '{"label":false,"quality_scores":{"overall_quality":1}}'],
    ["a record without scores", '{"label":true}'],
  ])("%s keeps its bytes", async (_, line) => {
    expect(await transform(` ${line} `, { relabel: rules })).toBe(` ${line} `);
  });

  test("a record whose scores stand at its top gains the reason there", async () => {
    expect(
      await transform('{"overall_quality":1,"sessionMemory_quality":4}', { relabel: rules }),
    ).toBe(
      '{"overall_quality":1,"sessionMemory_quality":4,"label":false,"relabeled":true,"relabel_reason":["low_quality (1.0)"]}',
    );
  });
});

describe("index", () => {
  test.each([
    ["added last", '{"a":[]}', '{"a":[],"_index":0}'],
    ["added to an empty record", "{}", '{"_index":0}'],
    ["replaced in place", '{"_index": "old", "é": 1}', '{"_index": 0, "é": 1}'],
    ["replaced where it is 0 already", '{"_index":0}', '{"_index":0}'],
  ])("the number is %s", async (_, line, expected) => {
    expect(await transform(line, { index: true })).toBe(expected);
  });

  test("numbers count the kept records over block borders", async () => {
    const bytes = new TextEncoder().encode('{"é":1}\n'.repeat(1200));
    const { output } = await runTransform(await temporaryFolder(), bytes, {
      transform: { style: "compact", index: true },
      blockBytes: 64,
    });
    const numbers = output
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)._index);
    expect(numbers).toEqual(Array.from({ length: 1200 }, (_, n) => n));
  });
});

test("projection, setting and style come in this order", async () => {
  const line = '{"b": 1E5, "label":false, "a": "\\u00e9"}';
  const options: Partial<TransformOptions> = {
    fields: ["a", "label", "absent"],
    set: [
      { key: "label", json: "true" },
      { key: "n", json: "1E5" },
    ],
  };
  expect(await transform(line, options)).toBe('{"a": "\\u00e9", "label": true, "n": 1E5}');
  expect(await transform(line, { ...options, style: "python" })).toBe(
    '{"a": "é", "label": true, "n": 100000.0}',
  );
});

test("an id depends on the record and its place, and on nothing else", async () => {
  const bytes = new TextEncoder().encode('{"a":1}\n{"a":1}\n');
  const options = { transform: { style: "source", id: true } as const };
  const folder = await temporaryFolder();
  const ids = async (blockBytes: number) => {
    const { output } = await runTransform(folder, bytes, { ...options, blockBytes });
    return output
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)._id);
  };
  const [first, second] = await ids(1000);
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(second).not.toBe(first);
  expect(await ids(8)).toEqual([first, second]);
});
