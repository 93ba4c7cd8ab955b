import { BUILT_IN_PROFILE } from "../catalogue/built-in-profile.ts";
import { parseCatalogue } from "../catalogue/read-catalogue.ts";
import { SYNTHETIC_CATALOGUE } from "../synthetic/catalogue.ts";
import type { ValidationCase } from "./validation-compare-with-reference.ts";

const parameter = (name: string, type: string, optional = true) => ({ name, type, optional });

/** The greenhouse's tools and some whose types, schemas and parameters are hard to judge. */
const CATALOGUE = parseCatalogue(
  JSON.stringify({
    ...SYNTHETIC_CATALOGUE,
    mixed_types: {
      parameters: [
        parameter("choice", "'asc' | 'desc' | \"naïve café\" | ''"),
        parameter("items", "string[] | null"),
        parameter("count", "integer"),
        parameter("free", "any", false),
        parameter("both", "string | number"),
        parameter("list", "Array<string | number>"),
        parameter("context", "object", false),
        parameter("a", "true"),
        parameter("limit", "number[] | string[]"),
      ],
    },
    open_list: {
      parameters: [
        parameter("context", "WorkspaceContext | string"),
        parameter("bed", "null | boolean"),
      ],
      required_params: ["title", "house"],
    },
    schema_tool: {
      parameters: {
        type: "object",
        properties: { house: { type: "string", maxLength: 5 }, count: { type: "integer" } },
        required: ["house"],
      },
    },
  }),
  "catalogue.json",
);

const LONGEST = 2 ** 20;
const text = { required: true, type: "string" } as const;

/** What the validation scanner is compared in: profiles, catalogues, numbers of examples, a low limit of the line. */
export const VALIDATION_FUZZ_CASES: readonly ValidationCase[] = [
  { options: { profile: BUILT_IN_PROFILE, catalogue: CATALOGUE }, maxLineBytes: LONGEST },
  {
    options: { profile: BUILT_IN_PROFILE, catalogue: CATALOGUE },
    maxLineBytes: LONGEST,
    saturated: true,
  },
  {
    options: { profile: { ...BUILT_IN_PROFILE, secrets: false }, catalogue: CATALOGUE },
    maxLineBytes: LONGEST,
    saturated: true,
  },
  { options: { profile: BUILT_IN_PROFILE, maxExamplesPerCode: 1 }, maxLineBytes: 900 },
  {
    options: {
      profile: {
        ...BUILT_IN_PROFILE,
        turns: { single: false, roles: ["user", "assistant", "tool", "model", "", "observation"] },
        label: "optional",
        context: undefined,
        allowedFields: undefined,
        resultText: { prompts: false, completions: true },
        severities: { "tool-call/prose": "error", "catalogue/unknown-parameter": "info" },
      },
      catalogue: CATALOGUE,
      maxExamplesPerCode: 20,
    },
    maxLineBytes: LONGEST,
  },
  {
    options: {
      profile: {
        ...BUILT_IN_PROFILE,
        context: {
          argument: "context",
          first: false,
          fields: {
            sessionId: { ...text, pattern: "^session_[0-9]{12,13}_[a-z0-9]+$", minLength: 33 },
            workspaceId: { ...text, pattern: "ws_[0-9-]{3}" },
            sessionMemory: { ...text, required: false, minLength: 7 },
            toolContext: { required: false, type: "array", minLength: 3 },
            primaryGoal: { required: true, type: "integer", minLength: 2 },
            subgoal: { required: false, type: "number", pattern: "^[a-z]{2}$" },
            house: { required: false, type: "boolean" },
            a: { required: false, type: "object" },
          },
        },
        allowedFields: ["label", "quality_scores", "__proto__", "é"],
        severities: {
          "context/unknown-field": "off",
          "metadata/extra-field": "info",
          "catalogue/unknown-parameter": "off",
          "secret/found": "off",
        },
      },
      catalogue: CATALOGUE,
      maxExamplesPerCode: 2,
    },
    maxLineBytes: LONGEST,
  },
  { options: { profile: BUILT_IN_PROFILE, maxExamplesPerCode: 0 }, maxLineBytes: LONGEST },
];
