import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { readLines } from "../peers/read-lines.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What a file of rows holds, whatever their order. */
export interface RowSet {
  readonly rows: number;
  /** Sum, modulo 2^128, of the first 128 bits of SHA-256 of each row's canonical JSON; 32 hexadecimal digits. */
  readonly hash: string;
}

const WORDS = 4;

/**
 * Reads a JSONL file and hashes its rows without regard to their order and to how their JSON is written. A row that
 * stands twice counts twice. Holds one row. SyntaxError for a row that is no JSON.
 */
export function hashRows(path: string): RowSet {
  const file = openSync(path, "r");
  // Sums of 32-bit words stay exact up to 2^21 rows; carries are passed on well before.
  const sums = new Float64Array(WORDS);
  let rows = 0;
  try {
    readLines(file, (block, start, end) => {
      const row = canonicalJson(JSON.parse(block.toString("utf8", start, end)));
      const digest = hash("sha256", Buffer.from(row, "utf8"), "buffer");
      for (let word = 0; word < WORDS; word++) {
        sums[word] = (sums[word] as number) + digest.readUInt32BE(word * 4);
      }
      rows++;
      if (rows % 2 ** 20 === 0) carry(sums);
    });
  } finally {
    closeSync(file);
  }
  carry(sums);
  return { rows, hash: [...sums].map((word) => word.toString(16).padStart(8, "0")).join("") };
}

/** Brings each word below 2^32, the first one being the highest; what runs over the top is dropped. */
function carry(sums: Float64Array): void {
  let over = 0;
  for (let word = WORDS - 1; word >= 0; word--) {
    const sum = (sums[word] as number) + over;
    sums[word] = sum % 2 ** 32;
    over = Math.floor(sum / 2 ** 32);
  }
}
