import { type JsonObject, parseJson } from "@burnish/core";
import { test } from "vitest";
import { CONVERSATION_DIALECTS } from "../../src/dialects/all-dialects.ts";
import type { Conversation } from "../../src/dialects/conversation.ts";
import type { DialectName } from "../../src/dialects/dialect-name.ts";
import { configColumns } from "../../src/folder/config-columns.ts";
import { CONFIG_NAMES } from "../../src/folder/config-name.ts";
import { readFolderRow } from "../../src/folder/read-folder-row.ts";
import type { TargetName, TrainingStage } from "../../src/targets/target-name.ts";
import { HARD_SAMPLES } from "../dialects/sample-conversations.ts";
import { dpoRow, ktoRow, sftRow } from "../support/dataset-folders.ts";
import { expectFormatsBlock } from "../support/formats-page.ts";
import { ALL_TARGETS, bot, codesOf, exportOne, recordOf } from "../support/garden.ts";

/** Dialects whose messages can be parted into a prompt and an answer, the plainest first. */
const SOURCES: readonly DialectName[] = ["openai-object", "openai", "hermes-messages", "text-call"];

/** A conversation as a record of the first dialect that carries it; undefined where none does. */
function recordFor(conversation: Conversation): readonly [DialectName, JsonObject] | undefined {
  for (const name of SOURCES) {
    const { text, findings } = CONVERSATION_DIALECTS[name].write(conversation, { address: 0 });
    if (text === undefined || findings.some(({ level }) => level === "loss")) continue;
    return [name, parseJson(text) as JsonObject];
  }
  return undefined;
}

function messagesOf({ messages, conversations }: JsonObject): readonly JsonObject[] {
  return (messages ?? conversations) as readonly JsonObject[];
}

/** The record with what the stage asks for. */
function rowFor(record: JsonObject, stage: TrainingStage): object {
  if (stage === "sft") return record;
  if (stage === "kto") return { ...record, label: true };
  const messages = messagesOf(record);
  const first = messages.findIndex(({ role }) => role === "assistant");
  return {
    prompt: messages.slice(0, first),
    chosen: messages.slice(first),
    rejected: [bot("No.")],
  };
}

function outcome(
  [from, record]: readonly [DialectName, JsonObject],
  target: TargetName,
  stage: TrainingStage,
): string {
  const codes = codesOf(exportOne(rowFor(record, stage), target, { stage, from }));
  const refusing = codes.filter((code) => /^(?:loss|fault) /.test(code));
  return refusing.map((code) => code.replace(/^\w+ /, "")).join(", ");
}

test("the page says what the rows of each target cannot carry", async () => {
  const samples = HARD_SAMPLES.flatMap(([what, conversation]) => {
    const record = recordFor(conversation);
    return record === undefined ? [] : [[what, record] as const];
  });
  // Targets that refuse the same are one column.
  const columns = new Map<string, string[]>();
  for (const [target, stage] of ALL_TARGETS) {
    const cells = samples.map(([, record]) => outcome(record, target, stage)).join("|");
    const isOnly = target.endsWith(`-${stage}`);
    columns.set(cells, [...(columns.get(cells) ?? []), isOnly ? target : `${target} ${stage}`]);
  }
  const heads = [...columns.values()].map((names) => names.join(", "));
  const cells = [...columns.keys()].map((text) => text.split("|"));
  const rows = samples.map(([what], at) => [what, ...cells.map((column) => column[at] ?? "")]);
  const shown = rows.filter((row) => row.slice(1).some((cell) => cell !== ""));
  const table = [["", ...heads], ["---", ...heads.map(() => "---")], ...shown];
  const text = table.map((row) => `| ${row.join(" | ")} |`).join("\n");
  await expectFormatsBlock("target-losses", `\n${text.replaceAll(/ {2,}/g, "  ")}\n\n`);
});

test("the page shows one line of each config of a dataset folder, with its columns", async () => {
  const rows = { sft: sftRow(7), kto: ktoRow(14), dpo: dpoRow(7) };
  const blocks = CONFIG_NAMES.map((config) => {
    const read = readFolderRow(recordOf(rows[config]), config, {});
    if (read.state !== "row") throw new Error(JSON.stringify(read));
    const { shape, tools, text } = read.row;
    const style = { shape, ...(tools !== undefined && { tools }) };
    const declared = { messages: "`list: json`", text: "`string`", label: "`bool`" };
    const columns = configColumns(config, style).map(
      ({ name, kind }) => `\`${name}\` (${declared[kind]})`,
    );
    return `\`${config}\`: ${columns.join(", ")}\n\n\`\`\`json\n${text}\n\`\`\`\n`;
  });
  await expectFormatsBlock("hub", `\n${blocks.join("\n")}\n`);
});
