import { availableParallelism } from "node:os";
import { type ReadingOptions, UsageError } from "@burnish/core";
import type { CliIo } from "../context.ts";
import {
  anyText,
  checked,
  type FlagReader,
  type FlagsOf,
  isSet,
  oneOf,
  optional,
} from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { size } from "./size.ts";

const MOST_THREADS = 256;

/** A string and a read of the runtime have their limits. */
function sizeUpTo(shown: string, most: number): FlagReader<number> {
  return checked(size, (bytes) => bytes <= most, `at most ${shown}`);
}

const threads: FlagReader<number | "auto"> = (raw) => {
  if (raw === "auto") return raw;
  const count = /^\d+$/.test(String(raw)) ? Number(raw) : Number.NaN;
  if (count <= MOST_THREADS) return count;
  throw new UsageError(`write auto or a whole number up to ${MOST_THREADS}`);
};

const shape = {
  inputFormat: oneOf("auto", "jsonl", "json"),
  recordsAt: optional(
    checked(anyText, (path) => path !== "", "name the key of the array, such as data"),
  ),
  maxLine: sizeUpTo("511MiB", 511 * 2 ** 20),
  maxDecompressed: optional(size),
  root: optional(anyText),
  blockSize: sizeUpTo("1GiB", 2 ** 30),
  threads,
  hash: oneOf("xxh128-1m", "sha256"),
  strict: isSet,
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--input-format <format>",
    description: "what the inputs are; auto looks at their first byte",
    choices: ["auto", "jsonl", "json"],
    default: "auto",
  },
  {
    flags: "--records-at <path>",
    description: "where a JSON document holds its array of records, such as data",
  },
  {
    flags: "--max-line <size>",
    description: "reject a longer line without holding it",
    default: "64MiB",
  },
  {
    flags: "--max-decompressed <size>",
    description: "refuse a compressed input that grows beyond this",
  },
  {
    flags: "--root <dir>",
    description: "name inputs in reports by their path below this folder, not by base name",
  },
  {
    flags: "--block-size <size>",
    description: "bytes read and worked on at once",
    default: "1MiB",
  },
  {
    flags: "--threads <n>",
    description:
      "worker threads; auto is none below 100 MB of input (of enhance below 4 MB), else one a core",
    default: "auto",
  },
  {
    flags: "--hash <kind>",
    description: "hash of inputs and outputs in the ledger",
    choices: ["xxh128-1m", "sha256"],
    default: "xxh128-1m",
  },
  { flags: "--strict", description: "exit 1 when any record was rejected" },
];

/** How inputs are read, and with how much of the machine. */
export const readingOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type ReadingFlags = FlagsOf<typeof shape>;

const { threads: _threads, ...serialShape } = shape;

/** How inputs are read by a command that works on one thread. */
export const serialReadingOptions = {
  shape: serialShape,
  specs: specs.filter(({ flags }) => !flags.startsWith("--threads")),
} satisfies OptionSet<typeof serialShape>;

/** The core's reading options for these flags. */
export function toReading(flags: Omit<ReadingFlags, "threads">, io: CliIo): ReadingOptions {
  if (flags.recordsAt !== undefined && flags.inputFormat === "jsonl") {
    throw new UsageError("--records-at is for a JSON document; leave out --input-format jsonl");
  }
  return {
    format: flags.inputFormat,
    ...(flags.recordsAt !== undefined && { recordsAt: flags.recordsAt }),
    maxLineBytes: flags.maxLine,
    ...(flags.maxDecompressed !== undefined && { maxDecompressedBytes: flags.maxDecompressed }),
    blockBytes: flags.blockSize,
    stdin: io.stdin,
  };
}

/** Starting a worker costs more than it gains below this many bytes. */
const THREADS_FROM_BYTES = 100e6;

/**
 * Threads for inputs of `knownBytes`; undefined where an input's size cannot be known. `fromBytes` is where a worker begins
 * to gain.
 */
export function toThreads(
  flags: ReadingFlags,
  knownBytes: number | undefined,
  fromBytes: number = THREADS_FROM_BYTES,
): number {
  if (flags.threads !== "auto") return flags.threads;
  if (knownBytes !== undefined && knownBytes < fromBytes) return 0;
  return availableParallelism();
}
