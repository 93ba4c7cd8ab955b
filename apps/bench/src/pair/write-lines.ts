import { open } from "node:fs/promises";

const BATCH_BYTES = 2 ** 20;

/** Writes lines to a file, about 1 MiB at a time; each ends with a newline. Returns how much it wrote. */
export async function writeLines(
  path: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  const file = await open(path, "w");
  let bytes = 0;
  let rows = 0;
  let batch: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const { bytesWritten } = await file.write(batch.join(""));
    bytes += bytesWritten;
    batch = [];
    length = 0;
  };
  try {
    for await (const line of lines) {
      batch.push(line, "\n");
      rows += 1;
      length += line.length;
      if (length >= BATCH_BYTES) await flush();
    }
    if (batch.length > 0) await flush();
  } finally {
    await file.close();
  }
  return { bytes, rows };
}
