import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { CONVERSATION_DIALECTS } from "../../src/dialects/all-dialects.ts";
import type { Conversation } from "../../src/dialects/conversation.ts";
import { conversationKey } from "../../src/dialects/conversation-key.ts";
import { DIALECT_NAMES, type DialectName } from "../../src/dialects/dialect-name.ts";
import { FINDING_CODES } from "../../src/dialects/finding-codes.ts";
import { expectFormatsBlock } from "../support/formats-page.ts";
import { CORPUS_OUTCOMES } from "./corpus-outcomes.ts";
import { HARD_SAMPLES, SAMPLE } from "./sample-conversations.ts";

const tableHead = `| | ${DIALECT_NAMES.join(" | ")} |\n|${" --- |".repeat(DIALECT_NAMES.length + 1)}`;

function lossesOf(conversation: Conversation, name: DialectName): readonly string[] {
  const { findings } = CONVERSATION_DIALECTS[name].write(conversation, { address: 0 });
  return [...new Set(findings.filter(({ level }) => level === "loss").map(({ code }) => code))];
}

test("the page shows one line of each dialect", async () => {
  const blocks = DIALECT_NAMES.map((name) => {
    const { summary, write } = CONVERSATION_DIALECTS[name];
    const { text, findings } = write(SAMPLE, { address: 0 });
    expect(findings.filter(({ level }) => level !== "note")).toEqual([]);
    return `**${name}**: ${summary}.\n\n\`\`\`json\n${text}\n\`\`\`\n`;
  });
  await expectFormatsBlock("dialects", `\n${blocks.join("\n")}\n`);
});

test("the page says what each dialect cannot carry, and all else comes back the same", async () => {
  const rows = HARD_SAMPLES.map(([what, conversation]) => {
    const cells = DIALECT_NAMES.map((name) => {
      const losses = lossesOf(conversation, name);
      if (losses.length === 0) expectSame(conversation, name);
      return losses.join(", ");
    });
    return `| ${[what, ...cells].join(" | ")} |`;
  });
  await expectFormatsBlock("losses", `\n${[tableHead, ...rows].join("\n")}\n\n`);
});

test("the page says what became of the reference run, as the corpus is counted", async () => {
  const codes = Object.keys(FINDING_CODES).filter((code) =>
    DIALECT_NAMES.some((name) => CORPUS_OUTCOMES[name][code] !== undefined),
  );
  const rows = ["carried", ...codes].map((outcome) => {
    const cells = DIALECT_NAMES.map((name) => CORPUS_OUTCOMES[name][outcome]);
    return `| ${[outcome, ...cells.map((count) => count?.toLocaleString("en") ?? "")].join(" | ")} |`;
  });
  await expectFormatsBlock("reference-outcomes", `\n${[tableHead, ...rows].join("\n")}\n\n`);
});

test("the page lists every finding", async () => {
  const rows = Object.entries(FINDING_CODES).map(
    ([code, meaning]) => `| \`${code}\` | ${meaning} |`,
  );
  await expectFormatsBlock(
    "convert-findings",
    `\n| code | meaning |\n| --- | --- |\n${rows.join("\n")}\n\n`,
  );
});

function expectSame(conversation: Conversation, name: DialectName): void {
  const { write, read } = CONVERSATION_DIALECTS[name];
  const record = readRecord(Buffer.from(write(conversation, { address: 0 }).text ?? "", "utf8"));
  if (record.state !== "sound") throw new Error(record.message);
  const back = read(record).conversation;
  expect(back && conversationKey(back)).toBe(conversationKey(conversation));
}
