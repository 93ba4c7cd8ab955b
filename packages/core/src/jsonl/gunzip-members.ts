import { crc32, createInflateRaw } from "node:zlib";
import { ArchiveFault } from "./archive-fault.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { NativeDecoder, OUTPUT_BYTES } from "./native-decoder.ts";

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const DEFLATE = 8;
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/**
 * Decompresses a gzip file (RFC 1952): all its members one after another, then zero padding. Holds one output buffer.
 * Throws ArchiveFault after all bytes that came before the fault.
 */
export async function* gunzipMembers(raw: ByteCursor): AsyncGenerator<Uint8Array, void, undefined> {
  for (let member = 1; await anotherMember(raw, member); member++) {
    await passHeader(raw, member);
    yield* inflateMember(raw, member);
  }
}

async function anotherMember(raw: ByteCursor, member: number): Promise<boolean> {
  const magic = await raw.peek(2);
  if (member > 1 && magic.length === 0) return false;
  if (magic[0] === 0x1f && magic.length === 1) throw truncated(member);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return true;
  const offset = raw.offset;
  while (await raw.more()) {
    if (raw.view.some((byte) => byte !== 0)) {
      throw new ArchiveFault("trailing", `bytes that are no gzip data follow at byte ${offset}`);
    }
    raw.advance(raw.view.length);
  }
  return false;
}

async function passHeader(raw: ByteCursor, member: number): Promise<void> {
  const header = await raw.peek(HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw truncated(member);
  const [, , method = 0, flags = 0] = header;
  if (method !== DEFLATE || (flags & FLAG.reserved) !== 0) {
    const message = `the header of member ${member} at byte ${raw.offset} is not one of gzip`;
    throw new ArchiveFault("corrupt", message);
  }
  raw.advance(HEADER_BYTES);
  let whole = true;
  if ((flags & FLAG.extra) !== 0) {
    const [low = 0, high = 0] = await raw.peek(2);
    whole = await raw.skip(2 + low + 256 * high);
  }
  if ((flags & FLAG.name) !== 0) whole &&= await passText(raw);
  if ((flags & FLAG.comment) !== 0) whole &&= await passText(raw);
  if ((flags & FLAG.headerCrc) !== 0) whole &&= await raw.skip(2);
  if (!whole) throw truncated(member);
}

async function passText(raw: ByteCursor): Promise<boolean> {
  while (await raw.more()) {
    const end = raw.view.indexOf(0);
    raw.advance(end < 0 ? raw.view.length : end + 1);
    if (end >= 0) return true;
  }
  return false;
}

async function* inflateMember(
  raw: ByteCursor,
  member: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = new NativeDecoder(
    createInflateRaw({ chunkSize: OUTPUT_BYTES }),
    `member ${member}`,
  );
  let checksum = 0;
  let size = 0;
  try {
    for (let unused = 0; unused === 0; ) {
      if (!(await raw.more())) throw truncated(member);
      for await (const chunk of decoder.push(raw.view)) {
        checksum = crc32(chunk, checksum);
        size += chunk.length;
        yield chunk;
      }
      unused = decoder.unused;
      raw.advance(raw.view.length - unused);
    }
  } finally {
    decoder.destroy();
  }
  const trailer = Buffer.from(await raw.peek(TRAILER_BYTES));
  if (trailer.length < TRAILER_BYTES) throw truncated(member);
  if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32) {
    throw new ArchiveFault("corrupt", `the checksum or length of member ${member} is wrong`);
  }
  raw.advance(TRAILER_BYTES);
}

function truncated(member: number): ArchiveFault {
  return new ArchiveFault("truncated", `it ends inside member ${member}`);
}
