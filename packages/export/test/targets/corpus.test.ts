import { type JsonValue, parseJson, type SoundRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { readFinalRecords } from "../../../core/test/support/final-records.ts";
import { conversationKey } from "../../src/dialects/conversation-key.ts";
import { readConversation } from "../../src/dialects/convert-record.ts";
import { RowExporter } from "../../src/targets/row-exporter.ts";
import type { TargetName, TrainingStage } from "../../src/targets/target-name.ts";
import { optionsFor, recordOf } from "../support/garden.ts";

/** What the 5,515 records become: rows, and refused ones by the first finding that refuses. */
const CALLS_AS_OBJECTS = {
  row: 5025,
  "text-after-call": 452,
  "unreadable-call": 19,
  "unsound-arguments": 12,
  "empty-prompt": 7,
};
/** A text carries arguments in which a key comes twice. */
const CALLS_AS_TEXTS = {
  row: 5037,
  "text-after-call": 452,
  "unreadable-call": 19,
  "empty-prompt": 7,
};
/** No text stands beside a call. */
const TURNS = {
  row: 4609,
  "text-beside-call": 870,
  "unreadable-call": 19,
  "unsound-arguments": 9,
  "empty-prompt": 7,
  "turn-order": 1,
};

const OUTCOMES: readonly (readonly [
  TargetName,
  TrainingStage,
  Readonly<Record<string, number>>,
])[] = [
  ["trl-sft", "sft", CALLS_AS_OBJECTS],
  ["trl-kto", "kto", CALLS_AS_OBJECTS],
  ["openai-sft", "sft", CALLS_AS_TEXTS],
  ["llamafactory", "sft", TURNS],
  ["llamafactory", "kto", TURNS],
  ["axolotl", "sft", CALLS_AS_TEXTS],
  ["axolotl", "kto", CALLS_AS_OBJECTS],
  ["unsloth", "sft", CALLS_AS_OBJECTS],
  ["unsloth", "kto", CALLS_AS_OBJECTS],
  ["text", "sft", CALLS_AS_OBJECTS],
  ["text", "kto", CALLS_AS_OBJECTS],
];

function keyOf(record: SoundRecord): string {
  const { conversation } = readConversation(record, "auto");
  if (conversation === undefined) return "unread";
  const { messages, tools } = conversation;
  return conversationKey({ messages, tools, members: [], messagesAt: 0 });
}

/** The row as a conversation; undefined where the target has texts. */
function back(text: string): SoundRecord | undefined {
  const row: JsonValue = parseJson(text);
  if (typeof row !== "object" || row === null || Array.isArray(row)) return undefined;
  const isList = (name: string): boolean => Array.isArray(row[name]);
  if (isList("messages") || isList("conversations")) return recordOf(text);
  if (!isList("prompt") || !isList("completion")) return undefined;
  // Lists side by side are one list.
  return recordOf(text.replace('"prompt":[', '"messages":[').replace('],"completion":[', ","));
}

describeWithCorpus("the finished dataset of the corpus", (corpus) => {
  const records = readFinalRecords(corpus).map((value, address) => recordOf(value, address));
  const keys = records.map(keyOf);

  test.each(OUTCOMES)(
    "becomes rows for %s (%s), and the same conversations again",
    (target, stage, expected) => {
      const exporter = new RowExporter(optionsFor(target, { stage }));
      const counts: Record<string, number> = {};
      const changed: number[] = [];
      let compared = 0;
      records.forEach((record, at) => {
        const exported = exporter.export(record);
        if (exported.state === "undesirable") throw new Error("all labels are true");
        const outcome = exported.state === "row" ? "row" : exported.refusedBy.code;
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (exported.state !== "row") return;
        const again = back(exported.text);
        if (again === undefined) return;
        compared++;
        if (keyOf(again) !== keys[at]) changed.push(at);
      });
      expect(counts).toEqual(expected);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(5515);
      expect(changed).toEqual([]);
      const isText =
        ["unsloth", "text"].includes(target) || (target === "axolotl" && stage === "kto");
      expect(compared).toBe(isText ? 0 : expected.row);
    },
  );

  test("becomes rows without a loss where calls stay in their texts", () => {
    const exporter = new RowExporter(optionsFor("trl-sft", { from: "openai" }));
    const outcomes = records.map((record) => {
      const exported = exporter.export(record);
      return exported.state === "refused" ? exported.refusedBy.code : exported.state;
    });
    expect(outcomes.filter((outcome) => outcome === "row")).toHaveLength(5494);
    expect(outcomes.filter((outcome) => outcome === "empty-prompt")).toHaveLength(21);
  });
});
