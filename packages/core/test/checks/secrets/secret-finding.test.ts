import { expect, test } from "vitest";
import { secretFindings } from "../../../src/checks/secrets/secret-finding.ts";
import type { FoundSecret } from "../../../src/checks/secrets/secret-scanner.ts";

const secret: FoundSecret = {
  record: 0,
  path: () => ["conversations", 1, "the text", 0],
  kind: "github GITHUB_TOKEN",
  masked: "ghp_… (40 characters)",
  credential: "not to be shown",
};

test("a credential is shown by its place, its kind and four characters", () => {
  expect(
    secretFindings(secret, new Map([["secret/found", "error"]])).map(
      ({ code, severity, place, message }) => ({ code, severity, place, message }),
    ),
  ).toEqual([
    {
      code: "secret/found",
      severity: "error",
      place: 'conversations[1]."the text"[0]',
      message:
        "looks like a credential (github GITHUB_TOKEN): ghp_… (40 characters); replace it with a made-up value",
    },
  ]);
});

test("where nobody asks for it, nothing is said", () => {
  expect(secretFindings(secret, new Map())).toEqual([]);
});
