import { constants } from "node:zlib";
import { expect } from "vitest";
import { InputError } from "../../src/errors.ts";
import { type OpenInput, type OpenInputOptions, openInput } from "../../src/jsonl/open-input.ts";

/** Options for zstdCompressSync that add a checksum. */
export const checksummed = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

/** About `kilobytes` of lines that compress about four times. */
export function someLines(kilobytes: number): Buffer {
  const lines: string[] = [];
  let state = 7;
  for (let bytes = 0; bytes < kilobytes * 1024; bytes += lines.at(-1)?.length ?? 0) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    lines.push(`{"number":${state},"text":"some words that come again ${state % 97}"}\n`);
  }
  return Buffer.from(lines.join(""));
}

/** Cuts bytes into copies of `size`. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** Collects chunks, also those before a fault. */
export async function gather(chunks: AsyncIterable<Uint8Array>, into: Uint8Array[]): Promise<void> {
  for await (const chunk of chunks) {
    expect(chunk.length).toBeGreaterThan(0);
    into.push(chunk);
  }
}

/** Reads bytes as stdin in chunks of `size`. */
export async function readAs(
  bytes: Uint8Array,
  size: number,
  options: OpenInputOptions = {},
): Promise<{ input: OpenInput; bytes: Buffer }> {
  const raw: Uint8Array[] = [];
  const input = await openInput(
    { path: "-", id: "-" },
    { ...options, stdin: inChunks(bytes, size), onRawBytes: (chunk) => raw.push(chunk.slice()) },
  );
  const chunks: Uint8Array[] = [];
  await gather(input.chunks, chunks);
  expect(Buffer.concat(raw).equals(bytes)).toBe(true);
  expect(input.bytesRead()).toBe(bytes.length);
  return { input, bytes: Buffer.concat(chunks) };
}

/** The message of the fault, and what was read before it. */
export async function faultOf(
  bytes: Uint8Array,
  size: number,
  options: OpenInputOptions = {},
): Promise<{ message: string; bytes: Buffer }> {
  const chunks: Uint8Array[] = [];
  try {
    const stdin = inChunks(bytes, size);
    const input = await openInput({ path: "-", id: "-" }, { ...options, stdin });
    await gather(input.chunks, chunks);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return { message: (error as InputError).message, bytes: Buffer.concat(chunks) };
  }
  throw new Error("no fault");
}
