import { Buffer } from "node:buffer";
import { HEAD_BYTES } from "../jsonl/read-blocks.ts";
import type { RejectCode } from "../jsonl/read-record.ts";

/** A line that is no record; nothing of it is lost up to 1 MiB. */
export interface Reject {
  /** 0-based line within the block. */
  readonly line: number;
  readonly address: number;
  /** Bytes of the line without its line end. */
  readonly length: number;
  readonly code: RejectCode;
  readonly message: string;
  /** The line's bytes, at most the first 1 MiB, in base64. */
  readonly raw: string;
}

/** The reject of a line whose bytes are at hand. */
export function createReject(
  line: { readonly line: number; readonly address: number; readonly bytes: Uint8Array },
  code: RejectCode,
  message: string,
): Reject {
  const { bytes, address } = line;
  return { line: line.line, address, length: bytes.length, code, message, raw: toBase64(bytes) };
}

/** The reject of a line that is longer than `--max-line`. */
export function rejectOverLimit(
  line: {
    readonly line: number;
    readonly address: number;
    readonly length: number;
    readonly head: Uint8Array;
  },
  maxLineBytes: number,
): Reject {
  return {
    line: line.line,
    address: line.address,
    length: line.length,
    code: "jsonl/over-limit",
    message: `the line has ${line.length} bytes, the limit is ${maxLineBytes}; raise --max-line to read it`,
    raw: toBase64(line.head),
  };
}

function toBase64(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("base64");
}
