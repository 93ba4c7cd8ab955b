import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../../../core/test/support/fuzzed-texts.ts";
import { convertRecord } from "../../src/dialects/convert-record.ts";
import { DIALECT_NAMES, type DialectName } from "../../src/dialects/dialect-name.ts";

const call = { name: "lamp_dim", arguments: { level: 3, room: "hall" } };
const text = 'tool_call: lamp_dim\narguments: {"level": 3, "room": "hall"}';

/** A conversation with a call and its result in each dialect. */
const samples = [
  {
    conversations: [
      { role: "user", content: "Dim it." },
      { role: "assistant", content: text },
    ],
  },
  {
    messages: [
      { role: "system", content: "Be kind." },
      { role: "user", content: "Dim it." },
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "c1", type: "function", function: { name: "lamp_dim", arguments: '{"level":3}' } },
        ],
      },
      { role: "tool", tool_call_id: "c1", content: "done" },
      { role: "assistant", content: "It is dim." },
    ],
    tools: [{ type: "function", function: { name: "lamp_dim", parameters: { type: "object" } } }],
  },
  {
    conversations: [
      { from: "human", value: "Dim it." },
      { from: "function_call", value: JSON.stringify(call) },
      { from: "observation", value: "done" },
      { from: "gpt", value: "It is dim." },
    ],
    tools: "[]",
  },
  {
    messages: [
      { role: "user", content: "Dim it." },
      { role: "assistant", content: `<tool_call>\n${JSON.stringify(call)}\n</tool_call>` },
      { role: "user", content: "<tool_response>\ndone\n</tool_response>" },
    ],
  },
  {
    messages: [
      { role: "user", content: [{ type: "text", text: "Dim it." }] },
      {
        role: "assistant",
        content: [{ type: "tool_use", id: "t1", name: "lamp_dim", input: { level: 3 } }],
      },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "done" }] },
    ],
  },
  {
    messages: [
      { role: "user", content: "Dim it." },
      { jsonrpc: "2.0", id: 1, method: "tools/call", params: call },
      { jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "done" }] } },
    ],
  },
].map((record) => JSON.stringify(record));

const words = [
  ...['"role":"tool",', '"from":"gpt",', '"tool_calls":null,', '"content":null,', "</tool_call>"],
  ...["<tool_call>", "tool_call: ", "arguments: ", "\\n", '"type":"tool_use",', '"isError":true,'],
];

test("every dialect converts what was mangled, or says why not", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  const outcomes = new Map<DialectName, number>();
  let address = 0;
  readFuzzed({ samples, words }, (line) => {
    const record = readRecord(Buffer.from(line));
    if (record.state !== "sound") return;
    address += 1;
    for (const to of DIALECT_NAMES) {
      const { text: written, refusedBy } = convertRecord(record, {
        from: "auto",
        to,
        allowed: "all",
        address,
      });
      // Nothing goes without a word.
      expect((written === undefined) !== (refusedBy === undefined)).toBe(true);
      if (written === undefined) continue;
      expect(readRecord(Buffer.from(written)).state).toBe("sound");
      outcomes.set(to, (outcomes.get(to) ?? 0) + 1);
    }
  });
  for (const to of DIALECT_NAMES) expect(outcomes.get(to) ?? 0, to).toBeGreaterThan(20);
});
