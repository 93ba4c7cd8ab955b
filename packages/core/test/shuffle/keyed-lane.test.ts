import { expect, test } from "vitest";
import { StageError } from "../../src/errors.ts";
import { KeyedLane } from "../../src/shuffle/keyed-lane.ts";
import { KeyedLanes } from "../../src/shuffle/keyed-lanes.ts";
import { runsOf } from "../support/record-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a lane refuses what its plan does not have, and says what it wrote", async () => {
  const tempDir = await temporaryFolder();
  const lanes = KeyedLanes.open({
    lanes: 1,
    memoryBytes: 1 << 20,
    inputBytes: 9000,
    seed: 42,
    sourceIds: ["a.jsonl"],
    tempDir,
  });
  try {
    expect(() => new KeyedLane(lanes.plan, 1)).toThrow(
      new StageError("shuffle", "there is no lane 1"),
    );
    const lane = new KeyedLane(lanes.plan, 0);
    expect(() => [...lane.records(0)]).toThrow(new StageError("shuffle", "there is no group 0"));
    const records = Array.from({ length: 900 }, (_, at) => `record ${at}`);
    for (const run of runsOf({ source: 0, records, runSizes: [50] })) lane.add(run);
    expect(lane.spilledBytes).toBe(0);
    const gather = lanes.planGather([lane.finish()]);
    const bytes = records.join("\n").length + 1;
    expect(lane.spilledBytes).toBe(bytes + 16 * 900);
    lane.begin(gather);
    expect(lane.spilledBytes).toBe(bytes + 16 * 900);
    const none = gather.groups.length;
    expect(() => [...lane.records(none)]).toThrow(
      new StageError("shuffle", `there is no group ${none}`),
    );
    lane.close();
  } finally {
    lanes.close();
  }
});
