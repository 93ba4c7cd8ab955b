import type { Member } from "../dialects/conversation.ts";
import { FindingList } from "../dialects/finding-list.ts";
import { stringMember, writeObject } from "../dialects/write/write-record.ts";
import type { ChatTemplateSource } from "../templates/chat-template.ts";
import { loseOpenaiExtras } from "./lose-openai-extras.ts";
import { type RenderResult, rowTexts } from "./render-chat.ts";
import type { RowFinding } from "./row-finding.ts";
import { TARGETS } from "./target-facts.ts";
import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";
import type { TrainingExample } from "./training-example.ts";
import { type ChatRow, writeChat } from "./write-chat.ts";
import { writeLlamaFactory } from "./write-llamafactory.ts";

/** How rows hold tools: a list, or the JSON text of one, which TRL parses and older versions of datasets cannot spoil. */
export type ToolsForm = "list" | "text";

export interface WriteRowOptions {
  readonly target: TargetName;
  readonly stage: TrainingStage;
  readonly shape: SftShape;
  /** Only for the targets of TRL. */
  readonly toolsForm: ToolsForm;
  /** Address of the record; ids are made of it. */
  readonly address: number;
  /** The example as messages whose arguments are objects, with what they cannot carry. */
  readonly chat: { readonly row: ChatRow; readonly findings: readonly RowFinding[] };
  /** What it was rendered by. */
  readonly template: ChatTemplateSource;
  /** The same as texts; a fault of it counts only where the row is made of them. */
  readonly rendered: RenderResult;
}

/** A row of a target; without a text where a finding is a fault. */
export interface WrittenRow {
  /** JSON text in one line. */
  readonly text?: string;
  readonly findings: readonly RowFinding[];
}

/** Writes an example as the target wants it. */
export function writeTargetRow(example: TrainingExample, options: WriteRowOptions): WrittenRow {
  const { target, stage } = options;
  if (TARGETS[target].rendered.includes(stage)) return writeRendered(example, options);
  switch (target) {
    case "llamafactory":
      return writeLlamaFactory(example, stage);
    case "openai-dpo":
      return writeMessages(example, options, ({ prompt, answers, tools }) => [
        {
          key: "input",
          json: writeObject([{ key: "messages", json: list(prompt) }, ...listMember(tools)]),
        },
        { key: "preferred_output", json: list(answers[0] ?? []) },
        { key: "non_preferred_output", json: list(answers[1] ?? []) },
      ]);
    case "openai-sft":
      return writeMessages(example, options, (row) => [
        { key: "messages", json: whole(row) },
        ...listMember(row.tools),
      ]);
    case "axolotl":
      // Texts, which axolotl parses, keep datasets from giving all arguments one type.
      return writeMessages(example, options, (row) => [
        { key: "messages", json: whole(row) },
        ...textMember(row.tools),
      ]);
    default:
      return {
        text: writeObject(trlMembers(options.chat.row, example, options)),
        findings: options.chat.findings,
      };
  }
}

function trlMembers(
  row: ChatRow,
  { label }: TrainingExample,
  { stage, shape, toolsForm }: WriteRowOptions,
): readonly Member[] {
  const tools = toolsForm === "list" ? listMember(row.tools) : textMember(row.tools);
  const [answer = [], other = []] = row.answers;
  if (stage === "sft" && shape === "messages")
    return [{ key: "messages", json: whole(row) }, ...tools];
  const prompt = { key: "prompt", json: list(row.prompt) };
  if (stage === "dpo") {
    return [
      prompt,
      { key: "chosen", json: list(answer) },
      { key: "rejected", json: list(other) },
      ...tools,
    ];
  }
  const completion = { key: "completion", json: list(answer) };
  const labels = stage === "kto" ? [{ key: "label", json: String(label) }] : [];
  return [prompt, completion, ...labels, ...tools];
}

function writeMessages(
  example: TrainingExample,
  { target, address }: WriteRowOptions,
  members: (row: ChatRow) => readonly Member[],
): WrittenRow {
  const findings = new FindingList();
  const isOpenai = target === "openai-sft" || target === "openai-dpo";
  const written = isOpenai ? loseOpenaiExtras(example, findings) : example;
  const row = writeChat(written, "string", address, findings);
  return { text: writeObject(members(row)), findings: findings.list };
}

function writeRendered(example: TrainingExample, options: WriteRowOptions): WrittenRow {
  const { stage, shape, chat, rendered } = options;
  const { findings } = chat;
  if (rendered.state === "failed") return { findings };
  const { prompt, answers } = rowTexts(rendered.chat, options.template.tokens);
  const [answer = "", other = ""] = answers;
  const members =
    stage === "sft" && shape === "messages"
      ? [stringMember("text", prompt + answer)]
      : [
          stringMember("prompt", prompt),
          stringMember(stage === "dpo" ? "chosen" : "completion", answer),
          ...(stage === "dpo" ? [stringMember("rejected", other)] : []),
          ...(stage === "kto" ? [{ key: "label", json: String(example.label) }] : []),
        ];
  return { text: writeObject(members), findings };
}

function whole({ prompt, answers }: ChatRow): string {
  return list([...prompt, ...(answers[0] ?? [])]);
}

function list(messages: readonly string[]): string {
  return `[${messages.join(",")}]`;
}

/** An empty list would make some templates announce tools. */
function listMember(tools: string | undefined): readonly Member[] {
  return tools === undefined ? [] : [{ key: "tools", json: tools }];
}

function textMember(tools: string | undefined): readonly Member[] {
  return tools === undefined ? [] : [stringMember("tools", tools)];
}
