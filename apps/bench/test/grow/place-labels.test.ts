import { expect, test } from "vitest";
import { placeLabels } from "../../src/grow/place-labels.ts";

test("labels that have room stay where they want to be", () => {
  expect(placeLabels([50, 10, 30], 13)).toEqual([50, 10, 30]);
});

test("labels that would overlap are pushed apart in the order of their heights", () => {
  expect(placeLabels([12, 10, 11, 90], 10)).toEqual([30, 10, 20, 90]);
});
