import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { DigestSet, digestHash } from "../../src/shuffle/digest-set.ts";

/** A digest of its own for each number; that of 0 is all zeros. */
function viewOf(count: number): DataView {
  const bytes = new Uint8Array(count * 16);
  for (let at = 1; at < count; at++) {
    bytes.set(createHash("md5").update(String(at)).digest(), at * 16);
  }
  return new DataView(bytes.buffer);
}
const add = (set: DigestSet, view: DataView, number: number) =>
  set.add(view, number * 16, digestHash(view, number * 16));

describe("a set of digests", () => {
  test("holds each once, that of zeros too, until it is three quarters full", () => {
    const view = viewOf(60);
    const set = new DigestSet(64 * 16);
    set.clear(1000);
    for (let round = 0; round < 2; round++) {
      for (let number = 0; number <= 48; number++) expect(add(set, view, number)).toBe(true);
      expect(set.size).toBe(49);
    }
    expect(add(set, view, 49)).toBe(false);
    expect(set.size).toBe(49);
    expect(add(set, view, 48)).toBe(true);
  });

  test("is empty once it is cleared, and as small as is expected of it", () => {
    const view = viewOf(60);
    const set = new DigestSet(64 * 16 + 15);
    set.clear(3);
    expect([0, 1, 2, 3, 4, 5, 6].map((number) => add(set, view, number))).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(add(set, view, 7)).toBe(false);
    set.clear(3);
    expect(set.size).toBe(0);
    expect(add(set, view, 7)).toBe(true);
    expect(set.size).toBe(1);
  });

  test("tells digests apart that share a hash, and by each of their words", () => {
    const bytes = new Uint32Array([1, 2, 3, 4, 1, 2, 3, 5, 1, 2, 5, 4, 1, 5, 3, 4, 5, 2, 3, 4]);
    const view = new DataView(bytes.buffer);
    const set = new DigestSet(64 * 16);
    set.clear(40);
    for (let number = 0; number < 5; number++) {
      expect(set.add(view, number * 16, 7)).toBe(true);
      expect(set.add(view, number * 16, 7)).toBe(true);
      expect(set.size).toBe(number + 1);
    }
  });
});

test("hashes of digests are spread over 32 bits, by each of their 16 bytes", () => {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  const hashes = new Set([digestHash(view, 0)]);
  for (let at = 0; at < 16; at++) {
    bytes.fill(0);
    bytes[at] = 1;
    const hash = digestHash(view, 0);
    expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32).toBe(true);
    hashes.add(hash);
  }
  expect(hashes.size).toBe(17);
});
