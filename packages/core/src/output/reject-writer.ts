import { Buffer } from "node:buffer";
import { lstat, open, rm } from "node:fs/promises";
import type { HashKind } from "../hash/stream-hash.ts";
import type { Reject } from "../pipeline/reject.ts";
import { openFileOutput } from "./open-file-output.ts";
import type { Output } from "./output.ts";

/** Counts rejects by code and, where a path is given, writes one JSON line for each. */
export interface RejectWriter {
  write(rejects: readonly Reject[], place: RejectPlace): Promise<void>;
  readonly counts: Readonly<Record<string, number>>;
  /** The first few, for people to see. */
  readonly examples: readonly RejectLine[];
  seal(): Promise<void>;
  /** Shows the rejects file, or removes one that an earlier run left. */
  commit(): Promise<void>;
  abort(): Promise<void>;
}

export interface RejectPlace {
  readonly sourceId: string;
  /** Lines before the block; unused for elements of a JSON document. */
  readonly firstLine: number;
  readonly format: "jsonl" | "json";
}

/** One line of the rejects file. `line` is 1-based; `element` and `byteOffset` are 0-based. */
export interface RejectLine {
  readonly file: string;
  readonly line?: number;
  readonly byteOffset?: number;
  readonly element?: number;
  /** Bytes without the line end. */
  readonly length: number;
  readonly code: string;
  readonly message: string;
  /** Base64 of the first 1 MiB at most; present in the file only. */
  readonly raw?: string;
}

const EXAMPLES = 5;
/** How each line of a rejects file begins. */
const FIRST_KEY = '{"file":';

/** A writer to `path`, or one that only counts where `path` is undefined. The file is made with the first reject. */
export function createRejectWriter(path: string | undefined, hash: HashKind): RejectWriter {
  const counts: Record<string, number> = {};
  const examples: RejectLine[] = [];
  let output: Output | undefined;
  return {
    counts,
    examples,
    async write(rejects, place) {
      if (rejects.length === 0) return;
      const lines: string[] = [];
      for (const reject of rejects) {
        counts[reject.code] = (counts[reject.code] ?? 0) + 1;
        const line = describe(reject, place);
        if (examples.length < EXAMPLES) examples.push(line);
        lines.push(`${JSON.stringify({ ...line, raw: reject.raw })}\n`);
      }
      if (path === undefined) return;
      output ??= await openFileOutput(path, hash);
      await output.write(new TextEncoder().encode(lines.join("")));
    },
    async seal() {
      await output?.seal();
    },
    async commit() {
      if (output !== undefined) await output.commit();
      else if (path !== undefined) await removeStale(path);
    },
    async abort() {
      await output?.abort();
    },
  };
}

/** Removes a rejects file of an earlier run, and nothing that is not one. */
async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return;
  const file = await open(path);
  try {
    const head = Buffer.alloc(FIRST_KEY.length);
    await file.read(head, 0, head.length, 0);
    if (found.size > 0 && head.toString("latin1") !== FIRST_KEY) return;
  } finally {
    await file.close();
  }
  await rm(path);
}

function describe(reject: Reject, place: RejectPlace): RejectLine {
  const { length, code, message } = reject;
  const where =
    place.format === "json"
      ? { element: reject.address }
      : { line: place.firstLine + reject.line + 1, byteOffset: reject.address };
  return { file: place.sourceId, ...where, length, code, message };
}
