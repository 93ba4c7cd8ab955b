import { open } from "node:fs/promises";
import { sniffInputFormat } from "../json/sniff-input-format.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { SNIFF_BYTES, sniffCompression } from "../jsonl/sniff-format.ts";
import type { ReadingOptions } from "./read-pieces.ts";

/** How many inputs are JSON documents, as far as that can be known before they are read. */
export interface DocumentCount {
  readonly documents: number;
  /** Compressed inputs and pipes, which may hold one. */
  readonly unknown: number;
}

/** Looks at the first bytes of each input where the format is not given; one that cannot be opened is unknown. */
export async function countDocuments(
  inputs: readonly InputSource[],
  { format, recordsAt }: Pick<ReadingOptions, "format" | "recordsAt">,
): Promise<DocumentCount> {
  if (format === "jsonl") return { documents: 0, unknown: 0 };
  if (format === "json" || recordsAt !== undefined) return { documents: inputs.length, unknown: 0 };
  let documents = 0;
  let unknown = 0;
  for (const input of inputs) {
    const found = input.path === "-" ? undefined : await sniff(input);
    if (found === undefined) unknown += 1;
    else if (found === "json") documents += 1;
  }
  return { documents, unknown };
}

async function sniff({ location, path }: InputSource): Promise<"jsonl" | "json" | undefined> {
  // What cannot be opened is told by the reader that takes over.
  const file = await open(location ?? path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    if (!(await file.stat()).isFile()) return undefined;
    const { bytesRead, buffer } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return sniffCompression(head) === "none" ? sniffInputFormat(head) : undefined;
  } finally {
    await file.close();
  }
}
