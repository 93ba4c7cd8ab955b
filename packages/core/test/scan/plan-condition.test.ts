import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expression, Operand, Scalar } from "../../src/expression/expression.ts";
import { createRandom } from "../../src/random/seeded-random.ts";
import { createBlockComparer } from "../../src/scan/compare-with-reference.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import { randomLine } from "../../src/synthetic/random-line.ts";

const scalar: fc.Arbitrary<Scalar> = fc.constantFrom<Scalar[]>(
  ...[null, true, false, 0, 1, -1, 2.5, 3, 0.1, 1e22, 9007199254740992, 0.3],
  ...["", "a", "m", "true", "é", "😀", "\uffee", '"', "\\"],
);
const path = fc.array(
  fc.constantFrom("a", "b", "n", "s", "x", "label", "quality_scores", "é", ""),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const operand: fc.Arbitrary<Operand> = fc.record({ kind: fc.constant("path"), path });
const literal: fc.Arbitrary<Operand> = fc.record({ kind: fc.constant("literal"), value: scalar });
const operator = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");

const { condition } = fc.letrec<{ condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant("compare"), operator, left: operand, right: literal }),
    fc.record({ kind: fc.constant("compare"), operator, left: literal, right: operand }),
    fc.record({ kind: fc.constant("compare"), operator, left: literal, right: literal }),
    fc.record({ kind: fc.constant("in"), operand, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("has"), path }),
    fc.record({ kind: fc.constant("truth"), operand }),
    fc.record({ kind: fc.constant("not"), part: tie("condition") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      parts: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const exponents = fc.constantFrom("", "", "e0", "e5", "E-5", "e+22", "e-22", "e23", "e-30", "e100");

test("the scanner's verdicts on any simple condition are those of the language", async () => {
  const module = await loadScannerModule();
  const random = createRandom(42);
  const block = Buffer.from(Array.from({ length: 300 }, () => `${randomLine(random)}\n`).join(""));
  await fc.assert(
    fc.asyncProperty(condition, async (where) => {
      const scanCase = {
        options: { style: "source" },
        select: { where },
        maxLineBytes: 1e6,
      } as const;
      const { same, fast } = await createBlockComparer(module, scanCase)(block);
      expect(same).toBe(true);
      expect(fast).toBeGreaterThan(0);
    }),
    { seed: 42, numRuns: 300 },
  );
});

test("a decimal text is the double that it is to JSON.parse", async () => {
  const module = await loadScannerModule();
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 19 });
  const text = fc
    .tuple(fc.constantFrom("", "-"), fc.integer({ min: 1, max: 9 }), digits, fc.nat(20), exponents)
    .map(([sign, first, rest, point, exponent]) => {
      const whole = `${first}${rest.slice(0, point).join("")}`;
      const fraction = rest.slice(point).join("");
      return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}${exponent}`;
    });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (texts) => {
      const left = { kind: "path", path: ["n"] } as const;
      const parts = texts.map((number) => {
        const right = { kind: "literal", value: Number(number) } as const;
        return { kind: "compare", operator: "=", left, right } as const;
      });
      const block = Buffer.from(texts.map((number) => `{"n":${number}}\n`).join(""));
      for (const where of parts) {
        const scanCase = {
          options: { style: "source" },
          select: { where },
          maxLineBytes: 1e6,
        } as const;
        expect((await createBlockComparer(module, scanCase)(block)).same).toBe(true);
      }
    }),
    { seed: 42, numRuns: 40 },
  );
});

test.each([
  "18446744073709551616",
  "18446744073709551616.0",
  "18446744073709551616E+05",
  "0.18446744073709551616",
  "184467440737095516160",
  "-18446744073709551616",
  "00.0e0",
  "0.000000000000000000000",
])("a decimal text beyond 64 bits is not taken for a small one: %s", async (number) => {
  const module = await loadScannerModule();
  const left = { kind: "path", path: ["n"] } as const;
  const block = Buffer.from(`{"n":${number}}\n{"n":1}\n`);
  for (const operator of ["<=", ">"] as const) {
    const where = {
      kind: "compare",
      operator,
      left,
      right: { kind: "literal", value: 1 },
    } as const;
    const scanCase = {
      options: { style: "source" },
      select: { where },
      maxLineBytes: 1e6,
    } as const;
    expect((await createBlockComparer(module, scanCase)(block)).same).toBe(true);
  }
});
