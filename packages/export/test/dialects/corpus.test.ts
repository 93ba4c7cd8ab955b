import { Buffer } from "node:buffer";
import { detectDialect, readRecord, type SoundRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { readFinalRecords } from "../../../core/test/support/final-records.ts";
import { conversationKey } from "../../src/dialects/conversation-key.ts";
import {
  type ConvertedRecord,
  convertRecord,
  readConversation,
} from "../../src/dialects/convert-record.ts";
import type { SourceRecord } from "../../src/dialects/dialect.ts";
import { DIALECT_NAMES, type DialectName } from "../../src/dialects/dialect-name.ts";
import { CORPUS_OUTCOMES } from "./corpus-outcomes.ts";

function soundRecord(text: string): Pick<SoundRecord, "text" | "value" | "members"> {
  const read = readRecord(Buffer.from(text, "utf8"));
  if (read.state !== "sound") throw new Error(read.message);
  return read;
}

function convertTo(to: DialectName, record: SourceRecord, address: number): ConvertedRecord {
  return convertRecord(record, { from: "auto", to, allowed: "none", address });
}

function keyOf(record: SourceRecord): string {
  const { conversation } = readConversation(record, "auto");
  return conversation === undefined ? "unread" : conversationKey(conversation);
}

describeWithCorpus("the finished dataset of the corpus", (corpus) => {
  const records = readFinalRecords(corpus).map((record) => soundRecord(JSON.stringify(record)));
  const plain = records.map((record, address) => convertTo("text-call", record, address));
  const keys = records.map(keyOf);

  test.each(DIALECT_NAMES)("goes to %s and back as the same conversations", (to) => {
    const counts: Record<string, number> = { carried: 0 };
    const changed: number[] = [];
    records.forEach((record, address) => {
      const { text, refusedBy } = convertTo(to, record, address);
      const outcome = refusedBy?.code ?? "carried";
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (text === undefined) return;
      const back = convertTo("text-call", soundRecord(text), address).text ?? "";
      // The same text is the same conversation; where arguments lost line ends between tokens, only the texts differ.
      const isSame = back === plain[address]?.text || keyOf(soundRecord(back)) === keys[address];
      if (!isSame) changed.push(address);
    });
    expect(changed).toEqual([]);
    expect(counts).toEqual(CORPUS_OUTCOMES[to]);
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
