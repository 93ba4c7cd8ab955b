import { Buffer } from "node:buffer";
import { type JsonValue, ownMember, readRecord, type SoundRecord } from "@burnish/core";
import { makeFinding } from "../checks/make-finding.ts";
import type { Conversation } from "../dialects/conversation.ts";
import { readConversation } from "../dialects/convert-record.ts";
import type { SourceRecord } from "../dialects/dialect.ts";
import type { DialectName } from "../dialects/dialect-name.ts";
import { memberText } from "./member-text.ts";
import type { RowFinding } from "./row-finding.ts";
import type { TrainingStage } from "./target-name.ts";
import type { ReadExample, TrainingExample } from "./training-example.ts";

export interface ReadExampleOptions {
  readonly stage: TrainingStage;
  /** Dialect of the records; `auto` tells it for each record by itself. */
  readonly from: DialectName | "auto";
}

/**
 * Reads a record as an example of the stage: a conversation of any dialect, which ends with the answers from the first one
 * on, or a row with `prompt` and `completion`, or `prompt`, `chosen` and `rejected`. Never throws for what stands in it.
 */
export function readTrainingExample(record: SoundRecord, options: ReadExampleOptions): ReadExample {
  const { stage, from } = options;
  const { value } = record;
  const label = ownMember(value, "label");
  if (stage === "sft" && label === false) return { state: "undesirable" };
  if (stage === "kto" && typeof label !== "boolean") {
    return refused("label-not-boolean", "label", `label is ${shown(label)}; write true or false`);
  }
  const labelled = stage === "kto" && typeof label === "boolean" ? { label } : {};
  const isRow = Object.hasOwn(value, "prompt") || Object.hasOwn(value, "chosen");
  const read = isRow ? readRow(record, stage, from) : readWhole(record, stage, from);
  if (read.state !== "example") return read;
  return { ...read, example: { ...read.example, ...labelled } };
}

function readWhole(
  record: SoundRecord,
  stage: TrainingStage,
  from: DialectName | "auto",
): ReadExample {
  const read = readConversation(record, from);
  if (read.conversation === undefined || read.from === undefined) {
    return { state: "refused", findings: read.findings };
  }
  if (stage === "dpo") {
    return refused(
      "missing-column",
      "chosen",
      "a conversation is no pair; burnish pair --target trl-dpo makes pairs",
    );
  }
  const { messages, tools } = read.conversation;
  const first = messages.findIndex(({ role }) => role === "assistant");
  const at = first < 0 ? messages.length : first;
  const example = { prompt: messages.slice(0, at), answers: [messages.slice(at)], tools };
  return { state: "example", example, from: read.from, findings: read.findings };
}

function readRow(
  record: SoundRecord,
  stage: TrainingStage,
  from: DialectName | "auto",
): ReadExample {
  const names = stage === "dpo" ? ["chosen", "rejected"] : ["completion"];
  for (const name of ["prompt", ...names]) {
    const fault = columnFault(record, name, stage);
    if (fault !== undefined) return fault;
  }
  const findings: RowFinding[] = [];
  const answers: TrainingExample["answers"][number][] = [];
  let prompt: TrainingExample["prompt"] | undefined;
  let tools: TrainingExample["tools"] = [];
  let dialect: DialectName | undefined;
  for (const name of names) {
    const whole = readJoined(record, ["prompt", name], from);
    const { conversation } = whole;
    findings.push(...whole.findings.map((finding) => withPlace(finding, name, names)));
    if (conversation === undefined || whole.from === undefined) {
      return { state: "refused", findings };
    }
    // A reader may make several messages of one; how many the prompt has, it knows itself.
    const alone = readJoined(record, ["prompt"], whole.from).conversation?.messages.length ?? 0;
    prompt ??= conversation.messages.slice(0, alone);
    answers.push(conversation.messages.slice(alone));
    tools = conversation.tools;
    dialect ??= whole.from;
  }
  if (dialect === undefined || prompt === undefined) return { state: "refused", findings };
  return { state: "example", example: { prompt, answers, tools }, from: dialect, findings };
}

function withPlace(finding: RowFinding, name: string, names: readonly string[]): RowFinding {
  return names.length === 1 ? finding : { ...finding, place: `${name}: ${finding.place}` };
}

function columnFault(
  { value }: SoundRecord,
  name: string,
  stage: TrainingStage,
): ReadExample | undefined {
  const column = ownMember(value, name);
  if (Array.isArray(column)) return undefined;
  if (column === undefined) {
    const hint =
      stage === "dpo"
        ? "; rows of a pair have prompt, chosen and rejected, as burnish pair --target trl-dpo writes them"
        : stage === "kto"
          ? "; rows have prompt, completion and label, as burnish pair --target trl-kto writes them"
          : "";
    return refused("missing-column", name, `${name} is missing${hint}`);
  }
  const what = typeof column === "string" ? "a text" : shown(column);
  return refused(
    "messages-not-a-list",
    name,
    `${name} is ${what}, not a list of messages; a rendered text belongs to one template already`,
  );
}

/** The columns as one conversation. */
function readJoined(
  record: SoundRecord,
  names: readonly string[],
  from: DialectName | "auto",
): {
  readonly conversation?: Conversation;
  readonly from?: DialectName;
  readonly findings: readonly RowFinding[];
} {
  const lists = names.map((name) => memberText(record, name).trim().slice(1, -1).trim());
  const tools = Object.hasOwn(record.value, "tools")
    ? `,"tools":${memberText(record, "tools")}`
    : "";
  const text = `{"messages":[${lists.filter((list) => list !== "").join(",")}]${tools}}`;
  return readConversation(sourceOf(text), from);
}

/** A record from parts of one that is sound. */
function sourceOf(text: string): SourceRecord {
  const read = readRecord(Buffer.from(text, "utf8"));
  if (read.state !== "sound") throw new Error(`joined columns are no record: ${read.message}`);
  return read;
}

function refused(
  code: "label-not-boolean" | "missing-column" | "messages-not-a-list",
  place: string,
  message: string,
): ReadExample {
  return { state: "refused", findings: [makeFinding(code, place, message)] };
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null
    ? "an object"
    : JSON.stringify(value).slice(0, 40);
}
