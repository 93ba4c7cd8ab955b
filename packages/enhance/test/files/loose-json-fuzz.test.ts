import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { FUZZ_TIMEOUT_MS, fuzzedTexts } from "../../../core/test/support/fuzzed-texts.ts";
import { readAnswer } from "../../src/files/read-answer.ts";
import { readLooseJson } from "../../src/files/read-loose-json.ts";

const answers = [
  { id: "a", digest: "0f", sessionMemory: "The hall is dim.", subgoal: null },
  { id: "b", texts: { userPrompt: 'Open "the" {vent}.' } },
  {
    _id: "c",
    conversations: [
      { role: "user", content: "Dim it." },
      { role: "assistant", content: 'tool_call: lamp_dim\narguments: {"context": {}, "level": 3}' },
    ],
  },
];
const samples = [
  answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""),
  JSON.stringify(answers, null, 2),
  `\`\`\`json\n${answers.map((answer) => JSON.stringify(answer)).join(",\n")}\n\`\`\`\n`,
];
const words = ["```", "},\n{", "{\n  ", "'", "None", "# ", "\n\n", '"id":1,', '"texts":[],'];

test("every line of a file of answers that was mangled is read, or told as what is not used", {
  timeout: FUZZ_TIMEOUT_MS,
}, async () => {
  const counts = { object: 0, unreadable: 0 };
  for (const text of fuzzedTexts({ samples, words })) {
    let last = 0;
    for await (const item of readLooseJson(linesOf(Buffer.from(text)))) {
      counts[item.state] += 1;
      expect(item.line, JSON.stringify(text)).toBeGreaterThanOrEqual(last);
      last = item.line;
      if (item.state === "unreadable") expect(item.reason).not.toBe("");
      else expect(["string", "object"]).toContain(typeof readAnswer(item.value, "context"));
    }
  }
  expect(counts.object).toBeGreaterThan(500);
  expect(counts.unreadable).toBeGreaterThan(500);
});

async function* linesOf(bytes: Buffer) {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const whole = end >= 0;
    yield { bytes: bytes.subarray(start, whole ? end : bytes.length), start, whole };
    start = whole ? end + 1 : bytes.length;
  }
}
