import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { datasetInfoEntry } from "../../src/targets/dataset-info.ts";
import type { TrainingStage } from "../../src/targets/target-name.ts";
import { linesOf, newFolder, WATER_TOOL } from "../support/dataset-folders.ts";
import { bot, codesOf, exportOne, rowOf, user, watered, waters } from "../support/garden.ts";
import { interopScript, missingPackage, runPython } from "../support/python.ts";

const source = process.env.BURNISH_LLAMAFACTORY ?? "";
const tools = [WATER_TOOL];
const ask = user("Water bed 7.");

interface Turn {
  readonly role: string;
  readonly content: string;
}

interface Converted {
  readonly rows?: readonly (Readonly<Record<"prompt" | "response", readonly Turn[]>> | null)[];
  readonly error?: string;
}

/** What LLaMA-Factory makes of rows, each set of a stage in a folder with the entry that is written for it. */
async function convertAll(
  sets: readonly (readonly [TrainingStage, readonly object[]])[],
): Promise<readonly Converted[]> {
  const folder = await newFolder();
  const jobs = sets.map(([stage, rows], at) => {
    const place = join(folder, String(at));
    mkdirSync(place);
    writeFileSync(join(place, `${stage}.jsonl`), linesOf(rows));
    const columns = new Set(rows.flatMap((row) => Object.keys(row)));
    const entry = datasetInfoEntry({ stage, fileName: `${stage}.jsonl`, columns });
    writeFileSync(join(place, "dataset_info.json"), `{"${stage}": ${entry}}`);
    return { folder: place, name: stage };
  });
  const path = join(folder, "jobs.json");
  writeFileSync(path, JSON.stringify(jobs));
  const script = interopScript("convert_llamafactory.py");
  return JSON.parse(runPython(folder, script, [source, path])) as Converted[];
}

const missing = existsSync(join(source, "llamafactory/data/converter.py"))
  ? missingPackage("datasets")
  : "BURNISH_LLAMAFACTORY names no src of a checkout";
if (missing !== undefined) {
  test.skip(`LLaMA-Factory reads what is written for it (skipped: ${missing})`, () => {});
} else {
  describe("LLaMA-Factory", { timeout: 300_000 }, () => {
    test("takes every row of each stage, calls and results as turns", async () => {
      const two = {
        ...waters({ bed: 8 }),
        tool_calls: [...callsOf({ bed: 7 }), ...callsOf({ bed: 8 })],
      };
      const records = [
        {
          messages: [
            { role: "system", content: "Be kind." },
            ask,
            waters({ bed: 7 }),
            watered,
            bot("Done."),
          ],
          tools,
        },
        { messages: [ask, two, watered, watered, bot("Done.")], tools },
        { messages: [ask, bot("Done.")] },
      ];
      const kto = [true, false].map((label) => ({
        prompt: [ask],
        completion: [waters({ bed: 7 })],
        label,
        tools,
      }));
      const dpo = { prompt: [ask], chosen: [waters({ bed: 7 })], rejected: [bot("No.")], tools };
      const write = (stage: TrainingStage) => (record: object) =>
        rowOf(record, "llamafactory", { stage });
      const [sft, labelled, pairs] = await convertAll([
        ["sft", records.map(write("sft"))],
        ["kto", kto.map(write("kto"))],
        ["dpo", [dpo].map(write("dpo"))],
      ]);
      expect(sft?.rows?.map((row) => row?.prompt.map(({ role }) => role))).toEqual([
        ["user", "function", "observation"],
        ["user", "function", "observation"],
        ["user"],
      ]);
      expect(JSON.parse(sft?.rows?.[1]?.prompt[1]?.content ?? "")).toHaveLength(2);
      // The answer stands first where it is desirable, and behind an empty one where it is not.
      expect(
        labelled?.rows?.map((row) => row?.response.map(({ content }) => content !== "")),
      ).toEqual([
        [true, false],
        [false, true],
      ]);
      expect(pairs?.rows?.[0]?.response.map(({ role }) => role)).toEqual(["function", "assistant"]);
    });

    test("drops turns that do not alternate, takes rows without a boolean for others, turns empty answers round", async () => {
      const human = { from: "human", value: "Water bed 7." };
      const [odd, tagged, empty] = await convertAll([
        ["sft", [{ conversations: [human, human, { from: "gpt", value: "Done." }] }]],
        ["kto", [{ conversations: [human, { from: "gpt", value: "Done." }], kto_tag: "true" }]],
        ["kto", [{ conversations: [human, { from: "gpt", value: "" }], kto_tag: true }]],
      ]);
      expect(odd?.rows).toEqual([null]);
      const turns = exportOne({ messages: [ask, ask, bot("Done.")] }, "llamafactory");
      expect(codesOf(turns)).toContain("loss turn-order");
      // One answer is that of sft; its trainer of KTO drops it.
      expect(tagged?.rows?.[0]?.response).toHaveLength(1);
      const stage = "kto";
      const text = { prompt: [ask], completion: [bot("Done.")], label: "true" };
      expect(codesOf(exportOne(text, "llamafactory", { stage }))).toContain(
        "fault label-not-boolean",
      );
      // It looks which of the two is empty.
      expect(empty?.rows?.[0]?.response.map(({ content }) => content)).toEqual(["", ""]);
      const blank = { prompt: [ask], completion: [bot("")], label: true };
      expect(codesOf(exportOne(blank, "llamafactory", { stage }))).toContain(
        "fault empty-completion",
      );
    });
  });
}

function callsOf(args: object): readonly object[] {
  return (waters(args) as { readonly tool_calls: readonly object[] }).tool_calls;
}
