import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InputError } from "../errors.ts";
import { createStreamHash, type HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { openInput } from "../jsonl/open-input.ts";
import { openRawBytes } from "../jsonl/raw-bytes.ts";
import { checkLedger } from "./check-ledger.ts";
import { Ledger, type LedgerOutput } from "./ledger.ts";

/** What `verifyLedger` found; the ledger holds where `faults` is empty. */
export interface LedgerVerdict {
  readonly ledger: Ledger;
  /** One sentence a fault. */
  readonly faults: readonly string[];
  /** Outputs and inputs whose bytes were hashed again. */
  readonly hashed: readonly string[];
}

/**
 * Adds up a ledger again and hashes its outputs again, where they lie beside it; `inputs`, where given, are hashed too
 * and matched by source id. InputError where the file is no ledger.
 */
export async function verifyLedger(
  path: string,
  inputs: readonly InputSource[],
): Promise<LedgerVerdict> {
  const ledger = await readLedger(path);
  const faults = checkLedger(ledger);
  const hashed: string[] = [];
  for (const output of ledger.outputs) {
    if (output.path === "-") continue;
    const files = filesOf(output).map((file) => join(dirname(path), file));
    faults.push(...(await compare(output.path, output, files)));
    hashed.push(output.path);
  }
  for (const input of inputs) {
    const listed = ledger.inputs.find((entry) => entry.source === input.id);
    if (listed === undefined) {
      faults.push(`${input.id}: the ledger lists no input of this name`);
      continue;
    }
    const expected = { bytes: listed.rawBytes, hash: listed.hash };
    faults.push(...(await compare(input.id, expected, [input.path])));
    hashed.push(input.id);
  }
  return { ledger, faults, hashed };
}

async function readLedger(path: string): Promise<Ledger> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new InputError(`cannot read this ledger: ${whyNot(error, path)}`, { file: path });
  }
  const parsed = Ledger.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    `this is no ledger that burnish wrote; name a file that ends in .ledger.json\n${z.prettifyError(parsed.error)}`,
    { file: path },
  );
}

function whyNot(error: unknown, path: string): string {
  if (error instanceof SyntaxError) {
    return "it is no JSON document; name a file that ends in .ledger.json";
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code !== "EISDIR") return message;
  const folder = path.replace(/[/\\]+$/, "");
  return `it is a folder; the ledger of what burnish wrote there is ${folder}.ledger.json`;
}

/** The files that an output's path stands for, in the order in which they were hashed. */
function filesOf(output: LedgerOutput): string[] {
  const { files } = output;
  if (files === undefined) return [output.path];
  return Array.from({ length: files }, (_, index) =>
    output.path.replace("*", String(index + 1).padStart(3, "0")),
  );
}

async function compare(
  name: string,
  expected: { readonly bytes: number; readonly hash: string; readonly records?: number },
  files: readonly string[],
): Promise<string[]> {
  const kind: HashKind = expected.hash.startsWith("sha256:") ? "sha256" : "xxh128-1m";
  const hash = await createStreamHash(kind);
  // The rows of Parquet are what its hash says; where no records are told, there are no lines to count either.
  const countsLines =
    expected.records !== undefined && !files.some((path) => path.endsWith(".parquet"));
  let bytes = 0;
  let lines = 0;
  try {
    for (const path of files) {
      const count = (chunk: Uint8Array): void => {
        hash.update(chunk);
        bytes += chunk.length;
      };
      if (!countsLines) {
        await readWhole(path, count);
        continue;
      }
      const input = await openInput({ path, id: path }, { onRawBytes: count });
      for await (const chunk of input.chunks) lines += countNewlines(chunk);
    }
  } catch (error) {
    if (error instanceof InputError) return [error.message];
    throw error;
  }
  const faults: string[] = [];
  if (bytes !== expected.bytes) {
    faults.push(`${name}: has ${bytes} bytes, the ledger says ${expected.bytes}`);
  } else if (hash.digest() !== expected.hash) {
    faults.push(`${name}: its content has changed since the ledger was written`);
  }
  if (countsLines && lines !== expected.records) {
    faults.push(`${name}: holds ${lines} records, the ledger says ${expected.records}`);
  }
  return faults;
}

async function readWhole(path: string, take: (chunk: Uint8Array) => void): Promise<void> {
  const options = { chunkBytes: 1 << 20, mayReuseBuffer: () => true };
  const raw = await openRawBytes({ path, id: path }, options);
  try {
    for (let chunk = await raw.read(); chunk !== undefined; chunk = await raw.read()) take(chunk);
  } finally {
    await raw.close();
  }
}

function countNewlines(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
