import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordClusters } from "../../src/dedup/record-clusters.ts";

const RECORDS = 24;
const pair = fc.tuple(fc.nat(RECORDS - 1), fc.nat(RECORDS - 1));

test("clusters are the components of the pairs that were united, called by their lowest record", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
      const clusters = new RecordClusters(RECORDS);
      const plain = Array.from({ length: RECORDS }, (_, record) => record);
      for (const [one, other] of pairs) {
        const [first, second] = [plain[one] as number, plain[other] as number];
        expect(clusters.unite(one, other)).toBe(first !== second);
        for (const [record, of] of plain.entries()) {
          if (of === Math.max(first, second)) plain[record] = Math.min(first, second);
        }
      }
      for (let record = 0; record < RECORDS; record += 1) {
        const members = plain.flatMap((of, other) => (of === plain[record] ? [other] : []));
        expect(clusters.find(record)).toBe(plain[record]);
        expect([...clusters.members(record)]).toEqual(members);
        expect(clusters.isAlone(record)).toBe(members.length === 1);
      }
    }),
    { seed: 42, numRuns: 500 },
  );
});
