import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainLayoutRow } from "../../src/check/plain-layout-row.ts";
import { readLayoutRow } from "../../src/check/read-layout-row.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom("a", '"', "\\", "}", "]", ",", "\n"), maxLength: 20 }),
  fc.constantFrom(
    '"}],"label":true',
    '"}],"completion":[{"role":"assistant","content":"',
    "x".repeat(500),
  ),
);

test("the usual row is read as any other: the same group, label and length", () => {
  const law = fc.property(
    text,
    text,
    fc.boolean(),
    fc.boolean(),
    (prompt, completion, label, spaced) => {
      const record = {
        prompt: [{ role: "user", content: prompt }],
        completion: [{ role: "assistant", content: completion }],
        label,
        tools: "[]",
      };
      const compact = JSON.stringify(record);
      const line = spaced
        ? `{"prompt": [{"role": "user", "content": ${JSON.stringify(prompt)}}], "completion": [{"role": "assistant", "content": ${JSON.stringify(completion)}}], "label": ${label}}`
        : compact;
      const read = readPlainLayoutRow(line);
      if (!/\\u/u.test(compact)) expect(read).toBeDefined();
      if (read !== undefined) expect(read).toEqual(readLayoutRow(record));
    },
  );
  fc.assert(law, { seed: 42, numRuns: 1000 });
});

test.each([
  '{"prompt":"Hi","completion":"x","label":true}',
  '{"prompt":[{"role":"user","content":"a"},{"role":"user","content":"b"}],"completion":[{"role":"assistant","content":"c"}],"label":true}',
  '{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"},{"role":"assistant","content":"c"}],"label":true}',
  '{"prompt":[{"role":"user","content":"a","name":"n"}],"completion":[{"role":"assistant","content":"b"}],"label":true}',
  '{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}],"label":1}',
  '{"prompt":[{"role":"user","content":"\\u0061"}],"completion":[{"role":"assistant","content":"b"}],"label":true}',
  '{"label":true,"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}]}',
])("%s is left to the reader of all rows", (line) => {
  JSON.parse(line);
  expect(readPlainLayoutRow(line)).toBeUndefined();
});
