import fc from "fast-check";
import { expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { ALL_FINDING_CODES } from "../../src/checks/finding-codes.ts";
import { mayHoldSecret } from "../../src/checks/secrets/may-hold-secret.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import { planValidation } from "../../src/scan/plan-validation.ts";
import { ValidationScanner } from "../../src/scan/validation-scanner.ts";

const planned = planValidation({ profile: BUILT_IN_PROFILE });
if (planned.state === "reference") throw new Error(planned.reason);
const scanner = new ValidationScanner(await loadScannerModule(), planned.plan, 2 ** 20);
const saturated = new Uint8Array(ALL_FINDING_CODES.length).fill(1);

/** Whether the scanner leaves the line to the reference path. */
function isDeferred(line: string): boolean {
  const bytes = new TextEncoder().encode(`${line}\n`);
  scanner.input(bytes.length).set(bytes);
  scanner.start(bytes.length, 0, saturated);
  return scanner.next() !== undefined;
}

function recordOf(text: string): string {
  const conversations = [
    { role: "user", content: text },
    { role: "assistant", content: "Done." },
  ];
  return JSON.stringify({ conversations, label: true });
}

/** Marks by which services' tokens are known, whole ones and their pieces. */
const MARKS = [
  ...[
    "npm_",
    "gsk_",
    "hf_",
    "ntn_",
    "lin_api_",
    "github_pat_",
    "dckr_pat_",
    "figd_",
    "glc_",
    "glsa_",
  ],
  ...["ops_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "shppa_", "shpca_", "shpat_", "shpss_"],
  ...["sk_live_", "sk_test_", "rk_live_", "rk_test_", "vcp_", "vci_", "vca_", "vcr_", "vck_"],
  ...["cfk_", "cfut_", "cfat_", "sk-ant-", "xoxb-", "xoxp-", "xoxa-", "xoxo-", "xoxr-", "xapp-"],
  ...[
    "glpat-",
    "tskey-",
    "SG.",
    "hvs.",
    "hvb.",
    "hvr.",
    "://",
    "-----BEGIN",
    "T3BlbkFJ",
    "AIza",
    "eyJ",
  ],
  ...[
    "dapi0123abcd",
    "A3TX",
    "AKIA",
    "AGPA",
    "AIDA",
    "AROA",
    "ANPA",
    "ASIA",
    "secret_key",
    "SecretKey",
  ],
  ...[
    "SECRET_ACCESS",
    "secretaccess",
    "sECRETKEY",
    "key",
    "KEY",
    "token",
    "TOKEN",
    "Secret",
    "SECRET",
  ],
];
const GLUE = [
  "",
  " ",
  ":",
  "=",
  '"',
  "'",
  '\\"',
  "\\\\",
  "\t",
  "    ",
  "_",
  "-",
  ".",
  "/",
  "\n",
  "é",
];
const VALUE = fc.string({ unit: fc.constantFrom(..."aZ09_+/=.~-"), maxLength: 24 });
const word = fc.oneof(
  fc.constantFrom(...MARKS),
  fc.constantFrom(...GLUE),
  fc.constantFrom(...GLUE),
  VALUE,
);
const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(""));

test("a record in which the rules would be asked for a credential is never counted by the scanner", () => {
  let suspicious = 0;
  fc.assert(
    fc.property(text, fc.boolean(), (content, slashes) => {
      const record = recordOf(content);
      if (!mayHoldSecret(content)) return;
      suspicious += 1;
      expect(isDeferred(slashes ? record.replaceAll("/", "\\/") : record)).toBe(true);
    }),
    { seed: 42, numRuns: 30_000 },
  );
  expect(suspicious).toBeGreaterThan(5000);
});

test("each mark of a credential is noticed at each place of a vector", () => {
  const tail = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const mark of MARKS) {
    const assigned = /(?:ey|EY|oken|OKEN|ecret|ECRET)$/.test(mark) ? `${mark}="` : mark;
    for (let place = 0; place < 16; place += 1) {
      const content = `${" ".repeat(place)}x ${assigned}${tail}`;
      if (mayHoldSecret(content))
        expect([content, isDeferred(recordOf(content))]).toEqual([content, true]);
    }
  }
});

test("marks that are written with escapes do not hide", () => {
  const plain = recordOf(`npm_${"a1".repeat(18)} and more`);
  expect(isDeferred(plain.replace("npm_", "\\u006epm_"))).toBe(true);
  expect(isDeferred(plain.replace("npm_", "npm\\u005f"))).toBe(true);
  expect(isDeferred(plain.replace("npm_", "mpn-"))).toBe(false);
});

test("plain prose about keys and tokens is counted by the scanner", () => {
  for (const prose of [
    "They key in a token.",
    "The keys: none",
    "broken, secretly",
    "http:// is missing?",
  ]) {
    expect([prose, isDeferred(recordOf(prose))]).toEqual([prose, prose.includes("://")]);
  }
});
