import { z } from "zod";
import { ALL_FINDING_CODES, type FindingCode, type Severity } from "../checks/finding-codes.ts";
import { UsageError } from "../errors.ts";
import { parseRelabelRule } from "../expression/relabel-rule.ts";
import { suggestion } from "./closest-name.ts";
import { compilePattern } from "./safe-pattern.ts";

const SEVERITY_CHOICES = ["error", "warning", "info", "off"] as const;

/** The JSON types that a field of the context can have. */
const FIELD_TYPES = ["string", "number", "integer", "boolean", "object", "array"] as const;

const Name: z.ZodType<string> = z.string().min(1);

const Pattern: z.ZodType<string> = z.string().superRefine((source, issues) => {
  const compiled = compilePattern(source);
  if (compiled.state === "refused") {
    issues.addIssue({
      code: "custom",
      message: `${compiled.message}; only patterns without look-around and back-references are possible`,
    });
  }
});

const RelabelRuleText: z.ZodType<string> = z.string().superRefine((source, issues) => {
  try {
    parseRelabelRule(source);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    issues.addIssue({ code: "custom", message: error.message });
  }
});

/** What one field of the context object must be. */
export interface ContextField {
  /** False where the field may be missing. Default true. */
  readonly required: boolean;
  /** JSON type of the value. Default `string`. */
  readonly type: (typeof FIELD_TYPES)[number];
  /** Regular expression in JavaScript's syntax that a string value must match; unanchored, linear engine. Default none. */
  readonly pattern?: string | undefined;
  /** Fewest characters (code points) of a string value. Default none. */
  readonly minLength?: number | undefined;
}

const ContextField = z.strictObject({
  required: z.boolean().default(true),
  type: z.enum(FIELD_TYPES).default("string"),
  pattern: Pattern.optional(),
  minLength: z.int().min(0).optional(),
}) satisfies z.ZodType<ContextField>;

/** What a good example is. Plain data; a key that the file leaves out asks for nothing unless its default says so. */
export interface Profile {
  /** Version of this format. */
  readonly version: 1;
  /** Shown in reports. Default none. */
  readonly name?: string | undefined;
  readonly turns: {
    /** True where a conversation must be one user message (a system message may precede it) and one answer. Default false. */
    readonly single: boolean;
    /** Roles that may occur. Default system, developer, user, assistant, tool, function. */
    readonly roles: readonly string[];
  };
  /** Whether each record must hold the field `label`; where it is there it must be a boolean. Default `optional`. */
  readonly label: "required" | "optional";
  /** The context object that each call carries; absent where the dataset has none, then nothing about it is checked. */
  readonly context?:
    | {
        /** Name of the argument that holds the object. */
        readonly argument: string;
        /** True where it must be the first argument. Default true. */
        readonly first: boolean;
        /** Its fields by name; each other field is reported. */
        readonly fields: Readonly<Record<string, ContextField>>;
      }
    | undefined;
  /** Top-level fields that belong in training data; each other one is reported. Absent: all do. */
  readonly allowedFields?: readonly string[] | undefined;
  /** Where a line that begins with `Result:` is reported. Default nowhere. */
  readonly resultText: { readonly prompts: boolean; readonly completions: boolean };
  /** Whether all texts are searched for credentials. Default true. */
  readonly secrets: boolean;
  /** Severity by finding code, where it differs from the code's own. */
  readonly severities: Readonly<Partial<Record<FindingCode, Severity | "off">>>;
  /** Rules `name=expression` under which an example is a bad one. Absent: the built-in rules hold. */
  readonly relabel?: readonly string[] | undefined;
  /** Data of the rubric that examples are scored by, read by `@burnish/scoring`. Absent: the built-in rubric holds. */
  readonly rubric?: z.core.util.JSONType | undefined;
}

/** Reads a profile from plain data and fills in the defaults; unknown keys and codes are errors. */
export const Profile: z.ZodType<Profile> = z.strictObject({
  version: z.literal(1),
  name: Name.optional(),
  turns: z
    .strictObject({
      single: z.boolean().default(false),
      roles: z
        .array(Name)
        .min(1)
        .default(["system", "developer", "user", "assistant", "tool", "function"]),
    })
    .prefault({}),
  label: z.enum(["required", "optional"]).default("optional"),
  context: z
    .strictObject({
      argument: Name,
      first: z.boolean().default(true),
      fields: z.record(Name, ContextField).default({}),
    })
    .optional(),
  allowedFields: z.array(Name).optional(),
  resultText: z
    .strictObject({
      prompts: z.boolean().default(false),
      completions: z.boolean().default(false),
    })
    .prefault({}),
  secrets: z.boolean().default(true),
  severities: z
    .record(z.string(), z.enum(SEVERITY_CHOICES))
    .superRefine((severities, issues) => {
      for (const code of Object.keys(severities)) {
        if (isFindingCode(code)) continue;
        const message = `no finding has the code ${JSON.stringify(code)}${suggestion(code, ALL_FINDING_CODES)}`;
        issues.addIssue({ code: "custom", path: [code], message });
      }
    })
    .default({}),
  relabel: z.array(RelabelRuleText).optional(),
  rubric: z.json().optional(),
});

function isFindingCode(code: string): code is FindingCode {
  return (ALL_FINDING_CODES as readonly string[]).includes(code);
}
