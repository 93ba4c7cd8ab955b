import {
  type CheckSettings,
  detectDialect,
  examineExample,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ownMember,
  Profile,
  prepareChecks,
} from "@burnish/core";
import type { RowFinding } from "../targets/row-finding.ts";
import type { RiskCode } from "./check-codes.ts";
import { type CheckedRow, learntAnswers } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

const CODES: ReadonlyMap<string, RiskCode> = new Map<string, RiskCode>([
  ["catalogue/unknown-tool", "unknown-tool"],
  ["catalogue/invalid-schema", "unusable-tool"],
  ["catalogue/not-checked", "unusable-tool"],
  ["catalogue/missing-parameter", "invalid-arguments"],
  ["catalogue/unknown-parameter", "unknown-parameter"],
  ["catalogue/wrong-type", "invalid-arguments"],
  ["catalogue/schema", "invalid-arguments"],
]);

/**
 * Holds the calls of a row against the tools that the row lists, as `burnish validate` does. Answers that are not to be
 * learnt may be wrong, but call nothing unknown. Remembers the definitions of up to 64 lists of tools.
 */
export class CallChecks {
  readonly #settings: CheckSettings = prepareChecks(Profile.parse({ version: 1 }), undefined);

  check(row: CheckedRow): readonly RowFinding[] {
    const called = row.answers.flat().some((message) => callsOf(message).length > 0);
    if (row.tools === undefined) {
      if (!called) return [];
      const message = "the row has calls and lists no tools; name a catalogue with --tools";
      return [makeFinding("no-tools", "tools", message)];
    }
    const learnt = learntAnswers(row);
    const findings = row.answers.flatMap((answer) => {
      const found = this.#examine([...row.prompt, ...answer], row.tools ?? []);
      return learnt.includes(answer)
        ? found
        : found.filter(({ code }) => code === "unknown-tool" || code === "unusable-tool");
    });
    // Prompts and tools are looked at once an answer.
    const seen = new Set<string>();
    return findings.filter(({ code, message }) => {
      const key = `${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  #examine(messages: readonly JsonValue[], tools: readonly JsonValue[]): readonly RowFinding[] {
    const record: JsonObject = { messages: [...messages], tools: [...tools] };
    const conversation = detectDialect(record)?.read(record);
    return examineExample({ record, conversation }, this.#settings).flatMap((finding) => {
      const code = CODES.get(finding.code);
      return code === undefined ? [] : [makeFinding(code, finding.place, finding.message)];
    });
  }
}

function callsOf(message: JsonValue): readonly JsonValue[] {
  const calls = isJsonObject(message) ? ownMember(message, "tool_calls") : undefined;
  return Array.isArray(calls) ? calls : [];
}
