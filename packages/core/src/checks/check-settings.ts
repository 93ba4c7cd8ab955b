import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Profile } from "../catalogue/profile.ts";
import { compilePattern, type SafePattern } from "../catalogue/safe-pattern.ts";
import { StageError } from "../errors.ts";
import { CallChecker } from "./call-checker.ts";
import type { Severities } from "./finding.ts";
import { ALL_FINDING_CODES, FINDING_CODES } from "./finding-codes.ts";

/** What every check gets beside the example; made once a run from plain data. */
export interface CheckSettings {
  readonly profile: Profile;
  readonly severities: Severities;
  readonly roles: ReadonlySet<string>;
  readonly allowedFields: ReadonlySet<string> | undefined;
  readonly context: ContextSettings | undefined;
  readonly calls: CallChecker;
}

/** The profile's context with its patterns compiled. */
export interface ContextSettings {
  readonly argument: string;
  readonly first: boolean;
  readonly fields: ReadonlyMap<string, CompiledField>;
}

export interface CompiledField {
  readonly required: boolean;
  readonly type: string;
  readonly pattern: SafePattern | undefined;
  readonly patternText: string;
  readonly minLength: number;
}

/** Compiles a profile and a catalogue for the checks. Throws StageError where the profile was not read by its schema. */
export function prepareChecks(profile: Profile, catalogue: Catalogue | undefined): CheckSettings {
  const { context, allowedFields } = profile;
  return {
    profile,
    severities: severitiesOf(profile),
    roles: new Set(profile.turns.roles),
    allowedFields: allowedFields === undefined ? undefined : new Set(allowedFields),
    context: context === undefined ? undefined : compileContext(context),
    calls: new CallChecker(catalogue, context?.argument),
  };
}

function severitiesOf(profile: Profile): Severities {
  const severities = new Map<(typeof ALL_FINDING_CODES)[number], "error" | "warning" | "info">();
  for (const code of ALL_FINDING_CODES) {
    const severity = profile.severities[code] ?? FINDING_CODES[code].severity;
    if (severity !== "off") severities.set(code, severity);
  }
  return severities;
}

function compileContext(context: NonNullable<Profile["context"]>): ContextSettings {
  const fields = new Map<string, CompiledField>();
  for (const [name, { required, type, pattern, minLength }] of Object.entries(context.fields)) {
    fields.set(name, {
      required,
      type,
      pattern: pattern === undefined ? undefined : compiled(pattern),
      patternText: pattern ?? "",
      minLength: minLength ?? 0,
    });
  }
  return { argument: context.argument, first: context.first, fields };
}

function compiled(source: string): SafePattern {
  const result = compilePattern(source);
  if (result.state === "refused") throw new StageError("profile", result.message);
  return result.pattern;
}
