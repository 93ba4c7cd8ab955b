import { Buffer } from "node:buffer";
import { detectDialect, readRecord, type SoundRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { readFinalRecords } from "../../../core/test/support/final-records.ts";
import { conversationKey } from "../../src/dialects/conversation-key.ts";
import { convertRecord, readConversation } from "../../src/dialects/convert-record.ts";
import type { SourceRecord } from "../../src/dialects/dialect.ts";
import { DIALECT_NAMES, type DialectName } from "../../src/dialects/dialect-name.ts";

/** Examples that each dialect carries, and the first finding that refuses each of the others. */
const EXPECTED: Readonly<Record<DialectName, Readonly<Record<string, number>>>> = {
  "text-call": { carried: 5496, "unreadable-call": 19 },
  openai: { carried: 5044, "unreadable-call": 19, "text-after-call": 452 },
  "openai-object": {
    carried: 5032,
    "unreadable-call": 19,
    "text-after-call": 452,
    "unsound-arguments": 12,
  },
  sharegpt: {
    carried: 4616,
    "unreadable-call": 19,
    "text-beside-call": 870,
    "unsound-arguments": 9,
    "turn-order": 1,
  },
  hermes: { carried: 5482, "unreadable-call": 19, "unsound-arguments": 14 },
  "hermes-messages": { carried: 5482, "unreadable-call": 19, "unsound-arguments": 14 },
  anthropic: { carried: 5482, "unreadable-call": 19, "unsound-arguments": 14 },
  mcp: {
    carried: 5031,
    "unreadable-call": 19,
    "text-after-call": 452,
    "unsound-arguments": 12,
    "message-boundary": 1,
  },
};

function soundRecord(text: string): Pick<SoundRecord, "text" | "value" | "members"> {
  const read = readRecord(Buffer.from(text, "utf8"));
  if (read.state !== "sound") throw new Error(read.message);
  return read;
}

function keyOf(record: SourceRecord): string {
  const { conversation } = readConversation(record, "auto");
  return conversation === undefined ? "unread" : conversationKey(conversation);
}

describeWithCorpus("the finished dataset of the corpus", (corpus) => {
  const records = readFinalRecords(corpus).map((record) => soundRecord(JSON.stringify(record)));
  const keys = records.map(keyOf);

  test.each(DIALECT_NAMES)("goes to %s and back as the same conversations", (to) => {
    const counts: Record<string, number> = { carried: 0 };
    records.forEach((record, address) => {
      const { text, refusedBy } = convertRecord(record, {
        from: "auto",
        to,
        allowed: "none",
        address,
      });
      const outcome = refusedBy?.code ?? "carried";
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (text === undefined) return;
      const back = convertRecord(soundRecord(text), {
        from: "auto",
        to: "text-call",
        allowed: "none",
        address,
      });
      expect(keyOf(soundRecord(back.text ?? ""))).toBe(keys[address]);
    });
    expect(counts).toEqual(EXPECTED[to]);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(5515);
  });

  test("is read as the reader of checks reads it, wherever that one can name and parse all calls", () => {
    for (const record of records) {
      const { conversation, findings } = readConversation(record, "auto");
      const turns = detectDialect(record.value)?.read(record.value).turns ?? [];
      const isClean = turns.every(({ calls }) =>
        calls.every(({ name, arguments: { state } }) => name !== undefined && state === "parsed"),
      );
      expect(findings.some(({ code }) => code === "unreadable-call")).toBe(!isClean);
      if (!isClean) continue;
      const mine = conversation?.messages.map(({ parts }) => ({
        calls: parts.flatMap((part) =>
          part.kind === "call" ? [[part.name, JSON.parse(part.arguments.text)]] : [],
        ),
        prose: parts.flatMap((part) => (part.kind === "text" ? [part.text.trim()] : [])),
      }));
      expect(mine).toEqual(
        turns.map(({ calls, prose }) => ({
          calls: calls.map(({ name, arguments: given }) => [
            name,
            given.state === "parsed" ? given.value : undefined,
          ]),
          prose,
        })),
      );
    }
  });
});
