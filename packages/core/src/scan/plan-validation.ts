import type { Catalogue, Tool } from "../catalogue/catalogue.ts";
import type { Profile } from "../catalogue/profile.ts";
import { FINDING_CODES, type FindingCode, type Severity } from "../checks/finding-codes.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { ValidateOptions } from "../stages/validate.ts";
import { type PatternRun, planPattern } from "./plan-validation-pattern.ts";
import { type PlannedType, planFieldType, planParameterType } from "./plan-validation-type.ts";
import { SCANNED_CODES } from "./validation-codes.ts";

/** A validation as the scanner does it. Plain data that crosses threads. */
export interface ValidationPlan {
  /** First findings of each code that are kept. */
  readonly maxExamples: number;
  /** Severity of each code that the scanner counts; a code that is off is absent. */
  readonly severities: ReadonlyMap<FindingCode, Severity>;
  readonly singleTurn: boolean;
  readonly labelRequired: boolean;
  readonly resultInPrompts: boolean;
  readonly resultInCompletions: boolean;
  readonly secrets: boolean;
  readonly roles: readonly PlannedRole[];
  /** Absent where a record may have any field. */
  readonly allowedFields?: readonly string[] | undefined;
  readonly context?: PlannedContext | undefined;
  /** Absent without a catalogue. */
  readonly tools?: readonly PlannedTool[] | undefined;
}

export interface PlannedRole {
  readonly name: string;
  /** Whether the profile knows it. */
  readonly allowed: boolean;
}

export interface PlannedContext {
  readonly argument: string;
  readonly first: boolean;
  readonly fields: readonly PlannedField[];
}

export interface PlannedField extends PlannedType {
  readonly name: string;
  readonly required: boolean;
  /** Fewest code points; 0 where nothing is asked. */
  readonly minLength: number;
  /** `hard` where only the reference path can match it, undefined where there is none. */
  readonly pattern: readonly PatternRun[] | "hard" | undefined;
}

export interface PlannedTool {
  readonly name: string;
  /** Its calls are left to the reference path. */
  readonly hard: boolean;
  readonly closed: boolean;
  readonly parameters: readonly PlannedParameter[];
}

export interface PlannedParameter extends PlannedType {
  readonly name: string;
  readonly required: boolean;
}

/** A plan, or why there is none, in a short clause. */
export type PlannedValidation =
  | { readonly state: "fast"; readonly plan: ValidationPlan }
  | { readonly state: "reference"; readonly reason: string };

/** Bits of a word count parameters and fields. */
const MAX_MEMBERS = 60;
const MAX_LISTED = 64;
const MAX_LENGTH = 2 ** 31;

/** Plans a validation for the scanner; the reference path judges what the plan leaves open. */
export function planValidation(options: ValidateOptions): PlannedValidation {
  const { profile, catalogue, maxExamplesPerCode = 5 } = options;
  const reason = obstacleIn(profile, catalogue);
  if (reason !== undefined) return { state: "reference", reason };
  const { turns, label, context, allowedFields, resultText } = profile;
  const severities = severitiesOf(profile, SCANNED_CODES);
  const plan: ValidationPlan = {
    maxExamples: maxExamplesPerCode,
    severities,
    singleTurn: turns.single,
    labelRequired: label === "required",
    resultInPrompts: resultText.prompts,
    resultInCompletions: resultText.completions,
    secrets: profile.secrets && severitiesOf(profile, ["secret/found"]).size > 0,
    roles: planRoles(turns.roles),
    allowedFields: allowedFields === undefined ? undefined : [...new Set(allowedFields)],
    context: context === undefined ? undefined : planContext(context),
    tools:
      catalogue === undefined
        ? undefined
        : [...catalogue.tools].map(([name, tool]) => planTool(name, tool, context?.argument)),
  };
  return { state: "fast", plan };
}

function obstacleIn(profile: Profile, catalogue: Catalogue | undefined): string | undefined {
  const { turns, context, allowedFields = [] } = profile;
  const fields = Object.entries(context?.fields ?? {});
  if (fields.length > MAX_MEMBERS) return `the context has more than ${MAX_MEMBERS} fields`;
  if (allowedFields.length > MAX_LISTED) return `the profile allows more than ${MAX_LISTED} fields`;
  if (turns.roles.length > MAX_LISTED) return `the profile knows more than ${MAX_LISTED} roles`;
  if (fields.some(([, { minLength = 0 }]) => minLength > MAX_LENGTH)) {
    return `a field must have more than ${MAX_LENGTH} characters`;
  }
  const names = [...turns.roles, ...allowedFields, ...fields.map(([name]) => name)];
  const tools = [...(catalogue?.tools ?? [])].flatMap(([name, tool]) => [
    name,
    ...tool.parameters.keys(),
    ...[...tool.parameters.values()].flatMap(({ type }) => planParameterType(type).texts),
  ]);
  const all = [...names, ...tools, context?.argument ?? ""];
  return all.every((name) => name.isWellFormed()) ? undefined : "a name holds half a character";
}

function severitiesOf(
  profile: Profile,
  codes: readonly FindingCode[],
): ReadonlyMap<FindingCode, Severity> {
  const severities = new Map<FindingCode, Severity>();
  for (const code of codes) {
    const severity = profile.severities[code] ?? FINDING_CODES[code].severity;
    if (severity !== "off") severities.set(code, severity);
  }
  return severities;
}

/** Those of the profile, and the others that mean something to Burnish. */
function planRoles(allowed: readonly string[]): readonly PlannedRole[] {
  const names = new Set([...allowed, ...PROMPT_ROLES]);
  return [...names].map((name) => ({ name, allowed: allowed.includes(name) }));
}

function planContext({ argument, first, fields }: NonNullable<Profile["context"]>): PlannedContext {
  return {
    argument,
    first,
    fields: Object.entries(fields).map(([name, { required, type, minLength = 0, pattern }]) => ({
      ...planFieldType(type),
      name,
      required,
      minLength,
      pattern: pattern === undefined ? undefined : (planPattern(pattern) ?? "hard"),
    })),
  };
}

function planTool(name: string, tool: Tool, contextArgument: string | undefined): PlannedTool {
  const { parameters, closed, schema } = tool;
  if (schema !== undefined || parameters.size > MAX_MEMBERS) {
    return { name, hard: true, closed, parameters: [] };
  }
  const planned = [...parameters].map(([parameter, { required, type }]) => ({
    ...planParameterType(type),
    name: parameter,
    // The profile looks after the context.
    required: required && parameter !== contextArgument,
  }));
  return { name, hard: false, closed, parameters: planned };
}
