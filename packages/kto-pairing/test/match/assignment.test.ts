import { expect, test } from "vitest";
import { Assignment } from "../../src/match/assignment.ts";

test("rows are joined and parted, and each node knows its room and its partners", () => {
  const rows = Int32Array.of(3, 1);
  const assignment = new Assignment(rows, Int32Array.of(2, 2));
  assignment.join(0, 1);
  assignment.join(0, 0);
  assignment.join(0, 1);
  assignment.join(1, 0);
  expect([...assignment.originalRoom, ...assignment.enhancedRoom]).toEqual([0, 0, 0, 0]);
  expect(assignment.partnersOfOriginal(0)).toEqual([1, 0, 1]);
  expect(assignment.heldByOriginal(0)).toEqual([1, 0]);
  expect(assignment.heldByEnhanced(0)).toEqual([0, 1]);
  expect([assignment.isJoined(1, 0), assignment.isJoined(1, 1)]).toEqual([true, false]);
  assignment.part(0, 1);
  expect(assignment.partnersOfOriginal(0)).toEqual([0, 1]);
  expect(assignment.heldByOriginal(0)).toEqual([0, 1, -1]);
  expect(assignment.heldByEnhanced(1)).toEqual([0, -1]);
  expect([...assignment.originalRoom, ...assignment.enhancedRoom]).toEqual([1, 0, 0, 1]);
  expect([...rows]).toEqual([3, 1]);
});

test("a node without partners has its free rows only, and of many partners four are told", () => {
  const assignment = new Assignment(Int32Array.of(7, 0), new Int32Array(6).fill(1));
  expect(assignment.heldByOriginal(0)).toEqual([-1]);
  expect(assignment.heldByOriginal(1)).toEqual([]);
  expect(assignment.heldByEnhanced(3)).toEqual([-1]);
  for (const partner of [5, 4, 3, 2, 1]) assignment.join(0, partner);
  expect(assignment.heldByOriginal(0)).toEqual([5, 4, 3, 2, -1]);
});
