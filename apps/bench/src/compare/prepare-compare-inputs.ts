import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createGzip, createZstdCompress } from "node:zlib";
import { InputError } from "@burnish/core";
import { prepareLabelledInput } from "../process/prepare-labelled-input.ts";
import { readReportCounts } from "../process/read-report-counts.ts";
import { runMeasured } from "../process/run-measured.ts";
import type { CompareResults } from "./compare-results.ts";
import type { CompareInputs, CompareWork } from "./contestant.ts";

/** What is compared on: a generated file of a size, or a labelled JSONL file of the user. */
export type CompareSource =
  | { readonly size: number }
  | { readonly file: string; readonly catalogue: string | undefined };

export interface PreparedComparison
  extends Pick<CompareResults, "input" | "inputBytes" | "inputRecords"> {
  readonly inputs: CompareInputs;
}

export interface PrepareCompareOptions {
  readonly source: CompareSource;
  /** Only what these need is made. */
  readonly works: readonly CompareWork[];
  readonly workDir: string;
  readonly say: (line: string) => void;
}

const GZIP_LEVEL = 6;
const ZSTD_LEVEL = 3;

/**
 * Makes the files of a comparison and reads each once, so that they lie in the page cache where there is memory for it.
 * The compressed ones (gzip -6, zstd -3) and the projected one are made anew each time. InputError for a compressed file.
 */
export async function prepareCompareInputs({
  source,
  works,
  workDir,
  say,
}: PrepareCompareOptions): Promise<PreparedComparison> {
  const { plain, catalogue } = await preparePlain(source, { workDir, say });
  const at = (suffix: string): string => join(workDir, `compare.jsonl${suffix}`);
  const inputs = { plain, gz: at(".gz"), zst: at(".zst"), projected: at(""), catalogue, workDir };
  say("filtering and projecting once");
  const argv = ["merge", plain, "--label", "true", "--fields", "conversations,label"];
  const run = await runMeasured([...argv, "-o", inputs.projected, "--json"], { workDir });
  const { inputBytes, inputRecords, outputRecords } = readReportCounts(run.stdout);
  if (outputRecords === 0) {
    throw new InputError("no record has label true, so there is nothing to compare", {
      file: plain,
    });
  }
  const wanted = new Set(works.map((work) => work.input));
  if (wanted.has("gz")) {
    say("compressing with gzip");
    await compress(plain, inputs.gz, createGzip({ level: GZIP_LEVEL }));
  }
  if (wanted.has("zst")) {
    say("compressing with zstd");
    const params = { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL };
    await compress(plain, inputs.zst, createZstdCompress({ params }));
  }
  // The last reader of the plain file leaves it in the page cache.
  for await (const _ of createReadStream(plain, { highWaterMark: 1 << 20 }));
  const input = "size" in source ? { generated: source.size } : { given: basename(source.file) };
  return { inputs, input, inputBytes, inputRecords };
}

/** Removes what `prepareCompareInputs` makes anew; a generated input stays for the next run. */
export async function removeCompareInputs({ gz, zst, projected }: CompareInputs): Promise<void> {
  const made = [gz, zst, projected, `${projected}.ledger.json`, `${projected}.rejects.jsonl`];
  for (const file of made) await rm(file, { force: true });
}

async function preparePlain(
  source: CompareSource,
  options: Pick<PrepareCompareOptions, "workDir" | "say">,
): Promise<Pick<CompareInputs, "plain" | "catalogue">> {
  if ("size" in source) {
    const { path, catalogue } = await prepareLabelledInput(source.size, options);
    return { plain: path, catalogue };
  }
  const { file, catalogue } = source;
  if (/\.(gz|zst)$/.test(file)) {
    throw new InputError("give the uncompressed file; the comparison compresses it", { file });
  }
  if (!existsSync(file)) throw new InputError("there is no such file", { file });
  return { plain: file, catalogue };
}

async function compress(
  from: string,
  to: string,
  compressor: NodeJS.ReadWriteStream,
): Promise<void> {
  const part = `${to}.part`;
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    compressor,
    createWriteStream(part),
  );
  await rename(part, to);
}
