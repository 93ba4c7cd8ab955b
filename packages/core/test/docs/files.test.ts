import { execFileSync } from "node:child_process";
import { xxhash128 } from "hash-wasm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createStreamHash } from "../../src/hash/stream-hash.ts";
import type { RejectCode } from "../../src/jsonl/read-record.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { RejectLine } from "../../src/output/reject-writer.ts";
import { type JsonStyle, restyleJson } from "../../src/record/json-text/restyle-json.ts";
import { shuffleKey, sortKey } from "../../src/shuffle/shuffle-key.ts";
import { codeBlocks, codeSpans, markedPart, readPage, tableRows } from "./page.ts";

const page = readPage("docs/files.md");
const rowsOf = (name: string): string[][] => tableRows(markedPart(page, name));
const firstCodes = (name: string): string[] =>
  rowsOf(name).map(([cell = ""]) => codeSpans(cell)[0] ?? "");

test("docs/files.md explains each field of a line of the rejects file", () => {
  const fields: Record<keyof RejectLine, true> = {
    file: true,
    line: true,
    byteOffset: true,
    element: true,
    length: true,
    code: true,
    message: true,
    raw: true,
  };
  expect(firstCodes("reject-fields")).toEqual(Object.keys(fields));
});

test("docs/files.md explains each code of a reject", () => {
  const codes: Record<RejectCode, true> = {
    "jsonl/over-limit": true,
    "jsonl/invalid-utf8": true,
    "jsonl/invalid-json": true,
    "jsonl/not-an-object": true,
    "jsonl/too-many-keys": true,
    "jsonl/duplicate-key": true,
    "jsonl/number-out-of-range": true,
    "record/schema": true,
  };
  expect(firstCodes("reject-codes")).toEqual(Object.keys(codes));
});

test("docs/files.md explains each field of the ledger", () => {
  const schema = z.toJSONSchema(Ledger, { io: "input" });
  // Objects whose keys are free show one level of them.
  const documented = firstCodes("ledger-fields").map((path) =>
    path.replace(/\.(REASON|CODE)$/, ""),
  );
  expect(documented).toEqual(leavesOf(schema, ""));
});

type Schema = z.core.JSONSchema._JSONSchema;

function leavesOf(schema: Schema, path: string): string[] {
  if (typeof schema === "boolean") return [path];
  const { properties, items } = schema;
  if (typeof items === "object" && !Array.isArray(items)) return leavesOf(items, `${path}[]`);
  if (properties === undefined) return [path];
  return Object.entries(properties).flatMap(([key, value]) =>
    leavesOf(value, path === "" ? key : `${path}.${key}`),
  );
}

describe("the styles of docs/files.md", () => {
  const styles = ["compact", "python", "python-ascii"] as const satisfies readonly JsonStyle[];
  test.each(rowsOf("styles"))("hold for %s", (...cells) => {
    const [source = "", ...written] = cells.map((cell) => codeSpans(cell)[0] ?? "");
    expect(styles.map((style) => restyleJson(source, style))).toEqual(written);
  });
});

describe("the hash of docs/files.md", () => {
  const contents = new Map([
    ["none", new Uint8Array(0)],
    ["`{}` and `\\n`", Buffer.from("{}\n")],
    ["2,500,000 times NUL", new Uint8Array(2_500_000)],
  ]);

  test.each(rowsOf("hashes"))(
    "of %s is %s, by Burnish and by the steps of the page",
    async (what, cell) => {
      const bytes = contents.get(what);
      if (bytes === undefined) throw new Error(`no bytes for ${what}`);
      const [expected] = codeSpans(cell);
      const hash = await createStreamHash("xxh128-1m");
      hash.update(bytes);
      expect(hash.digest()).toBe(`xxh128-1m:${expected}`);
      expect(await hashByThePage(bytes)).toBe(expected);
    },
  );
});

async function hashByThePage(bytes: Uint8Array): Promise<string> {
  const digests: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 1_048_576) {
    digests.push(Buffer.from(await xxhash128(bytes.subarray(at, at + 1_048_576)), "hex"));
  }
  return xxhash128(Buffer.concat(digests));
}

describe("the keyed shuffle of docs/files.md", () => {
  const rows = rowsOf("keyed").map(([seed = "", source = "", address = "", ...words]) => ({
    seed: Number(seed),
    source: codeSpans(source)[0] ?? "",
    address: Number(address),
    words: words.map((word) => codeSpans(word)[0] ?? ""),
  }));

  test("has the sort keys of the table", () => {
    expect(rows).toHaveLength(5);
    for (const { seed, source, address, words } of rows) {
      const out = new Uint32Array(2);
      sortKey(...shuffleKey(seed, source), address, out);
      expect([...out].map(hexOf)).toEqual(words);
    }
  });

  const interpreter = process.env.BURNISH_PYTHON ?? "";
  test.skipIf(interpreter === "")(
    "has the sort keys of its Python program (needs BURNISH_PYTHON)",
    () => {
      const asked = JSON.stringify(
        rows.map(({ seed, source, address }) => [seed, source, address]),
      );
      const program = `${codeBlocks(page, "python")[0]}
import json
print(json.dumps([sort_key(*one)[:2] for one in json.loads(${JSON.stringify(asked)})]))
`;
      const printed = execFileSync(interpreter, ["-c", program], { encoding: "utf8" });
      const words: number[][] = JSON.parse(printed);
      expect(words.map((pair) => pair.map(hexOf))).toEqual(rows.map((row) => row.words));
    },
  );
});

function hexOf(word: number): string {
  return word.toString(16).padStart(8, "0");
}
