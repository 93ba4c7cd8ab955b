import { isJsonObject, type JsonValue, parseJson } from "@burnish/core";
import { CallChecks } from "../checks/call-checks.ts";
import { RISK_CODES, type RiskCode } from "../checks/check-codes.ts";
import { checkLoss } from "../checks/check-loss.ts";
import { checkNulls } from "../checks/check-nulls.ts";
import { checkTexts } from "../checks/check-texts.ts";
import type { RowFinding } from "../targets/row-finding.ts";
import type { ConfigName } from "./config-name.ts";
import type { FolderRow } from "./read-folder-row.ts";

export interface RowRisksOptions {
  readonly config: ConfigName;
  /** Risks that refuse a row. */
  readonly refused: "all" | readonly RiskCode[];
}

/** A risk that refuses a row. */
export interface RefusingRisk {
  readonly code: RiskCode;
  readonly message: string;
}

/**
 * Finds what rows of a config load with, but train otherwise than one would think, as `burnish export` finds it for the
 * trainers of TRL. Numbers that datasets rounds are counted elsewhere, since they depend on the format. Memory: that of
 * `CallChecks`.
 */
export class RowRisks {
  /** Rows by what they have; those that were refused left out. */
  readonly rows: Map<RiskCode, number> = new Map();
  readonly #options: RowRisksOptions;
  readonly #calls = new CallChecks();

  constructor(options: RowRisksOptions) {
    this.#options = options;
  }

  /** Counts a row, or gives the risk that refuses it. Rendered texts have no messages that could be looked at. */
  take(row: FolderRow): RefusingRisk | undefined {
    const findings = row.shape === "texts" ? [] : this.#find(row);
    const codes = new Set<RiskCode>();
    const { refused } = this.#options;
    for (const { code, message } of findings) {
      if (!isRisk(code) || code === "fine-number") continue;
      if (refused === "all" || refused.includes(code)) return { code, message };
      codes.add(code);
    }
    for (const code of codes) this.rows.set(code, (this.rows.get(code) ?? 0) + 1);
    return undefined;
  }

  #find({ prompt, answers, label, toolsText, shape }: FolderRow): readonly RowFinding[] {
    const { config } = this.#options;
    const tools: JsonValue = toolsText === undefined ? null : parseJson(toolsText);
    const row = {
      stage: config,
      prompt,
      answers,
      ...(label !== undefined && { label }),
      ...(Array.isArray(tools) && { tools: tools.filter(isJsonObject) }),
    };
    return [
      ...this.#calls.check(row),
      ...checkNulls(row),
      ...checkTexts(row, { specialTokens: [] }),
      ...checkLoss(row, {
        target: `trl-${config}`,
        shape: shape === "messages" ? "messages" : "prompt-completion",
      }),
    ];
  }
}

function isRisk(code: string): code is RiskCode {
  return Object.hasOwn(RISK_CODES, code);
}
