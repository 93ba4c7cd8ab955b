import { describe, expect, test } from "vitest";
import type { ConfigName } from "../../src/folder/config-name.ts";
import { readFolderRow } from "../../src/folder/read-folder-row.ts";
import { RowRisks } from "../../src/folder/row-risks.ts";
import { dpoRow, ktoRow, sftRow } from "../support/dataset-folders.ts";
import { recordOf, user, watered, waters } from "../support/garden.ts";

function take(risks: RowRisks, record: object, config: ConfigName): string | undefined {
  const read = readFolderRow(recordOf(record), config, {});
  if (read.state !== "row") throw new Error(JSON.stringify(read));
  return risks.take(read.row)?.code;
}

const text = { role: "assistant", content: "tool_call: water_bed\narguments: {}" };

describe("The risks of rows of a dataset folder", () => {
  test("are counted once a row", () => {
    const risks = new RowRisks({ config: "sft", refused: [] });
    expect(take(risks, sftRow(1), "sft")).toBeUndefined();
    expect([...risks.rows]).toEqual([]);
    const messages = [user("Water."), text, user("More."), text, waters({ bed: null })];
    take(risks, { messages }, "sft");
    take(risks, { messages }, "sft");
    expect(Object.fromEntries(risks.rows)).toEqual({
      "no-tools": 2,
      "null-argument": 2,
      "call-as-text": 2,
    });
  });

  test("are those of the stage: results in an answer of kto, wrong arguments of chosen answers only", () => {
    const kto = new RowRisks({ config: "kto", refused: [] });
    take(kto, { ...ktoRow(0), completion: [waters({ bed: 7 }), watered] }, "kto");
    expect([...kto.rows.keys()]).toEqual(["loss-on-results"]);
    const dpo = new RowRisks({ config: "dpo", refused: [] });
    const { tools } = ktoRow(0);
    take(dpo, { ...dpoRow(1), rejected: [waters({ bed: "seven" })], tools }, "dpo");
    expect([...dpo.rows]).toEqual([]);
    take(dpo, { ...dpoRow(1), chosen: [waters({ bed: "seven" })], tools }, "dpo");
    expect([...dpo.rows.keys()]).toEqual(["invalid-arguments"]);
  });

  test("refuse a row where they are asked to, and are not counted then", () => {
    const messages = [user("Water."), text];
    for (const refused of ["all", ["call-as-text"]] as const) {
      const risks = new RowRisks({ config: "sft", refused });
      expect(take(risks, { messages }, "sft")).toBe("call-as-text");
      expect(risks.rows.size).toBe(0);
    }
    const others = new RowRisks({ config: "sft", refused: ["no-tools"] });
    expect(take(others, { messages }, "sft")).toBeUndefined();
  });

  test("are not looked for in rendered texts", () => {
    const risks = new RowRisks({ config: "sft", refused: "all" });
    expect(take(risks, { prompt: "a", completion: "<tool_call>" }, "sft")).toBeUndefined();
  });
});
