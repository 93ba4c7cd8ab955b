import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import { parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import { checkLedger } from "../../src/ledger/check-ledger.ts";
import { createKeyedShuffle } from "../../src/shuffle/keyed-shuffle.ts";
import { runTransform } from "../support/run-transform.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Lines of every kind that a file can hold, among them bytes that are no text at all. */
const anyLine: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.object({ maxDepth: 2 }).map((value) => encode(JSON.stringify(value))),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        label: fc.boolean(),
        n: fc.constantFrom("1", "1.0", "9007199254740993", "-0", "1E5"),
      })
      .map(({ label, n }) => encode(`  { "label" : ${label}, "n":${n}, "é":"\\u00e9\\/" }`)),
  },
  fc
    .constantFrom("", " ", "\t", "{", "[]", "null", '{"a":1,"a":2}', '{"a":1e999}', "\uFEFF{}")
    .map(encode),
  fc
    .uint8Array({ maxLength: 30 })
    .map((bytes) => bytes.map((byte) => (byte === 0x0a ? 0x20 : byte))),
  fc.integer({ min: 1, max: 400 }).map((length) => encode(`{"x":"${"y".repeat(length)}"}`)),
);

const anyFile: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.constantFrom("", "\uFEFF"),
    fc.array(fc.tuple(anyLine, fc.constantFrom("\n", "\r\n")), { maxLength: 30 }),
    fc.option(anyLine, { nil: new Uint8Array(0) }),
  )
  .map(([bom, lines, last]) =>
    Buffer.concat([encode(bom), ...lines.flatMap(([line, end]) => [line, encode(end)]), last]),
  );

describe("for arbitrary bytes read as JSONL", () => {
  test("in + created = kept + rejected + dropped, and each byte is in one account", async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 8, max: 300 }),
        async (bytes, blockBytes, maxLineBytes) => {
          const { ledger, output, rejects } = await runTransform(folder, bytes, {
            blockBytes,
            maxLineBytes,
            select: { label: true },
          });
          expect(checkLedger(ledger)).toEqual([]);
          const [input] = ledger.inputs;
          expect(input?.bytes).toBe(bytes.length);
          expect(rejects).toHaveLength(input?.rejected ?? -1);
          const written = output.toString("latin1").split("\n").length - 1;
          expect(written).toBe(ledger.stages.at(-1)?.kept);
        },
      ),
      { seed: 42, numRuns: 40 },
    );
  });

  test("untouched records keep their bytes, and rejects give theirs back", async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(anyFile, fc.integer({ min: 1, max: 300 }), async (bytes, blockBytes) => {
        const { output, rejects } = await runTransform(folder, bytes, { blockBytes });
        const withoutBom = bytes.subarray(
          bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0,
        );
        const lines = withoutBom
          .toString("latin1")
          .split("\n")
          .map((line) => line.replace(/\r$/, ""));
        const rejected = rejects.map((reject) =>
          Buffer.from(String(reject.raw), "base64").toString("latin1"),
        );
        for (const reject of rejects) {
          const at = Number(reject.byteOffset);
          const raw = bytes.subarray(at, at + Number(reject.length));
          expect(raw.toString("base64")).toBe(reject.raw);
        }
        const kept = output.toString("latin1").split("\n").slice(0, -1);
        const notBlank = lines.filter((line) => !/^[ \t\r]*$/.test(line));
        expect([...kept, ...rejected].sort()).toEqual(notBlank.sort());
        expect(kept).toEqual(lines.filter((line) => kept.includes(line)));
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  test("block size changes nothing in output, rejects and ledger", async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(anyFile, fc.integer({ min: 1, max: 200 }), async (bytes, blockBytes) => {
        const reorder = () => ({
          stage: "shuffle",
          open: () =>
            createKeyedShuffle({
              seed: 7,
              sourceIds: ["in.jsonl"],
              memoryBytes: 2 ** 16,
              tempDir: folder,
            }),
        });
        const one = await runTransform(folder, bytes, { reorder: reorder() });
        const other = await runTransform(folder, bytes, { reorder: reorder(), blockBytes });
        expect(other.output.equals(one.output)).toBe(true);
        expect(other.rejects).toEqual(one.rejects);
        expect(other.ledger).toEqual(one.ledger);
      }),
      { seed: 42, numRuns: 40 },
    );
  });
});

const lines = (count: number): Uint8Array =>
  encode(Array.from({ length: count }, (_, n) => `{"n":${n},"label":${n % 3 === 0}}\n`).join(""));

test("worker threads give the bytes that one thread gives", async () => {
  const folder = await temporaryFolder();
  const bytes = Buffer.concat([lines(5000), encode("{broken\n"), lines(5000)]);
  const options = {
    blockBytes: 2 ** 12,
    select: { where: parseExpression("n >= 10 and label = false") },
    transform: { style: "python", index: true, id: true } as const,
  };
  const one = await runTransform(folder, bytes, { ...options, threads: 0 });
  const three = await runTransform(folder, bytes, { ...options, threads: 3 });
  expect(three.output.equals(one.output)).toBe(true);
  expect(three.ledger).toEqual(one.ledger);
  expect(three.rejects).toEqual(one.rejects);
  expect(three.rejects[0]).toMatchObject({
    file: "in.jsonl",
    line: 5001,
    code: "jsonl/invalid-json",
  });
});

test("a run without rejects removes the rejects file of an earlier one", async () => {
  const folder = await temporaryFolder();
  expect((await runTransform(folder, encode("{\n"))).rejects).toHaveLength(1);
  await runTransform(folder, encode("{}\n"));
  expect(await readdir(folder)).toEqual(["in.jsonl", "out.jsonl"]);
});

test("a file that is no rejects file is not removed, although it has the name of one", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "out.jsonl.rejects.jsonl"), '{"mine":true}\n');
  await runTransform(folder, encode("{}\n"));
  const kept = await readFile(join(folder, "out.jsonl.rejects.jsonl"), "utf8");
  expect(kept).toBe('{"mine":true}\n');
});

test.each([
  ["a byte order mark behind the first line", "\n\uFEFF{}\n"],
  ["a blank line longer than the limit", `${" ".repeat(200)}\n{}\n`],
])("%s is the same to every block size", async (_, text) => {
  const folder = await temporaryFolder();
  const limits = { maxLineBytes: 100 };
  const large = await runTransform(folder, encode(text), limits);
  for (const blockBytes of [1, 2, 3, 5, 64]) {
    const small = await runTransform(folder, encode(text), { ...limits, blockBytes });
    expect(small.ledger).toEqual(large.ledger);
    expect(small.rejects).toEqual(large.rejects);
  }
});

/** A stream that gives `text` and then nothing, without ending. */
async function* silentAfter(text: string): AsyncGenerator<Uint8Array> {
  yield encode(text);
  await new Promise(() => {});
}

test("an abort ends a run that waits for its input", async () => {
  const folder = await temporaryFolder();
  const stop = new AbortController();
  const run = runTransform(folder, new Uint8Array(0), {
    inputs: [{ path: "-", id: "-" }],
    reading: {
      format: "jsonl",
      blockBytes: 64,
      maxLineBytes: 64,
      stdin: silentAfter("{}\n"),
    },
    signal: stop.signal,
  });
  setImmediate(() => stop.abort(new Error("stopped")));
  await expect(run).rejects.toThrow("stopped");
  expect((await readdir(folder)).sort()).toEqual(["in.jsonl"]);
});

test("a failing output ends a run whose input would keep it waiting", async () => {
  const folder = await temporaryFolder();
  const sink = {
    write: () => Promise.reject(new Error("the disk is gone")),
    seal: async () => [],
    commit: async () => {},
    abort: async () => {},
  };
  const run = runTransform(folder, new Uint8Array(0), {
    inputs: [{ path: "-", id: "-" }],
    reading: {
      format: "jsonl",
      blockBytes: 8,
      maxLineBytes: 64,
      stdin: silentAfter('{"a":1}\n'.repeat(1000)),
    },
    sink,
  });
  await expect(run).rejects.toThrow("the disk is gone");
});

test("rules may have the names of members that every object has", async () => {
  const rules = ["constructor", "__proto__"].map((name) => parseRelabelRule(`${name}=a=1`));
  const { tally } = await runTransform(await temporaryFolder(), encode('{"a":1}\n{"a":1}\n'), {
    transform: { style: "source", relabel: rules },
  });
  expect(tally.relabel.reasons).toEqual(new Map([["constructor+__proto__", 2]]));
});

test("an aborted run takes everything back and leaves the old output", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "out.jsonl"), "old\n");
  const stop = new AbortController();
  stop.abort(new Error("stopped"));
  const run = runTransform(folder, Buffer.concat([encode("{\n"), lines(10)]), {
    signal: stop.signal,
  });
  await expect(run).rejects.toThrow("stopped");
  expect(await readFile(join(folder, "out.jsonl"), "utf8")).toBe("old\n");
  expect((await readdir(folder)).sort()).toEqual(["in.jsonl", "out.jsonl"]);
});

test("an empty file makes an empty output and a ledger of zeros", async () => {
  const { output, ledger } = await runTransform(await temporaryFolder(), new Uint8Array(0));
  expect(output).toHaveLength(0);
  expect(ledger.stages[0]).toMatchObject({ stage: "read", in: 0, kept: 0 });
});
