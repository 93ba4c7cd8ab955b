import { readFile } from "node:fs/promises";
import { zstdDecompressSync } from "node:zlib";
import { parquetReadObjects } from "hyparquet";

/** The rows of a file of Parquet as a reader that is not ours gives them; absent values are left out. */
export async function readParquetRows(path: string): Promise<readonly unknown[]> {
  const bytes = await readFile(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({
    file: file as ArrayBuffer,
    compressors: { ZSTD: (input) => zstdDecompressSync(input) },
  });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? value.map(parsed) : value]),
    ),
  );
}

/** A reader may give a value of the logical type JSON as its text. */
function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
