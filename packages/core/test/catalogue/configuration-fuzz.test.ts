import { expect, test } from "vitest";
import { parseProfile } from "../../src/catalogue/parse-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { InputError } from "../../src/errors.ts";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../support/fuzzed-texts.ts";

const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof InputError)) return false;
  // A refusal that names no file helps nobody.
  expect(error.place?.file).toBe("f");
  return true;
};

const profile = `version: 1
name: garden
turns:
  single: true
  roles: [user, assistant]
label: required
context:
  argument: context
  fields:
    - { name: sessionId, pattern: "^s_[0-9]+$" }
    - { name: sessionMemory, minLength: 40, placeholders: [none, "n/a"] }
allowedFields: [conversations, label]
resultText: { prompts: true, completions: true }
severities:
  text/result-in-prompt: error
`;

const yaml = {
  samples: [profile, '{"version": 1, "turns": {"single": true}, "secrets": false}', "version: 1"],
  words: [
    "&a ",
    "*a",
    "<<: *a\n",
    "!!js/function ",
    "!!binary ",
    "? ",
    "- ",
    "|\n ",
    "---\n",
    "%YAML",
  ],
};

test("a profile that was mangled is read, or refused by name of its file", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  readFuzzed(yaml, (text) => void parseProfile(text, "f"), isRefusal);
});

const list = JSON.stringify({
  lamp_dim: {
    description: "Dims a lamp.",
    parameters: [
      { name: "level", optional: false, type: "number" },
      { name: "room", optional: true, type: "'hall' | 'attic'" },
    ],
  },
});
const definitions = JSON.stringify([
  {
    type: "function",
    function: {
      name: "lamp_dim",
      parameters: {
        type: "object",
        properties: {
          level: { type: "integer", minimum: 0 },
          room: { $ref: "#/$defs/room" },
          tags: { type: "array", items: { anyOf: [{ type: "string", pattern: "^[a-z]+$" }] } },
        },
        required: ["level"],
        additionalProperties: false,
        $defs: { room: { enum: ["hall", "attic"] } },
      },
    },
  },
]);

const schemaWords = [
  ...['"$ref":"#",', '"allOf":[{"$ref":"#"}],', '"pattern":"(a+)+$",', '"pattern":"(",'],
  ...['"type":["string","null"],', '"minimum":1e400,', '"const":', '"not":{},', '"items":[],'],
];

test("a catalogue that was mangled is read, or refused by name of its file", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  const texts = { samples: [list, definitions], words: schemaWords };
  readFuzzed(texts, (text) => void parseCatalogue(text, "f"), isRefusal);
});
