import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEqualJson } from "../../src/defects/equal-json.ts";
import { canonicalJson } from "../../src/row/canonical-json.ts";

describe("equal JSON values", () => {
  test("have one canonical text, and others do not", () => {
    const keys = fc.constantFrom("a", "b", "context");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(0, 1, "", "a", null, true),
        fc.array(tie("value"), { maxLength: 2 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    const law = fc.property(
      value,
      value,
      fc.constantFrom(undefined, "context"),
      (a, b, without) => {
        const [one, other] = JSON.parse(JSON.stringify([a, b]));
        const equal = canonicalJson(one, without) === canonicalJson(other, without);
        expect(isEqualJson(one, other, without)).toBe(equal);
        expect(isEqualJson(one, JSON.parse(JSON.stringify(one)), without)).toBe(true);
      },
    );
    fc.assert(law, { seed: 42, numRuns: 2000 });
  });

  test("does not count a key of the outermost objects alone", () => {
    expect(isEqualJson({ context: 1, a: 1 }, { a: 1 }, "context")).toBe(true);
    expect(isEqualJson({ b: { context: 1 } }, { b: {} }, "context")).toBe(false);
  });

  test("says that values are not equal where they are too deep to tell", () => {
    const deep = (): never => JSON.parse("[".repeat(5000) + "]".repeat(5000)) as never;
    expect(isEqualJson(deep(), deep())).toBe(false);
  });
});
