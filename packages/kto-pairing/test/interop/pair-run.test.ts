import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runPairs } from "../run/run-pairs.ts";
import { countKlPairs, missingTrl } from "./trl-trainer.ts";

const missing = missingTrl();
const PAIRS = 100;

/** One side: every tenth pair shares its prompt with the one before, every third prompt was rewritten. */
function side(isNew: boolean): string {
  const lines = Array.from({ length: PAIRS }, (_, pair) => {
    const asked = pair % 10 === 9 ? pair - 1 : pair;
    const prompt = isNew && asked % 3 === 0 ? `May I see note ${asked}?` : `Open note ${asked}.`;
    const context = {
      sessionId: `s${pair}`,
      sessionMemory: isNew ? `Note ${pair} is asked for.` : "",
    };
    const call = `tool_call: notes_open\narguments: ${JSON.stringify({ context, note: pair })}`;
    const conversations = [
      { role: "user", content: prompt },
      { role: "assistant", content: call },
    ];
    return JSON.stringify({ _id: `n${pair}`, conversations });
  });
  return `${(isNew ? lines.reverse() : lines).join("\n")}\n`;
}

if (missing !== undefined) {
  test.skip(`TRL's KTOTrainer trains on what a run writes (skipped: ${missing})`, () => {});
} else {
  describe("TRL's KTOTrainer, on what a run writes", { timeout: 300_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "burnish-trl-run-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    const write = async (layout: "interleaved" | "adjacent"): Promise<string> => {
      const sides = { originals: { o: side(false) }, enhanced: { e: side(true) } };
      const match = { by: "id", field: "_id" } as const;
      const { files, summary } = await runPairs({ ...sides, match, layout, groupDistance: 32 });
      expect(summary.report.files).toMatchObject([
        { rows: 2 * PAIRS, largestGroup: 2, broken: [] },
      ]);
      return files[0] ?? "";
    };

    test("builds no KL pair of one prompt in the interleaved layout, and many where partners are neighbours", async () => {
      const texts = [await write("interleaved"), await write("adjacent")];
      const sound = {
        trainRows: 2 * PAIRS,
        klPairs: 2 * PAIRS,
        samePrompt: 0,
        selfPairs: 0,
        alteredRows: 0,
        fileOrder: true,
        homogeneous: 0,
      };
      const adjacent = { klPairs: 2 * PAIRS, samePrompt: 2 * PAIRS };
      const counted = countKlPairs(folder, texts, { batchSizes: [2, 32] });
      expect(counted).toMatchObject([sound, sound, adjacent, { klPairs: 2 * PAIRS }]);
      expect(counted[3]?.samePrompt).toBeGreaterThan(0);
    });
  });
}
