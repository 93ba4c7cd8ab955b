import { InputError } from "../errors.ts";
import { ArchiveFault } from "./archive-fault.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { InputSource } from "./expand-inputs.ts";
import { gunzipMembers } from "./gunzip-members.ts";
import { openRawBytes } from "./raw-bytes.ts";
import {
  type Compression,
  SNIFF_BYTES,
  sniffCompression,
  sniffForeignFormat,
} from "./sniff-format.ts";
import { decompressZstdFrames } from "./zstd-frames.ts";

const DEFAULT_CHUNK_BYTES = 2 ** 20;
/** Text seldom shrinks more than a hundredfold; a bomb does so many thousandfold. */
const DEFAULT_MAX_EXPANSION = 1000;
const DEFAULT_LEAST_LIMIT_BYTES = 2 ** 30;
const DEFAULT_STREAM_LIMIT_BYTES = 2 ** 40;

/** How an input is opened. */
export interface OpenInputOptions {
  /** What `-` reads; UsageError for `-` without it. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Most bytes that `chunks` may give; default for a compressed file 1,000 times its size and at least 1 GiB, for a compressed stream 1 TiB, for plain input none. */
  readonly maxDecompressedBytes?: number;
  /** Bytes read from a file at once; default 1 MiB. */
  readonly chunkBytes?: number;
  /** True where a chunk is used up before the next one is asked for: plain files are then read into one buffer. Default false. */
  readonly reuseBuffer?: boolean;
  /** Hears of every chunk as it lies on disk, before it is decompressed; the chunk is valid during the call. */
  readonly onRawBytes?: (chunk: Uint8Array) => void;
}

/** An input that is being read. */
export interface OpenInput {
  readonly compression: Compression;
  /** Bytes of the file as it lies on disk, undefined for stdin and pipes. */
  readonly rawSize: number | undefined;
  /** Bytes read so far, as they lie on disk. */
  readonly bytesRead: () => number;
  /** The decompressed bytes, once; releases everything when it ends, fails or is left early. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Releases everything, also in the middle of a read; `chunks` then ends. */
  close(): Promise<void>;
}

/**
 * Opens an input and tells from its content how it is compressed; reads only as fast as `chunks` is asked. InputError
 * (here or from `chunks`) for what cannot be opened, a foreign format, a broken archive, or more bytes than allowed.
 */
export async function openInput(
  source: InputSource,
  options: OpenInputOptions = {},
): Promise<OpenInput> {
  let compression: Compression = "none";
  const raw = await openRawBytes(source, {
    ...(options.stdin !== undefined && { stdin: options.stdin }),
    chunkBytes: options.chunkBytes ?? DEFAULT_CHUNK_BYTES,
    mayReuseBuffer: () => compression !== "none" || options.reuseBuffer === true,
  });
  let bytesRead = 0;
  let closed = false;
  const cursor = new ByteCursor(async () => {
    const chunk = await raw.read();
    if (chunk !== undefined) {
      bytesRead += chunk.length;
      options.onRawBytes?.(chunk);
    }
    return chunk;
  });
  try {
    compression = sniffCompression(await cursor.peek(SNIFF_BYTES));
    if (compression === "none") await refuseForeignFormat(cursor, source, compression);
  } catch (error) {
    await raw.close();
    throw error;
  }
  const chunks = (async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      const limit = options.maxDecompressedBytes ?? defaultLimit(compression, raw.size);
      yield* readChunks(cursor, source, compression, limit);
    } catch (error) {
      if (!closed) throw error;
    } finally {
      await raw.close();
    }
  })();
  return {
    compression,
    rawSize: raw.size,
    bytesRead: () => bytesRead,
    chunks,
    async close() {
      closed = true;
      await raw.close();
      await chunks.return();
    },
  };
}

function defaultLimit(compression: Compression, rawSize: number | undefined): number {
  if (compression === "none") return Number.POSITIVE_INFINITY;
  if (rawSize === undefined) return DEFAULT_STREAM_LIMIT_BYTES;
  return Math.max(DEFAULT_LEAST_LIMIT_BYTES, rawSize * DEFAULT_MAX_EXPANSION);
}

async function* readChunks(
  raw: ByteCursor,
  source: InputSource,
  compression: Compression,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (compression === "none") {
    yield* limitBytes(remainingChunks(raw), source, maxBytes);
    return;
  }
  const parts = compression === "gzip" ? gunzipMembers(raw) : decompressZstdFrames(raw);
  const named = nameFaults(parts, source, compression);
  const limited = limitBytes(named, source, maxBytes);
  const cursor = new ByteCursor(async () => {
    const next = await limited.next();
    return next.done === true ? undefined : next.value;
  });
  try {
    try {
      await cursor.peek(SNIFF_BYTES);
    } catch (error) {
      if (cursor.view.length > 0) yield cursor.view;
      throw error;
    }
    await refuseForeignFormat(cursor, source, compression);
    yield* remainingChunks(cursor);
  } finally {
    await limited.return();
  }
}

async function* remainingChunks(cursor: ByteCursor): AsyncGenerator<Uint8Array, void, undefined> {
  while (await cursor.more()) {
    const { view } = cursor;
    cursor.advance(view.length);
    yield view;
  }
}

async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  source: InputSource,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      const message = `holds more than ${maxBytes} bytes after decompression; if that is right, raise --max-decompressed`;
      throw new InputError(message, { file: source.path });
    }
    yield chunk;
  }
}

async function* nameFaults(
  chunks: AsyncIterable<Uint8Array>,
  source: InputSource,
  compression: Exclude<Compression, "none">,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    const found =
      error.kind === "unsupported"
        ? `${compression} data cannot be read: ${error.message}`
        : `${compression} data is ${error.kind === "trailing" ? "followed by something else" : error.kind}: ${error.message}`;
    const fix =
      error.kind === "unsupported" ? "" : `; get a whole copy of it (${compression} -t checks one)`;
    const message = `${found}, after ${bytes} decompressed bytes${fix}`;
    throw new InputError(message, { file: source.path }, { cause: error });
  }
}

async function refuseForeignFormat(
  cursor: ByteCursor,
  source: InputSource,
  outer: Compression,
): Promise<void> {
  const format = sniffForeignFormat(await cursor.peek(SNIFF_BYTES));
  if (format === undefined) return;
  const found = outer === "none" ? `is ${format.name}` : `holds, inside ${outer}, ${format.name}`;
  const file = source.path === "-" ? "-" : shellQuoted(source.path);
  throw new InputError(`${found}, not UTF-8 text; ${format.advice(file, outer)}`, {
    file: source.path,
  });
}

function shellQuoted(path: string): string {
  return /^[\w./:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
