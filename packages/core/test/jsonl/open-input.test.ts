import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createZstdCompress, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InputError, UsageError } from "../../src/errors.ts";
import { openInput } from "../../src/jsonl/open-input.ts";
import { checksummed, faultOf, gather, readAs, someLines } from "../support/packed-input.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "burnish-open-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function writeInput(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, id: name };
}

async function zstdStream(bytes: Uint8Array): Promise<Buffer> {
  const stream = createZstdCompress();
  stream.end(bytes);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9]);
const CHUNK_SIZES = [1, 2, 3, 7, 777, 64 * 1024, 2 ** 20];

describe("An input is read whole", () => {
  const text = someLines(300);
  /** More than one zstd block, but only some hundred bytes when compressed, for chunks of few bytes. */
  const dense = Buffer.concat([someLines(1), Buffer.alloc(200_000, '{"text":"again"}\n')]);
  const thirds = (bytes: Buffer): Buffer[] => [
    bytes.subarray(0, 1000),
    bytes.subarray(1000, 150_000),
    bytes.subarray(150_000),
  ];
  type Pack = (bytes: Buffer) => Promise<Buffer> | Buffer;
  const shapes: [string, "none" | "gzip" | "zstd", Pack][] = [
    ["plain text", "none", (bytes) => bytes],
    ["one gzip member", "gzip", (bytes) => gzipSync(bytes)],
    [
      "three gzip members",
      "gzip",
      (bytes) => Buffer.concat(thirds(bytes).map((part) => gzipSync(part))),
    ],
    [
      "gzip members with an empty one, then zero padding",
      "gzip",
      (bytes) => Buffer.concat([gzipSync(""), gzipSync(bytes), gzipSync(""), Buffer.alloc(1000)]),
    ],
    ["a gzip member with all header fields", "gzip", (bytes) => withHeaderFields(bytes)],
    ["one zstd frame", "zstd", (bytes) => zstdCompressSync(bytes)],
    ["one zstd frame of unknown content size", "zstd", (bytes) => zstdStream(bytes)],
    [
      "zstd frames, checksummed, empty and skippable ones among them",
      "zstd",
      async (bytes) => {
        const [first = bytes, second = bytes, third = bytes] = thirds(bytes);
        return Buffer.concat([
          skippable,
          zstdCompressSync(first, checksummed),
          zstdCompressSync(""),
          await zstdStream(second),
          skippable,
          await zstdStream(Buffer.alloc(0)),
          zstdCompressSync(third),
          skippable,
        ]);
      },
    ],
  ];

  test.each(shapes)("from %s, whatever the chunks.", async (_, compression, make) => {
    const bytes = await make(text);
    const denseBytes = await make(dense);
    for (const size of CHUNK_SIZES) {
      const [content, packed] = size < 100 ? [dense, denseBytes] : [text, bytes];
      if (packed === dense && size < 7) continue;
      const read = await readAs(packed, size);
      expect(read.input.compression).toBe(compression);
      expect(read.input.rawSize).toBeUndefined();
      expect(read.bytes.equals(content)).toBe(true);
    }
    const file = writeInput("whole", bytes);
    for (const options of [{}, { chunkBytes: 777 }]) {
      const input = await openInput(file, options);
      const chunks: Uint8Array[] = [];
      await gather(input.chunks, chunks);
      expect(Buffer.concat(chunks).equals(text)).toBe(true);
      expect(input.rawSize).toBe(bytes.length);
      expect(input.bytesRead()).toBe(bytes.length);
    }
  });

  test("for any bytes in any number of members or frames and any chunks.", async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.string().map((text) => Buffer.from(text.repeat(50))),
      ),
      { minLength: 1, maxLength: 5 },
    );
    const compress = fc.constantFrom(
      (bytes: Uint8Array) => gzipSync(bytes),
      (bytes: Uint8Array) => zstdCompressSync(bytes),
      (bytes: Uint8Array) => zstdCompressSync(bytes, checksummed),
      (bytes: Uint8Array) => Buffer.concat([zstdCompressSync(bytes), skippable]),
    );
    const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(2 ** 16));
    await fc.assert(
      fc.asyncProperty(pieces, compress, size, async (contents, pack, chunkSize) => {
        // A first letter keeps the content from being taken for a foreign format.
        const all = [Buffer.from("x"), ...contents];
        const read = await readAs(Buffer.concat(all.map(pack)), chunkSize);
        expect(read.bytes.equals(Buffer.concat(all))).toBe(true);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  test.each([
    ["empty", Buffer.alloc(0)],
    ["an empty gzip member", gzipSync("")],
    ["an empty zstd frame", zstdCompressSync("")],
    ["nothing but a skippable frame", skippable],
  ])("also where it is %s.", async (_, bytes) => {
    for (const size of [1, 1000]) expect((await readAs(bytes, size)).bytes).toHaveLength(0);
  });

  test("by content, not by name.", async () => {
    const misnamed: [string, Buffer, string][] = [
      ["plain.jsonl.gz", text, "none"],
      ["packed.jsonl", gzipSync(text), "gzip"],
      ["packed.gz", zstdCompressSync(text), "zstd"],
    ];
    for (const [name, bytes, compression] of misnamed) {
      const input = await openInput(writeInput(name, bytes));
      const chunks: Uint8Array[] = [];
      await gather(input.chunks, chunks);
      expect(input.compression).toBe(compression);
      expect(Buffer.concat(chunks).equals(text)).toBe(true);
    }
  });

  test("from a location that differs from its path.", async () => {
    const { path } = writeInput("there.jsonl", "{}\n");
    const input = await openInput({ path: "elsewhere/there.jsonl", id: "there", location: path });
    const chunks: Uint8Array[] = [];
    await gather(input.chunks, chunks);
    expect(Buffer.concat(chunks).toString()).toBe("{}\n");
  });

  test("in chunks of about 1 MiB, in one buffer where the reader allows it.", async () => {
    const file = writeInput("large.jsonl", Buffer.alloc(2.5 * 2 ** 20, "x"));
    for (const reuseBuffer of [false, true]) {
      const buffers = new Set<ArrayBufferLike>();
      const lengths: number[] = [];
      for await (const chunk of (await openInput(file, { reuseBuffer })).chunks) {
        buffers.add(chunk.buffer);
        lengths.push(chunk.length);
      }
      expect(lengths).toEqual([2 ** 20, 2 ** 20, 2 ** 19]);
      expect(buffers.size).toBe(reuseBuffer ? 1 : 3);
    }
  });
});

function withHeaderFields(text: Buffer): Buffer {
  const plain = gzipSync(text);
  const fields = [
    Buffer.from([5, 0, 0, 1, 2, 3, 0]),
    Buffer.from("name\0a comment\0"),
    Buffer.alloc(2),
  ];
  const header = Buffer.from(plain.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  return Buffer.concat([header, ...fields, plain.subarray(10)]);
}

const hasTools = ["zstd", "pzstd", "gzip"].every(
  (tool) => spawnSync(tool, ["--version"]).status === 0,
);

describe.skipIf(!hasTools)(
  "Files of the zstd, pzstd and gzip commands (skipped where one is absent)",
  () => {
    const commands: [string, string][] = [
      ["zstd", "zstd -q -c lines"],
      ["zstd from a pipe", "cat lines | zstd -q -c"],
      ["zstd without checksum", "zstd -q -c --no-check lines"],
      ["zstd -19 --long", "zstd -q -c -19 --long=27 lines"],
      ["zstd -T2", "zstd -q -c -T2 -B65536 lines"],
      ["pzstd", "pzstd -q -c -p 4 lines"],
      [
        "cat of zstd, pzstd and an empty one",
        "(zstd -q -c lines; : | zstd -q -c; pzstd -q -c lines)",
      ],
      ["gzip", "gzip -c lines"],
      ["cat of gzip -1 and gzip -9", "(gzip -1c lines; gzip -9c lines)"],
    ];

    test.each(commands)("%s are read as the command reads them.", async (_, command) => {
      writeFileSync(join(folder, "lines"), someLines(1500));
      execFileSync("sh", ["-c", `${command} > packed`], { cwd: folder });
      const bytes = readFileSync(join(folder, "packed"));
      const tool = bytes[0] === 0x1f ? "gzip" : "zstd";
      const expected = execFileSync(tool, ["-dc"], { input: bytes, maxBuffer: 2 ** 30 });
      for (const size of [777, 64 * 1024, 2 ** 20]) {
        expect((await readAs(bytes, size)).bytes.equals(expected)).toBe(true);
      }
    });

    test("A window above 128 MiB is refused with a way out.", async () => {
      // A pipe has no known length, so the frame asks for the whole window.
      execFileSync("sh", ["-c", "printf x | zstd -q -c --ultra --long=28 > wide"], { cwd: folder });
      const fault = await faultOf(readFileSync(join(folder, "wide")), 1000);
      expect(fault.message).toContain("frame 1 needs a window of 256 MiB");
      expect(fault.message).toContain("--long=31");
    });
  },
);

describe("A foreign input is refused", () => {
  test("with its name and the command that converts it, plain or inside an archive.", async () => {
    const utf16 = Buffer.from('\ufeff{"a":1}\n', "utf16le");
    const plain = openInput(writeInput("wide text.jsonl", utf16));
    await expect(plain).rejects.toThrow(InputError);
    await expect(plain).rejects.toThrow(
      `wide text.jsonl: is UTF-16LE text (it begins with a byte order mark), not UTF-8 text; convert it first: iconv -f UTF-16 -t UTF-8 '${folder}/wide text.jsonl' > records.jsonl`,
    );
    for (const size of [1, 1000]) {
      expect((await faultOf(zstdCompressSync(utf16), size)).message).toContain(
        "-: holds, inside zstd, UTF-16LE text",
      );
      expect((await faultOf(gzipSync(gzipSync("{}")), size)).message).toContain(
        "-: holds, inside gzip, a gzip file",
      );
      expect((await faultOf(Buffer.from("PK\x03\x04..."), size)).message).toContain(
        "is a zip archive",
      );
    }
  });
});

describe("What cannot be opened", () => {
  test("is an InputError with the name of the file.", async () => {
    await expect(openInput({ path: join(folder, "none.jsonl"), id: "x" })).rejects.toThrow(
      InputError,
    );
    await expect(openInput({ path: join(folder, "none.jsonl"), id: "x" })).rejects.toThrow(
      `${folder}/none.jsonl: there is no such file`,
    );
    await expect(openInput({ path: folder, id: "x" })).rejects.toThrow(`${folder}: is a folder`);
  });

  test.skipIf(process.getuid?.() === 0)("says so where the permission is missing.", async () => {
    const file = writeInput("secret.jsonl", "{}");
    chmodSync(file.path, 0);
    await expect(openInput(file)).rejects.toThrow("there is no permission to read it");
  });

  test("is stdin where none was given, or one that breaks.", async () => {
    await expect(openInput({ path: "-", id: "-" })).rejects.toThrow(UsageError);
    const stdin = async function* () {
      yield Buffer.alloc(1000, "x");
      throw new Error("broken pipe");
    };
    const input = await openInput({ path: "-", id: "-" }, { stdin: stdin() });
    await expect(gather(input.chunks, [])).rejects.toThrow("-: cannot be read: broken pipe");
  });
});
