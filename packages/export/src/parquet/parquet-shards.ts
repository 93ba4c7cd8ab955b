import { Buffer } from "node:buffer";
import { constants, zstdCompressSync } from "node:zlib";
import { scanMembers } from "@burnish/core";
import { ParquetWriter } from "hyparquet-writer";
import type { FolderColumn } from "../folder/folder-column.ts";
import { jsonElements } from "../folder/json-elements.ts";
import {
  type ShardFile,
  ShardFiles,
  type ShardWriter,
  type ShardWriterOptions,
} from "../folder/shard-files.ts";
import { OutputByteWriter } from "./output-byte-writer.ts";
import { parquetFeatures, parquetSchema } from "./parquet-schema.ts";

export interface ParquetShardsOptions extends ShardWriterOptions {
  /** At least those that a row has. */
  readonly columns: readonly FolderColumn[];
}

/** Text of a row group. A reader holds a whole one, and so does the writer. */
const GROUP_BYTES = 16 << 20;
const GROUP_ROWS = 10_000;
/** Row groups that a shard should hold at least. */
const GROUPS_A_SHARD = 8;
/** Of zstd; higher levels take several times as long for a few percent. */
const LEVEL = 3;

interface OpenShard {
  readonly parquet: ParquetWriter;
  readonly bytes: OutputByteWriter;
}

type Cell = Uint8Array | readonly Uint8Array[] | boolean | null;

/**
 * Writes rows as Parquet: zstd, row groups of 16 MiB of text or 10,000 rows, each message one JSON value with the text
 * that it had. A shard ends before the row group that is likely to carry it over its size. Holds one row group.
 */
export function createParquetShards(options: ParquetShardsOptions): ShardWriter {
  return new ParquetShards(options);
}

class ParquetShards implements ShardWriter {
  readonly #columns: readonly FolderColumn[];
  readonly #files: ShardFiles;
  readonly #shardBytes: number;
  readonly #groupBytes: number;
  #shard: OpenShard | undefined;
  #cells: Cell[][];
  #textBytes = 0;
  /** Of the open file, written row groups only. */
  #rows = 0;
  #largestGroup = 0;

  constructor(options: ParquetShardsOptions) {
    this.#columns = options.columns;
    this.#files = new ShardFiles(options, "parquet");
    this.#shardBytes = options.shardBytes;
    this.#groupBytes = Math.max(1, Math.min(GROUP_BYTES, options.shardBytes / GROUPS_A_SHARD));
    this.#cells = options.columns.map(() => []);
  }

  async add(text: string): Promise<void> {
    const { members } = scanMembers(text, 0);
    for (const [at, column] of this.#columns.entries()) {
      const member = members.find(({ key }) => key === column.name);
      const cell =
        member === undefined ? null : cellOf(text, column, member.valueStart, member.valueEnd);
      this.#cells[at]?.push(cell);
    }
    this.#textBytes += text.length;
    if (this.#textBytes >= this.#groupBytes || this.#held >= GROUP_ROWS) await this.#writeGroup();
  }

  async finish(): Promise<readonly ShardFile[]> {
    if (this.#held > 0) await this.#writeGroup();
    await this.#close();
    return this.#files.finish();
  }

  abort(): Promise<void> {
    return this.#files.abort();
  }

  get #held(): number {
    return this.#cells[0]?.length ?? 0;
  }

  async #writeGroup(): Promise<void> {
    const written = this.#shard?.bytes.offset ?? 0;
    if (written > 0 && written + this.#largestGroup > this.#shardBytes) await this.#close();
    this.#shard ??= await this.#open();
    const { parquet, bytes } = this.#shard;
    const before = bytes.offset;
    const rows = this.#held;
    const columnData = this.#columns.map(({ name }, at) => ({
      name,
      data: this.#cells[at] ?? [],
    }));
    this.#cells = this.#columns.map(() => []);
    this.#textBytes = 0;
    await parquet.write({ columnData, rowGroupSize: rows });
    this.#rows += rows;
    this.#largestGroup = Math.max(this.#largestGroup, bytes.offset - before);
  }

  async #open(): Promise<OpenShard> {
    const bytes = new OutputByteWriter(await this.#files.open());
    const parquet = new ParquetWriter({
      writer: bytes,
      schema: parquetSchema(this.#columns),
      codec: "ZSTD",
      compressors: { ZSTD: compress },
      statistics: false,
      kvMetadata: [{ key: "huggingface", value: parquetFeatures(this.#columns) }],
      createdBy: "burnish",
    });
    return { parquet, bytes };
  }

  async #close(): Promise<void> {
    if (this.#shard === undefined) return;
    await this.#shard.parquet.finish();
    await this.#files.close(this.#rows);
    this.#shard = undefined;
    this.#rows = 0;
  }
}

function compress(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

function cellOf(text: string, { kind }: FolderColumn, start: number, end: number): Cell {
  if (kind === "label") return text.startsWith("true", start);
  if (kind === "text") return Buffer.from(JSON.parse(text.slice(start, end)) as string, "utf8");
  return jsonElements(text, start).map((span) =>
    Buffer.from(text.slice(span.start, span.end), "utf8"),
  );
}
