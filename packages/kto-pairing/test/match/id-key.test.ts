import { expect, test } from "vitest";
import { idKey, idTextKey } from "../../src/match/id-key.ts";
import { makeRow } from "./make-row.ts";

test("a row's key is that of its id, and a row without one has none", () => {
  expect(idKey(makeRow({ id: "r1" }))).toEqual(idTextKey("r1"));
  expect(idKey(makeRow())).toBeUndefined();
});

test("keys of ids are two words, each of which nearly no other id has", () => {
  const ids = Array.from({ length: 5000 }, (_, at) => [`row-${at}`, `${at}`, `${at}-row`]).flat();
  const keys = [...ids, "", "\u00e9", "e\u0301"].map(idTextKey);
  for (const word of ["high", "low"] as const) {
    const values = keys.map((key) => key[word]);
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(
      true,
    );
    expect(new Set(values).size).toBeGreaterThan(keys.length - 5);
    const low = values.filter((value) => value < 2 ** 31).length;
    expect(Math.abs(low - keys.length / 2)).toBeLessThan(400);
  }
});
