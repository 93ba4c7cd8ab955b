import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PairLog } from "../../src/run/pair-log.ts";

describe("PairLog", () => {
  test("gives back every pair as it came, from memory and from disk", async () => {
    const tempDir = await mkdtemp(join(tmpdir(), "pair-log-"));
    const text = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.nat(3_000_000).map((n) => "é".repeat(n % 7 === 0 ? n : n % 300)),
    );
    const property = fc.asyncProperty(
      fc.array(fc.tuple(text, text), { maxLength: 30 }),
      fc.constantFrom(1, 100, 1 << 16, 1 << 24),
      async (pairs, memoryBytes) => {
        const log = new PairLog({ memoryBytes, tempDir }, 2);
        try {
          for (const [index, pair] of pairs.entries()) {
            const original = { source: "a", line: index };
            const enhanced = { source: "b", line: index };
            const texts = pair.map((side) => JSON.stringify(side));
            await log.append(texts, { original, enhanced });
          }
          const seen: string[][] = [];
          for await (const { pair, lines, origin } of log.replay()) {
            expect(pair).toBe(seen.length);
            expect(origin().enhanced).toEqual({ source: "b", line: pair });
            seen.push(lines.map((line) => JSON.parse(new TextDecoder().decode(line))));
          }
          expect(seen).toEqual(pairs);
        } finally {
          await log.close();
        }
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 60 });
    expect(await readdir(tempDir)).toEqual([]);
    await rm(tempDir, { recursive: true });
  });
});
