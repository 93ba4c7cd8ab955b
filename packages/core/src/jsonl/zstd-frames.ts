import { createZstdDecompress } from "node:zlib";
import { ArchiveFault } from "./archive-fault.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { NativeDecoder, OUTPUT_BYTES } from "./native-decoder.ts";
import { zstdFrameKind } from "./sniff-format.ts";
import {
  LONGEST_HEADER_BYTES,
  readZstdFrameHeader,
  type ZstdFrameHeader,
  ZstdFrameScanner,
} from "./zstd-frame-layout.ts";

const LARGEST_WINDOW = 2 ** 27;
const SKIPPABLE_HEADER_BYTES = 8;

/**
 * Decompresses a zstd file (RFC 8878): all its frames one after another, skippable ones passed over. Each frame has its
 * own native decompressor, because that of Node 22 and 24 can lose the frames after the first. Holds the window and
 * one output buffer. Throws ArchiveFault after all bytes that came before the fault.
 */
export async function* decompressZstdFrames(
  raw: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let frame = 1; ; frame++) {
    const head = await raw.peek(LONGEST_HEADER_BYTES);
    if (head.length === 0) return;
    const kind = zstdFrameKind(head);
    if (kind === undefined) {
      if (head.length < 4 && mayBeMagic(head[0] ?? 0)) throw truncated(frame);
      const message = `bytes that are no zstd frame follow at byte ${raw.offset}`;
      throw new ArchiveFault("trailing", message);
    }
    if (kind === "skippable") {
      if (head.length < SKIPPABLE_HEADER_BYTES) throw truncated(frame);
      const length = Buffer.from(head).readUInt32LE(4);
      if (!(await raw.skip(SKIPPABLE_HEADER_BYTES + length))) throw truncated(frame);
    } else {
      const header = readZstdFrameHeader(head);
      if (header === undefined) throw truncated(frame);
      refuseUnsupported(header, frame);
      yield* decompressFrame(raw, header, frame);
    }
  }
}

function refuseUnsupported(header: ZstdFrameHeader, frame: number): void {
  if (header.windowBytes > LARGEST_WINDOW) {
    const window = Math.ceil(header.windowBytes / 2 ** 20);
    throw new ArchiveFault(
      "unsupported",
      `frame ${frame} needs a window of ${window} MiB, more than the 128 MiB that are allowed; write it anew without --ultra and with --long=27 at most (zstd -dc --long=31 reads it)`,
    );
  }
  if (header.dictionaryId !== 0) {
    throw new ArchiveFault(
      "unsupported",
      `frame ${frame} needs dictionary ${header.dictionaryId}; decompress it with zstd -D DICTIONARY first`,
    );
  }
}

async function* decompressFrame(
  raw: ByteCursor,
  header: ZstdFrameHeader,
  frame: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunkSize = Math.max(1024, Math.min(OUTPUT_BYTES, header.contentBytes ?? OUTPUT_BYTES));
  const decoder = new NativeDecoder(createZstdDecompress({ chunkSize }), `frame ${frame}`);
  const scanner = new ZstdFrameScanner(header);
  try {
    while (!scanner.done) {
      if (!(await raw.more())) throw truncated(frame);
      const length = scanner.scan(raw.view);
      yield* decoder.push(raw.view.subarray(0, length));
      raw.advance(length);
    }
    yield* decoder.finish();
    if (decoder.unused > 0) throw new ArchiveFault("corrupt", `frame ${frame} ends early`);
  } finally {
    decoder.destroy();
  }
}

function mayBeMagic(first: number): boolean {
  return first === 0x28 || (first & 0xf0) === 0x50;
}

function truncated(frame: number): ArchiveFault {
  return new ArchiveFault("truncated", `it ends inside frame ${frame}`);
}
