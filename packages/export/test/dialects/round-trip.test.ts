import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONVERSATION_DIALECTS } from "../../src/dialects/all-dialects.ts";
import type { Conversation } from "../../src/dialects/conversation.ts";
import { conversationKey } from "../../src/dialects/conversation-key.ts";
import type { ConvertFinding } from "../../src/dialects/convert-finding.ts";
import { readConversation } from "../../src/dialects/convert-record.ts";
import type { SourceRecord, WrittenConversation } from "../../src/dialects/dialect.ts";
import { DIALECT_NAMES, type DialectName } from "../../src/dialects/dialect-name.ts";
import { anyConversation, plainConversation, plainExchange } from "./arbitrary-conversation.ts";

describe.each(DIALECT_NAMES)("the dialect %s", (name) => {
  test("reads back every conversation that it wrote without a loss", () => {
    for (const conversations of [anyConversation, plainConversation, plainExchange]) {
      fc.assert(
        fc.property(conversations, fc.nat(), (conversation, address) => {
          const written = write(name, conversation, address);
          const record = recordOf(written.text);
          if (written.findings.some(isLoss)) return;
          const read = CONVERSATION_DIALECTS[name].read(record);
          expect(read.findings.filter(({ level }) => level !== "note")).toEqual([]);
          expect(keyOf(read.conversation)).toBe(conversationKey(conversation));
          expect(read.conversation?.label).toBe(conversation.label);
        }),
        { seed: 42, numRuns: 300 },
      );
    }
  });

  test("carries exchanges as trainers want them without a loss, and is told by its marks", () => {
    fc.assert(
      fc.property(plainExchange, (conversation) => {
        const { text, findings } = write(name, conversation, 7);
        expect(findings.filter(({ level }) => level !== "note")).toEqual([]);
        const read = readConversation(recordOf(text), "auto");
        expect(keyOf(read.conversation)).toBe(conversationKey(conversation));
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("writes the same text again from what it read", () => {
    fc.assert(
      fc.property(plainConversation, (conversation) => {
        const once = write(name, conversation, 3);
        if (once.findings.some(isLoss)) return;
        const { conversation: read } = CONVERSATION_DIALECTS[name].read(recordOf(once.text));
        expect(read).toBeDefined();
        if (read !== undefined) expect(write(name, read, 3).text).toBe(once.text);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("reads anything that is a record without an exception", () => {
    fc.assert(
      fc.property(anyRecord, (text) => {
        const read = CONVERSATION_DIALECTS[name].read(recordOf(text));
        const isFaulty = read.findings.some(({ level }) => level === "fault");
        expect(read.conversation === undefined).toBe(isFaulty);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

const key = fc.constantFrom(
  "role",
  "content",
  "from",
  "value",
  "tool_calls",
  "function",
  "name",
  "arguments",
  "type",
  "text",
  "id",
  "jsonrpc",
  "method",
  "params",
  "result",
);

const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom(
      null,
      1,
      true,
      "",
      "user",
      "assistant",
      "tool",
      "gpt",
      "tools/call",
      "<tool_call>",
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const anyRecord = fc
  .record(
    {
      messages: fc.oneof(fc.array(anything, { maxLength: 3 }), anything),
      conversations: fc.oneof(fc.array(anything, { maxLength: 3 }), anything),
      tools: anything,
      system: anything,
    },
    { requiredKeys: [] },
  )
  .map((record) => JSON.stringify(record));

function write(
  name: DialectName,
  conversation: Conversation,
  address: number,
): WrittenConversation {
  return CONVERSATION_DIALECTS[name].write(conversation, { address });
}

/** Fails where the text is no sound record in one line. */
function recordOf(text: string | undefined): SourceRecord {
  expect(text).toBeDefined();
  expect(text).not.toMatch(/[\n\r]/);
  const read = readRecord(Buffer.from(text ?? "", "utf8"));
  if (read.state !== "sound") throw new Error(`${read.message}: ${text}`);
  return read;
}

function keyOf(conversation: Conversation | undefined): string | undefined {
  return conversation && conversationKey(conversation);
}

/** A loss of something; the order of turns is only what a trainer asks for. */
function isLoss({ level, code }: ConvertFinding): boolean {
  return level === "loss" && code !== "turn-order";
}
