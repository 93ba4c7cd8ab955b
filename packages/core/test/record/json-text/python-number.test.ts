import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonFixed, pythonNumber } from "../../../src/record/json-text/python-number.ts";
import { pythonTables } from "../../support/python-tables.ts";

describe("pythonNumber", () => {
  test("prints every number of the table as CPython does", () => {
    const tokens = Object.keys(pythonTables.numbers);
    expect(tokens.length).toBeGreaterThan(4000);
    const printed = Object.fromEntries(tokens.map((token) => [token, pythonNumber(token)]));
    expect(printed).toEqual(pythonTables.numbers);
  });

  test("keeps integers of any length, with minus zero as the int it is in Python", () => {
    const long = `-${"1234567890".repeat(50)}`;
    expect([pythonNumber(long), pythonNumber("-0"), pythonNumber("-0.0")]).toEqual([
      long,
      "0",
      "-0.0",
    ]);
  });

  test("prints a text that reads back as the same double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const token = Object.is(value, -0) ? "-0.0" : value.toExponential();
        const printed = pythonNumber(token);
        expect(Object.is(Number(printed), value)).toBe(true);
        expect(pythonNumber(printed)).toBe(printed);
      }),
      { seed: 42, numRuns: 5000 },
    );
  });

  test("refuses a number beyond the doubles, which no record holds", () => {
    expect(() => pythonNumber("1e400")).toThrow("beyond the range of a double");
  });
});

describe("pythonFixed", () => {
  test("prints every value of the table as CPython's format does, for 0 to 3 digits", () => {
    for (const [digits, table] of Object.entries(pythonTables.fixed)) {
      const values = Object.keys(table);
      expect(values.length).toBeGreaterThan(500);
      const printed = Object.fromEntries(
        values.map((value) => [value, pythonFixed(Number(value), Number(digits))]),
      );
      expect(printed).toEqual(table);
    }
  });

  test("rounds the exact binary value, ties to the even digit", () => {
    const printed = [2.25, 2.35, 0.25, 0.35, -2.25, 2.75, 2.8].map((value) =>
      pythonFixed(value, 1),
    );
    expect(printed).toEqual(["2.2", "2.4", "0.2", "0.3", "-2.2", "2.8", "2.8"]);
  });

  test("agrees with exact integer arithmetic on values with few binary places", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 53n }),
        fc.nat({ max: 60 }),
        fc.nat({ max: 6 }),
        (size, shift, digits) => {
          const value = Number(size) / 2 ** shift;
          const numerator = size * 10n ** BigInt(digits);
          const unit = 1n << BigInt(shift);
          let rounded = numerator / unit;
          const twice = 2n * (numerator % unit);
          if (twice > unit || (twice === unit && rounded % 2n === 1n)) rounded++;
          const text = rounded.toString().padStart(digits + 1, "0");
          const point = text.length - digits;
          expect(pythonFixed(value, digits)).toBe(
            digits === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`,
          );
        },
      ),
      { seed: 42, numRuns: 3000 },
    );
  });
});
