import fc from "fast-check";
import { expect, test } from "vitest";
import { pythonNumber } from "../../src/templates/python-number.ts";

test.each([
  ["1", "1"],
  ["-0", "0"],
  ["9007199254740993", "9007199254740993"],
  ["1.0", "1.0"],
  ["2.50", "2.5"],
  ["-0.0", "-0.0"],
  ["1e5", "100000.0"],
  ["1E+15", "1000000000000000.0"],
  ["1e16", "1e+16"],
  ["123456789012345678.0", "1.2345678901234568e+17"],
  ["0.0001", "0.0001"],
  ["0.00001", "1e-05"],
  ["1.5e-7", "1.5e-07"],
  ["1e22", "1e+22"],
  ["2.5e-300", "2.5e-300"],
])("%s is printed as %s", (text, shown) => {
  expect(pythonNumber(text)).toBe(shown);
});

test("what is printed is the same number", () => {
  const property = fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    const text = Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
    expect(Number(pythonNumber(text))).toBe(value);
  });
  fc.assert(property, { seed: 42, numRuns: 500 });
});
