import { checkAllowedFields } from "./allowed-fields.ts";
import { checkCatalogueCalls } from "./catalogue-calls.ts";
import type { CheckSettings } from "./check-settings.ts";
import { checkContextObject } from "./context-object.ts";
import type { Example, Finding } from "./finding.ts";
import { checkResultText } from "./result-text.ts";
import { checkSingleTurn } from "./single-turn.ts";
import { checkStructure } from "./structure.ts";
import { checkToolCallSyntax } from "./tool-call-syntax.ts";

/** Looks at one example; a new check is one file and one line here. */
export type Check = (example: Example, settings: CheckSettings) => Finding[];

/** Every check that looks at one record by itself; secrets are searched for in many at once. */
const ALL_CHECKS: readonly Check[] = [
  checkStructure,
  checkSingleTurn,
  checkToolCallSyntax,
  checkCatalogueCalls,
  checkContextObject,
  checkAllowedFields,
  checkResultText,
];

/** All findings of all checks, in the order of the checks. */
export function examineExample(example: Example, settings: CheckSettings): Finding[] {
  return ALL_CHECKS.flatMap((check) => check(example, settings));
}
