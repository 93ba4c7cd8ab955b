import fc from "fast-check";
import { expect, test } from "vitest";
import { type LinePiece, readBlocks } from "../../src/jsonl/read-blocks.ts";
import { collect } from "../support/collect.ts";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function piecesOf(
  bytes: Uint8Array,
  chunkBytes: number,
  blockBytes: number,
  maxLineBytes: number,
): Promise<LinePiece[]> {
  return collect(readBlocks(chunksOf(bytes, chunkBytes), { blockBytes, maxLineBytes }));
}

function lengthOf(piece: LinePiece): number {
  if (piece.kind === "bom") return piece.length;
  return piece.kind === "lines" ? piece.bytes.length : piece.length + piece.lineEnd;
}

const bytesWithLines = fc
  .array(
    fc.oneof(
      fc.constantFrom("\n", "\r\n", "\r", "{", "é", " ", "\uFEFF"),
      fc.string({ unit: "grapheme", maxLength: 20 }),
    ),
  )
  .map((parts) => new TextEncoder().encode(parts.join("")));

test("pieces cover every byte once and in order, whatever the sizes of chunks and blocks", async () => {
  await fc.assert(
    fc.asyncProperty(
      bytesWithLines,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
      async (bytes, chunkBytes, blockBytes, maxLineBytes) => {
        const pieces = await piecesOf(bytes, chunkBytes, blockBytes, maxLineBytes);
        let offset = 0;
        for (const piece of pieces) {
          if (piece.kind !== "bom") expect(piece.offset).toBe(offset);
          if (piece.kind === "lines") {
            expect(piece.bytes).toEqual(bytes.slice(offset, offset + piece.bytes.length));
          }
          offset += lengthOf(piece);
        }
        expect(offset).toBe(bytes.length);
      },
    ),
    { seed: 42, numRuns: 500 },
  );
});

test("a block ends with a line end, except the last one of the stream", async () => {
  const bytes = new TextEncoder().encode("aaaa\nbb\ncccccc\nd");
  const pieces = await piecesOf(bytes, 3, 8, 100);
  const texts = pieces.map((piece) =>
    piece.kind === "lines" ? new TextDecoder().decode(piece.bytes) : piece.kind,
  );
  expect(texts).toEqual(["aaaa\nbb\n", "cccccc\n", "d"]);
});

test("a line over the limit is skipped, and what follows it keeps its offset", async () => {
  const bytes = new TextEncoder().encode(`a\n${"x".repeat(1000)}\r\nb\n`);
  const pieces = await piecesOf(bytes, 7, 16, 32);
  expect(pieces.map((piece) => piece.kind)).toEqual(["lines", "over-limit", "lines"]);
  expect(pieces[1]).toMatchObject({ offset: 2, length: 1000, lineEnd: 2 });
  expect(pieces[2]).toMatchObject({ offset: 1004 });
});

test("a byte order mark at the start is a piece of its own, one later in the file is not", async () => {
  const bytes = new TextEncoder().encode("\uFEFFa\n\uFEFFb\n");
  const pieces = await piecesOf(bytes, 1, 64, 64);
  expect(pieces.map((piece) => piece.kind)).toEqual(["bom", "lines"]);
  expect(pieces[1]).toMatchObject({ offset: 3 });
});

test("an empty stream has no pieces", async () => {
  expect(await piecesOf(new Uint8Array(0), 1, 16, 16)).toEqual([]);
});
