import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type HereResult, runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

const batches = fileURLToPath(new URL("../../../../../shared/corpus/enhancement", import.meta.url));

const pairBatches = [
  "pair",
  "--originals",
  join(batches, "batch_*.jsonl.gz"),
  "--enhanced",
  join(batches, "enhanced_batch_*.jsonl.gz"),
  "--target",
  "trl-kto",
  "--json",
];

if (!existsSync(batches)) {
  test.skip("the reference batches become a dataset (skipped: ../shared/corpus/enhancement is not here)", () => {});
} else {
  describe("the reference batches", () => {
    const folder = folderFor("pair-corpus");
    let paired: HereResult;

    beforeAll(async () => {
      paired = await runHere(folder(), [...pairBatches, "-o", "./one/kto.jsonl"]);
    });

    test("become a dataset without a collision at any batch size", () => {
      expect({ code: paired.code, stderr: paired.stderr }).toEqual({ code: 0, stderr: "" });
      const [file] = JSON.parse(paired.stdout).files;
      expect(file).toMatchObject({ rows: 7152, broken: [] });
      expect(file.check).toMatchObject({ rows: 7152, desirable: 3576, alternationBreaks: 0 });
      expect(file.check.batches).toHaveLength(128);
      for (const batch of file.check.batches) {
        const { batchSize, samePromptPairs, homogeneousBlocks, selfPairs } = batch;
        expect({ batchSize, samePromptPairs }).toEqual({ batchSize, samePromptPairs: 0 });
        expect(homogeneousBlocks).toBe(selfPairs);
        if (batchSize % 2 === 0)
          expect({ batchSize, selfPairs }).toEqual({ batchSize, selfPairs: 0 });
      }
    });

    test("match by content but for one pair and seven rows, each of which is listed", async () => {
      const { matching, originals, enhanced, defects } = JSON.parse(paired.stdout);
      const rules = matching.rules.map(({ rule, pairs }: { rule: string; pairs: number }) => [
        rule,
        pairs,
      ]);
      expect(rules).toEqual([
        ["content", 3675],
        ["order", 1],
      ]);
      expect([originals.unmatched, enhanced.unmatched]).toEqual([5, 2]);
      const dropped = {
        unchanged: 38,
        "arguments-changed": 35,
        "call-destroyed": 19,
        "equal-completion": 7,
        "tool-changed": 4,
      };
      expect(defects.broken).toEqual(dropped);
      for (const side of [originals, enhanced]) {
        // A pair with two faults is dropped for the first.
        expect(Object.keys(side.dropped).sort()).toEqual(Object.keys(dropped).sort());
        expect(sum(side.dropped)).toBe(100);
        expect(side.rows).toBe(side.paired + side.unmatched + 100);
      }
      const list = (await readFile(join(folder(), "one/kto.jsonl.unpaired.jsonl"), "utf8")).split(
        "\n",
      );
      const unmatched = list.filter((line) => line !== "" && JSON.parse(line).step === "match");
      expect([list.length - 1, unmatched.length]).toEqual([207, 7]);
    });

    test("give the same bytes and the same ledger again, with other memory and blocks", async () => {
      const small = ["--memory", "64k", "--block-size", "3000"];
      const again = await runHere(folder(), [...pairBatches, ...small, "-o", "./two/kto.jsonl"]);
      expect(again.stdout).toBe(paired.stdout);
      const names = (await readdir(join(folder(), "one"))).sort();
      expect((await readdir(join(folder(), "two"))).sort()).toEqual(names);
      for (const name of names) {
        const [one, two] = await Promise.all(
          ["one", "two"].map((place) => readFile(join(folder(), place, name))),
        );
        expect(two?.equals(one ?? Buffer.alloc(0)), name).toBe(true);
      }
      expect((await runHere(folder(), ["verify", "./two/kto.jsonl.ledger.json"])).code).toBe(0);
    });

    test("are found bad by check-layout where partners are neighbours", async () => {
      const words = ["--layout", "adjacent", "--leak-sample", "0", "-o", "./adjacent.jsonl"];
      expect((await runHere(folder(), [...pairBatches, ...words])).code).toBe(0);
      const argv = ["check-layout", "./adjacent.jsonl", "--batch-size", "2,8,1000"];
      const { code, stdout } = await runHere(folder(), argv);
      expect(code).toBe(1);
      expect(stdout).toContain("7,152 of 7,152 KL pairs are of one prompt at batch size 2");
    });
  });
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
