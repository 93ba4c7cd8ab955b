import { expect, test } from "vitest";
import {
  addConverted,
  emptyConvertTally,
  mergeConvertTally,
  metCodes,
} from "../../src/dialects/convert-tally.ts";
import { parseAllowedLosses } from "../../src/dialects/parse-allowed-losses.ts";
import { convertText } from "./records.ts";

const sound = '{"messages":[{"role":"user","content":"Hi"}]}';
const named = '{"messages":[{"role":"user","content":"Hi","name":"Ida"}]}';

test("records, findings and refusals are counted, and blocks add up to the whole", () => {
  const whole = emptyConvertTally();
  const merged = emptyConvertTally();
  for (const text of [sound, named, "{}"]) {
    const block = emptyConvertTally();
    const converted = convertText(text, "hermes");
    addConverted(whole, converted);
    addConverted(block, converted);
    mergeConvertTally(merged, block);
  }
  expect(merged).toEqual(whole);
  expect(whole).toMatchObject({ records: 3, converted: 1, dialects: { openai: 2 } });
  expect(metCodes(whole)).toEqual([
    ["unknown-dialect", { findings: { note: 0, loss: 0, fault: 1 }, records: 1, refused: 1 }],
    ["message-member", { findings: { note: 0, loss: 1, fault: 0 }, records: 1, refused: 1 }],
  ]);
});

test("losses are allowed by their codes, all or none; a code that there is not is refused", () => {
  expect(parseAllowedLosses("reject")).toBe("none");
  expect(parseAllowedLosses("allow")).toBe("all");
  expect(parseAllowedLosses("call-name, turn-order")).toEqual(["call-name", "turn-order"]);
  expect(() => parseAllowedLosses("call-nam")).toThrow(/"call-nam" is no finding/);
});
