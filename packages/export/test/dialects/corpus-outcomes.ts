import type { DialectName } from "../../src/dialects/dialect-name.ts";

/**
 * Of the 5,515 examples of the reference run: how many each dialect carries, and how many each finding refuses, which is
 * the first of an example's. The test on the corpus counts them, docs/formats.md shows them.
 */
export const CORPUS_OUTCOMES: Readonly<Record<DialectName, Readonly<Record<string, number>>>> = {
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
