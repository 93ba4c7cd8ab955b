import type { ValidationPlan } from "../scan/plan-validation.ts";
import type { DocumentCount } from "./count-documents.ts";
import type { ScanSetup } from "./lane-setup.ts";

const DIALECTS = "lines in the openai dialect, and in none that is known";
const UNSURE =
  "lines that are blank or no records, and those with tabs between tokens, escapes in keys, more than 128 keys in an object or more than 64 levels";

/**
 * Which lines a run with this scanner sends through the reference path, for people: halves of sentences, the most usual
 * ones first. How many there are depends on the lines.
 */
export function parsedLines(
  scan: ScanSetup,
  { documents, unknown }: DocumentCount,
): readonly string[] {
  const parsed = [...linesOf(scan), UNSURE];
  if (documents > 0)
    parsed.push(`elements of JSON documents, which ${documents} of the inputs are`);
  if (unknown > 0)
    parsed.push("elements, where a compressed input or a pipe holds a JSON document");
  return parsed;
}

function linesOf(scan: ScanSetup): readonly string[] {
  switch (scan.kind) {
    case "transform":
      return [];
    case "validate":
      return [DIALECTS, ...linesOfValidation(scan.plan)];
    case "inspect":
      return [
        DIALECTS,
        "lines with a message without a role or a text, or with arguments that no tool_call: stands before",
      ];
  }
}

function linesOfValidation(plan: ValidationPlan): readonly string[] {
  const { tools = [], context, secrets, maxExamples } = plan;
  const parsed: string[] = [];
  const hard = tools.filter((tool) => tool.hard).length;
  if (hard > 0) {
    const which = hard === tools.length ? "the tools" : `${hard} of the ${tools.length} tools`;
    parsed.push(
      `lines that call ${which} of the catalogue: a JSON Schema describes them, or more than 60 parameters`,
    );
  }
  for (const { name, pattern } of context?.fields ?? []) {
    if (pattern !== "hard") continue;
    parsed.push(
      `lines with ${name} in the context, whose pattern is no row of characters and classes`,
    );
  }
  if (secrets) parsed.push("lines that may hold a credential");
  if (maxExamples > 0) parsed.push("the first lines with each finding, which give its examples");
  return parsed;
}
