import { UsageError } from "../errors.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";

/** A named condition under which an example is a bad one; plain data. */
export interface RelabelRule {
  /** What the reason in the record is called. */
  readonly name: string;
  readonly expression: Expression;
}

/** The rules that hold where the caller and the profile name none, as `parseRelabelRule` reads them. */
export const DEFAULT_RELABEL_RULES: readonly string[] = [
  "low_quality=overall_quality<3",
  "missing_sessionMemory=sessionMemory_quality=1",
];

/** Reads `name=expression`; the name (letters, digits, `_`, `-`) ends at the first `=`. Throws UsageError. */
export function parseRelabelRule(text: string): RelabelRule {
  const [, name, source] = /^\s*([\p{L}_][\p{L}\p{N}_-]*)\s*=(.*)$/su.exec(text) ?? [];
  if (name === undefined || source === undefined) {
    throw new UsageError(
      `Rule ${JSON.stringify(text)} has no name; expected name=expression, such as ${DEFAULT_RELABEL_RULES[0]}`,
    );
  }
  try {
    return { name, expression: parseExpression(source) };
  } catch (error) {
    throw error instanceof UsageError
      ? new UsageError(`Rule ${name}: ${error.message}`, { cause: error })
      : error;
  }
}
