import "../../src/scan/web-assembly.ts";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { createXXHash128 } from "hash-wasm";
import { describe, expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { createPieceHasher } from "../../src/hash/piece-hasher.ts";
import { PIECE_BYTES } from "../../src/hash/stream-hash.ts";
import { BlockScanner } from "../../src/scan/block-scanner.ts";
import type { LineScanner } from "../../src/scan/line-scanner.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import { planValidation } from "../../src/scan/plan-validation.ts";
import { ScannerMemory } from "../../src/scan/scanner-memory.ts";
import type { TransformExports } from "../../src/scan/transform-exports.ts";
import { ValidationScanner } from "../../src/scan/validation-scanner.ts";

const module = await loadScannerModule();
const reference = await createXXHash128();
const hasher = await createPieceHasher();

/** Bytes that seem random. */
function bytesOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 42;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

const BYTES = bytesOf(3 * PIECE_BYTES + 64);

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

describe("a digest", () => {
  const memory = new ScannerMemory();
  const instance = new WebAssembly.Instance(module, { env: { memory: memory.memory } });
  const scanner = instance.exports as TransformExports;
  const free = scanner.FREE_MEMORY.value;
  memory.reserve(free + BYTES.length);

  function digestOf(bytes: Uint8Array, offset: number): string {
    memory.bytes.set(bytes, free + offset);
    const out = scanner.DIGEST.value;
    scanner.hashPiece(free + offset, bytes.length, out);
    return hexOf(memory.bytes.subarray(out, out + 16));
  }

  function expectReference(length: number, offset: number): void {
    const bytes = BYTES.subarray(offset, offset + length);
    const expected = reference.init().update(bytes).digest();
    expect([length, offset, digestOf(bytes, offset)]).toEqual([length, offset, expected]);
  }

  test.each([
    ["", "99aa06d3014798d86001c324468d497f"],
    ["a", "a96faf705af16834e6c632b61e964e1f"],
    ["abc", "06b05ab6733a618578af5f94892f3950"],
  ])("of %j is the published one", (text, expected) => {
    expect(digestOf(Buffer.from(text), 0)).toBe(expected);
  });

  test("of each length up to 600 bytes is that of hash-wasm, wherever the bytes lie", () => {
    for (let length = 0; length <= 600; length += 1) expectReference(length, length % 17);
  });

  test("is that of hash-wasm where stripes, blocks and pieces end", () => {
    for (const unit of [64, 1024]) {
      for (let ends = 1; ends <= 40; ends += 1) {
        for (const more of [-1, 0, 1]) expectReference(ends * unit + more, ends % 5);
      }
    }
    for (const more of [-1, 0, 1]) expectReference(PIECE_BYTES + more, 3);
  });

  test("of any length is that of hash-wasm", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(63), (length, offset) => expectReference(length, offset)),
      { seed: 42, numRuns: 200 },
    );
  });

  test("of bytes that are all alike is that of hash-wasm", () => {
    for (const byte of [0, 0xff]) {
      const bytes = new Uint8Array(70_000).fill(byte);
      expect(digestOf(bytes, 1)).toBe(reference.init().update(bytes).digest());
    }
  });
});

function validationScanner(): LineScanner {
  const planned = planValidation({ profile: BUILT_IN_PROFILE });
  if (planned.state === "reference") throw new Error(planned.reason);
  return new ValidationScanner(module, planned.plan, 2 ** 20);
}

describe.each([
  ["a transform", (): LineScanner => new BlockScanner(module, {}, 2 ** 20)],
  ["a validation", validationScanner],
])("the scanner of %s", (_name, createScanner) => {
  const scanner = createScanner();

  test.each([
    [0, 0],
    [1, 1],
    [0, 1],
    [1, 1 + PIECE_BYTES - 1],
    [1, 1 + PIECE_BYTES],
    [1, 1 + PIECE_BYTES + 1],
    [7, BYTES.length],
  ])("hashes the pieces of its input from %d to %d", (start, end) => {
    scanner.input(BYTES.length).set(BYTES);
    const digests = scanner.digests(start, end);
    expect(hexOf(digests)).toBe(hexOf(hasher.digests(BYTES.subarray(start, end))));
  });

  test("leaves its input and the lines to come as they were", () => {
    const block = Buffer.from('{"a":1}\n[]\n{"a":2}\nnull\n');
    scanner.input(block.length).set(block);
    scanner.start(block.length);
    const deferred: string[] = [];
    for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
      scanner.digests(0, block.length);
      deferred.push(Buffer.from(scanner.copy(line.start, line.end)).toString());
    }
    expect(deferred).toEqual(expect.arrayContaining(["[]", "null"]));
    expect(scanner.lines).toBe(4);
    expect(Buffer.from(scanner.copy(0, block.length)).equals(block)).toBe(true);
  });
});
