import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restyleJson } from "../../../src/record/json-text/restyle-json.ts";
import { scanObject } from "../../../src/record/json-text/scan-object.ts";
import { finiteObjectText } from "../../support/json-text-arbitrary.ts";

const interpreter = process.env.BURNISH_PYTHON;
const maxBuffer = 256 * 1024 * 1024;

/** Reads JSON strings, one a line, each a document; prints a line with both dumps, lone surrogates as escapes. */
const DUMP_DOCUMENTS = String.raw`
import json, re, sys
for line in sys.stdin:
    value = json.loads(json.loads(line))
    raw = json.dumps(value, ensure_ascii=False)
    raw = re.sub("[\ud800-\udfff]", lambda match: "\\u%04x" % ord(match[0]), raw)
    print(json.dumps([raw, json.dumps(value)]))
`;

if (interpreter === undefined || interpreter === "") {
  test.skip("the Python styles agree with a live CPython (skipped: BURNISH_PYTHON names no interpreter)", () => {});
} else {
  describe("a live CPython", () => {
    test("dumps 2,000 fresh documents as the Python styles write them", { timeout: 60_000 }, () => {
      const sound = finiteObjectText.filter(
        (text) => text.isWellFormed() && scanObject(text).state === "sound",
      );
      const texts = fc.sample(sound, { seed: 20_251, numRuns: 2000 });
      const printed = execFileSync(interpreter, ["-c", DUMP_DOCUMENTS], {
        input: texts.map((text) => `${asciiString(text)}\n`).join(""),
        encoding: "utf8",
        maxBuffer,
      });
      const dumps = printed
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as [string, string]);
      expect(dumps).toHaveLength(texts.length);
      for (const [index, text] of texts.entries()) {
        expect([restyleJson(text, "python"), restyleJson(text, "python-ascii")]).toEqual(
          dumps[index],
        );
      }
    });

    test("prints the tables that stand in the fixtures", { timeout: 60_000 }, () => {
      const fixture = (name: string) =>
        fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
      const printed = execFileSync(interpreter, [fixture("python-tables.py")], {
        encoding: "utf8",
        maxBuffer,
      });
      expect(printed === readFileSync(fixture("python-tables.json"), "utf8")).toBe(true);
    });
  });
}

/** Independent of the interpreter's locale. */
function asciiString(text: string): string {
  return restyleJson(JSON.stringify(text), "python-ascii");
}
