import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type SoundRecord,
  UsageError,
} from "@burnish/core";
import { CallChecks } from "../checks/call-checks.ts";
import { checkLoss } from "../checks/check-loss.ts";
import { checkNulls } from "../checks/check-nulls.ts";
import { checkSides } from "../checks/check-sides.ts";
import { checkTexts } from "../checks/check-texts.ts";
import type { CheckedRow } from "../checks/checked-row.ts";
import type { DialectName } from "../dialects/dialect-name.ts";
import { FindingList } from "../dialects/finding-list.ts";
import { ChatTemplate } from "../templates/chat-template.ts";
import { CatalogueTools } from "./catalogue-tools.ts";
import type { ExportOptions } from "./export-options.ts";
import { checkKeptColumns } from "./kept-columns.ts";
import { memberText } from "./member-text.ts";
import { readTrainingExample } from "./read-training-example.ts";
import { refusingFinding } from "./refusing-finding.ts";
import { type RenderedChat, type RenderResult, renderChat } from "./render-chat.ts";
import type { RowFinding } from "./row-finding.ts";
import { TARGETS } from "./target-facts.ts";
import { addTools, isTrlRow, readTrlRow } from "./trl-row-as-is.ts";
import { type ChatRow, writeChat } from "./write-chat.ts";
import { writeTargetRow } from "./write-target-row.ts";

/** What a record became. */
export type ExportedRow =
  | {
      readonly state: "row";
      /** JSON text in one line. */
      readonly text: string;
      /** The same as a value. */
      readonly value: JsonObject;
      /** Dialect that the record was read as; `row` for a row of TRL that stayed as it was. */
      readonly from: DialectName | "row";
      readonly findings: readonly RowFinding[];
      readonly label?: boolean;
      readonly hasTools: boolean;
      /** Texts as a trainer reads them, for counting; absent where the template refuses. */
      readonly rendered?: RenderedChat;
      /** Members of the record that the row has no column for. */
      readonly leftOut: readonly string[];
    }
  /** Its label says that it is not to be learnt by sft. */
  | { readonly state: "undesirable" }
  | {
      readonly state: "refused";
      readonly findings: readonly RowFinding[];
      /** The first finding that refuses it. */
      readonly refusedBy: RowFinding;
    };

/** A row before it is checked. */
interface DraftRow {
  readonly from: DialectName | "row";
  readonly text?: string;
  readonly chat: ChatRow;
  readonly rendered: RenderResult;
  readonly label?: boolean;
  readonly findings: readonly RowFinding[];
}

type Draft =
  | { readonly state: "draft"; readonly row: DraftRow }
  | { readonly state: "undesirable" }
  | { readonly state: "refused"; readonly findings: readonly RowFinding[] };

/** Members that a row is made of, whatever it is a row of. */
const OWN_MEMBERS: ReadonlySet<string> = new Set([
  ...["messages", "conversations", "prompt", "completion", "chosen", "rejected", "label"],
  ...["tools", "functions", "system", "systemPrompt"],
]);

/** Writes records as rows of one target, with every check of a row. */
export class RowExporter {
  readonly #options: ExportOptions;
  readonly #template: ChatTemplate;
  readonly #isRendered: boolean;
  readonly #specialTokens: readonly string[];
  readonly #catalogue: CatalogueTools | undefined;
  readonly #calls = new CallChecks();

  /** UsageError for columns to keep that no row may have, TemplateError for a template that is none. */
  constructor(options: ExportOptions) {
    const { target, stage, keep, template, tools, toolLimit, isChosenTemplate } = options;
    const fault = checkKeptColumns(keep, options);
    if (fault !== undefined) throw new UsageError(`--keep: ${fault}`);
    this.#options = options;
    this.#template = new ChatTemplate(template);
    this.#isRendered = TARGETS[target].rendered.includes(stage);
    const tokens = Object.values(template.tokens).filter((token) => token.length > 1);
    this.#specialTokens = this.#isRendered || isChosenTemplate ? tokens : [];
    this.#catalogue =
      tools === undefined
        ? undefined
        : new CatalogueTools({ definitions: tools, limit: toolLimit });
  }

  /** Never throws for what stands in the record. */
  export(record: SoundRecord): ExportedRow {
    const { from, stage } = this.#options;
    const draft =
      from === "auto" && isTrlRow(record, this.#options)
        ? this.#keepRow(record)
        : this.#write(record);
    if (draft.state === "undesirable") return draft;
    if (draft.state === "refused") return this.#refuse(draft.findings);
    const { row } = draft;
    const { chat, rendered, label } = row;
    const labelled = label === undefined ? {} : { label };
    const checked: CheckedRow = { stage, ...parseChat(chat), ...labelled };
    const findings = [...row.findings, ...this.#check(checked, rendered)];
    const refusedBy = refusingFinding(findings, this.#options);
    if (refusedBy !== undefined || row.text === undefined) return this.#refuse(findings);
    const text = this.#withKept(row.text, record);
    return {
      state: "row",
      text,
      value: parseRow(text),
      from: row.from,
      findings,
      ...labelled,
      hasTools: chat.tools !== undefined,
      ...(rendered.state === "rendered" && { rendered: rendered.chat }),
      leftOut: record.members
        .map(({ key }) => key)
        .filter((key) => !OWN_MEMBERS.has(key) && !this.#options.keep.includes(key)),
    };
  }

  #keepRow(record: SoundRecord): Draft {
    const { stage, toolsForm } = this.#options;
    const read = readTrlRow(record, stage, toolsForm);
    if (read.state === "refused") return { state: "refused", findings: [read.finding] };
    if (read.state === "undesirable") return read;
    let { row } = read;
    if (row.chat.tools === undefined && this.#catalogue !== undefined) {
      const example = readTrainingExample(record, { stage, from: "auto" });
      const tools =
        example.state === "example" ? this.#catalogue.textFor(example.example) : undefined;
      if (tools !== undefined) row = addTools(row, tools, toolsForm);
    }
    const rendered = this.#render(row.chat);
    return { state: "draft", row: { ...row, from: "row", rendered, findings: [] } };
  }

  #write(record: SoundRecord): Draft {
    const { stage, from } = this.#options;
    const { address } = record;
    const read = readTrainingExample(record, { stage, from });
    if (read.state !== "example") return read;
    const example = this.#catalogue?.addTo(read.example) ?? read.example;
    const notes = new FindingList();
    const chat = writeChat(example, "object", address, notes);
    const rendered = this.#render(chat);
    const own = { chat: { row: chat, findings: notes.list }, rendered };
    const written = writeTargetRow(example, { ...this.#options, address, ...own });
    return {
      state: "draft",
      row: {
        from: read.from,
        ...(written.text !== undefined && { text: written.text }),
        chat,
        rendered,
        ...(example.label !== undefined && { label: example.label }),
        findings: [...read.findings, ...written.findings],
      },
    };
  }

  /** What is learnt as a whole need not come apart into prompt and answer. */
  #render(chat: ChatRow): RenderResult {
    const { stage, shape } = this.#options;
    const rendered = renderChat(chat, this.#template);
    const isWhole = stage === "sft" && shape === "messages";
    if (rendered.state === "rendered" || !isWhole) return rendered;
    return renderChat(chat, this.#template, true);
  }

  #check(row: CheckedRow, rendered: RenderResult): readonly RowFinding[] {
    const { isChosenTemplate } = this.#options;
    const isTold = rendered.state === "failed" && (isChosenTemplate || this.#isRendered);
    return [
      ...checkSides(row),
      ...this.#calls.check(row),
      ...checkNulls(row),
      ...checkTexts(row, { specialTokens: this.#specialTokens }),
      ...checkLoss(row, this.#options),
      ...(isTold ? [rendered.finding] : []),
    ];
  }

  #refuse(findings: readonly RowFinding[]): ExportedRow {
    const refusedBy = refusingFinding(findings, this.#options);
    if (refusedBy === undefined)
      throw new Error("a row without a text has no finding that refuses it");
    return { state: "refused", findings, refusedBy };
  }

  #withKept(text: string, record: SoundRecord): string {
    const kept = this.#options.keep.flatMap((key) =>
      Object.hasOwn(record.value, key)
        ? [`,${JSON.stringify(key)}:${memberText(record, key)}`]
        : [],
    );
    return kept.length === 0 ? text : `${text.slice(0, -1)}${kept.join("")}}`;
  }
}

function parseChat({
  prompt,
  answers,
  tools,
}: ChatRow): Pick<CheckedRow, "prompt" | "answers" | "tools"> {
  const list: JsonValue = tools === undefined ? [] : parseJson(tools);
  return {
    prompt: prompt.map(parseJson),
    answers: answers.map((answer) => answer.map(parseJson)),
    ...(tools !== undefined && Array.isArray(list) && { tools: list }),
  };
}

function parseRow(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error("a row is no object");
  return value;
}
