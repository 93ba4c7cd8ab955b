import { createStreamHash, type HashKind } from "../hash/stream-hash.ts";
import { sniffInputFormat } from "../json/sniff-input-format.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { openInput } from "../jsonl/open-input.ts";
import { type LinePiece, readBlocks } from "../jsonl/read-blocks.ts";
import { AbortGate } from "./abort-gate.ts";
import { NO_BYTES } from "./byte-counts.ts";
import type { SourceFacts } from "./source-facts.ts";

export type InputFormat = "auto" | "jsonl" | "json";

/** How inputs are read. */
export interface ReadingOptions {
  readonly format: InputFormat;
  /** Dotted path of the array that holds the records of a JSON document; default its top level. */
  readonly recordsAt?: string;
  /** Bytes; a longer record is rejected without being held. */
  readonly maxLineBytes: number;
  /** Bytes of one decompressed input; default as `openInput` says. */
  readonly maxDecompressedBytes?: number;
  /** Bytes of a block. */
  readonly blockBytes: number;
  /** Gives a buffer of `blockBytes` for the next block; by default a new one. */
  readonly takeBuffer?: () => ArrayBuffer;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** One step through the inputs, in order; `source` counts them from 0. */
export type InputPiece =
  | { readonly kind: "open"; readonly source: number; readonly facts: SourceFacts }
  | { readonly kind: "close"; readonly source: number }
  | ({ readonly source: number } & LinePiece)
  | {
      /** Elements of a JSON document as compact lines; `first` is the number of the first one. */
      readonly kind: "elements";
      readonly source: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly first: number;
    }
  | {
      readonly kind: "over-limit-element";
      readonly source: number;
      readonly index: number;
      readonly length: number;
    };

/**
 * Reads the inputs one after another. `onRawBytes` hears of bytes as they are read, for progress. An abort of `signal`
 * ends it at once with the signal's reason, also while an input keeps it waiting.
 */
export async function* readPieces(
  inputs: readonly InputSource[],
  options: ReadingOptions,
  hashKind: HashKind,
  onRawBytes: (count: number) => void,
  signal: AbortSignal,
): AsyncGenerator<InputPiece, void, undefined> {
  const gate = new AbortGate(signal);
  for (const [source, input] of inputs.entries()) {
    const hash = await createStreamHash(hashKind);
    let rawBytes = 0;
    const opening = openInput(input, {
      ...(options.stdin !== undefined && { stdin: options.stdin }),
      ...(options.maxDecompressedBytes !== undefined && {
        maxDecompressedBytes: options.maxDecompressedBytes,
      }),
      chunkBytes: options.blockBytes,
      reuseBuffer: true,
      onRawBytes: (chunk) => {
        hash.update(chunk);
        rawBytes += chunk.length;
        onRawBytes(chunk.length);
      },
    });
    try {
      const opened = await gate.wait(opening);
      const chunks = opened.chunks[Symbol.asyncIterator]();
      const first = await gate.wait(chunks.next());
      const head = first.done === true ? new Uint8Array(0) : first.value;
      const sniffed = options.recordsAt === undefined ? sniffInputFormat(head) : "json";
      const format = options.format === "auto" ? sniffed : options.format;
      const facts: SourceFacts = {
        id: input.id,
        compression: opened.compression,
        format,
        rawBytes: 0,
        bytes: 0,
        hash: "",
        lines: 0,
        blankLines: 0,
        records: 0,
        rejected: 0,
        byteCounts: format === "jsonl" ? NO_BYTES : undefined,
      };
      yield { kind: "open", source, facts };
      const counted = countBytes(head, chunks, facts, gate);
      if (format === "jsonl") {
        for await (const piece of readBlocks(counted, options)) yield { source, ...piece };
      } else {
        yield* readElements(input, counted, options, source);
      }
      facts.rawBytes = rawBytes;
      facts.hash = hash.digest();
      yield { kind: "close", source };
    } finally {
      const closed = opening.then((opened) => opened.close());
      if (signal.aborted) abandon(closed);
      else await closed;
    }
  }
}

/** Lets an aborted input close when it can: a pipe whose writer is silent does so only after that one's next word. */
function abandon(closed: Promise<void>): void {
  closed.catch(() => {
    // The run has ended with the reason of the abort; what its input still has to say concerns nobody.
  });
}

async function* countBytes(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  facts: SourceFacts,
  gate: AbortGate,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let chunk: Uint8Array | undefined = head; chunk !== undefined; ) {
    facts.bytes += chunk.length;
    yield chunk;
    const next = await gate.wait(rest.next());
    chunk = next.done === true ? undefined : next.value;
  }
}

/** Gathers elements into blocks of lines. */
async function* readElements(
  input: InputSource,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  source: number,
): AsyncGenerator<InputPiece, void, undefined> {
  const encoder = new TextEncoder();
  let lines: string[] = [];
  let units = 0;
  let first = 0;
  const flush = (): InputPiece => {
    const bytes = encoder.encode(lines.join(""));
    lines = [];
    units = 0;
    return { kind: "elements", source, bytes, first };
  };
  // Loaded where a JSON document is read, and only there: most runs have none.
  const { readJsonDocument } = await import("../json/read-json-document.ts");
  const elements = readJsonDocument(chunks, {
    file: input.path,
    ...(options.recordsAt !== undefined && { recordsAt: options.recordsAt }),
    maxRecordBytes: options.maxLineBytes,
  });
  for await (const element of elements) {
    if (element.kind === "over-limit") {
      if (lines.length > 0) yield flush();
      first = element.index + 1;
      yield { kind: "over-limit-element", source, index: element.index, length: element.length };
      continue;
    }
    if (lines.length === 0) first = element.index;
    lines.push(element.text, "\n");
    units += element.text.length + 1;
    if (units >= options.blockBytes) yield flush();
  }
  if (lines.length > 0) yield flush();
}
