import type { SoundRecord } from "@burnish/core";
import type { RiskCode } from "../checks/check-codes.ts";
import { chooseSplit, type SplitShare } from "./choose-split.ts";
import { configColumns } from "./config-columns.ts";
import type { ConfigName } from "./config-name.ts";
import type { FolderColumn } from "./folder-column.ts";
import { hasFineNumber } from "./has-fine-number.ts";
import { promptKey } from "./prompt-key.ts";
import {
  type FolderRow,
  type RowRefusal,
  type RowStyle,
  readFolderRow,
} from "./read-folder-row.ts";
import { RowRisks } from "./row-risks.ts";
import { SplitRows } from "./split-rows.ts";
import type { TokenCounter } from "./token-counter.ts";

export interface ConfigRowsOptions {
  readonly config: ConfigName;
  readonly splits: readonly SplitShare[];
  readonly seed: number;
  /** For the rows of each split. */
  readonly memoryBytes: number;
  readonly tempDir: string;
  readonly tokens: TokenCounter;
  /** Risks that refuse a row. */
  readonly refused: "all" | readonly RiskCode[];
}

/** What became of a record. */
export type AddedRow =
  | { readonly state: "row"; readonly row: FolderRow }
  /** A row of `sft` whose label says that it is not to be learnt. */
  | { readonly state: "undesirable" }
  | {
      readonly state: "refused";
      readonly code: RowRefusal | RiskCode;
      readonly message: string;
    };

/** The rows of one config, dealt into its splits. */
export class ConfigRows {
  readonly config: ConfigName;
  /** `train` first; some may be empty. */
  readonly splits: readonly SplitRows[];
  /** Members that no column has, by name with the number of rows that had them. */
  readonly leftOut: Map<string, number> = new Map();
  readonly #risks: RowRisks;
  #fineRows = 0;
  readonly #options: ConfigRowsOptions;
  #style: RowStyle = {};

  constructor(options: ConfigRowsOptions) {
    const { config, splits, memoryBytes, tempDir } = options;
    this.config = config;
    this.#options = options;
    this.#risks = new RowRisks(options);
    this.splits = ["train", ...splits.map(({ name }) => name)].map(
      (split) => new SplitRows({ split, memoryBytes, tempDir }),
    );
  }

  /** Takes a record as the next row, or says why it is none. */
  async add(record: SoundRecord): Promise<AddedRow> {
    const result = readFolderRow(record, this.config, this.#style);
    if (result.state !== "row") return result;
    const { row } = result;
    const risk = this.#risks.take(row);
    if (risk !== undefined) return { state: "refused", ...risk };
    const tools = this.#style.tools ?? row.tools;
    this.#style = { shape: row.shape, ...(tools !== undefined && { tools }) };
    for (const name of row.leftOut) this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1);
    if (hasFineNumber(row.text, [...row.prompt, ...row.answers.flat()])) this.#fineRows += 1;
    const key = promptKey(row.prompt);
    const { splits, seed, tokens } = this.#options;
    const split = chooseSplit(key, splits, seed);
    await this.splits.find((rows) => rows.split === split)?.add(row, key, tokens.count(row));
    return result;
  }

  /** Rows that train otherwise than one would think, by the code of the risk. */
  get risks(): ReadonlyMap<RiskCode, number> {
    return this.#risks.rows;
  }

  /** Rows with numbers of more than 10 decimals. */
  get fineRows(): number {
    return this.#fineRows;
  }

  /** The columns that its rows have together. */
  get columns(): readonly FolderColumn[] {
    return configColumns(this.config, this.#style);
  }

  async close(): Promise<void> {
    for (const split of this.splits) await split.close();
  }
}
