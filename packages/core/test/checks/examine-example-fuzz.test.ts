import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { prepareChecks } from "../../src/checks/check-settings.ts";
import { examineExample } from "../../src/checks/examine-example.ts";
import { readRecord } from "../../src/jsonl/read-record.ts";
import { detectDialect } from "../../src/record/dialects/all-dialects.ts";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../support/fuzzed-texts.ts";

const catalogue = parseCatalogue(
  JSON.stringify({
    lamp_dim: { parameters: [{ name: "level", optional: false, type: "number" }] },
  }),
  "tools.json",
);
const settings = prepareChecks(BUILT_IN_PROFILE, catalogue);

const call = 'tool_call: lamp_dim\narguments: {"context": {"sessionId": "s_1"}, "level": 3}';
const turns = (answer: object) =>
  JSON.stringify({ conversations: [{ role: "user", content: "Dim it." }, answer], label: true });
const lines = [
  turns({ role: "assistant", content: call }),
  turns({ role: "assistant", content: `Of course.\n${call}\n\nResult: {"ok": true}\n${call}` }),
  JSON.stringify({
    messages: [
      { role: "user", content: "Dim it." },
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "a", type: "function", function: { name: "lamp_dim", arguments: '{"level": 3}' } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "done" },
    ],
  }),
];
const words = [
  "tool_call: ",
  "arguments: ",
  "Result: ",
  "\\n",
  '\\"',
  '"tool_calls":[],',
  '"label":1,',
];

test("every check finds what it finds in calls that were mangled, and none throws", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  let sound = 0;
  readFuzzed({ samples: lines, words }, (text) => {
    const read = readRecord(Buffer.from(text));
    if (read.state !== "sound") return;
    sound += 1;
    const conversation = detectDialect(read.value)?.read(read.value);
    for (const { code, message } of examineExample(
      { record: read.value, conversation },
      settings,
    )) {
      expect(code).not.toBe("");
      expect(message).not.toBe("");
    }
  });
  expect(sound).toBeGreaterThan(100);
});
