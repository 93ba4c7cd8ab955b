import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { createRejectWriter, expandInputs, type InputSource, UsageError } from "@burnish/core";
import {
  type DatasetFolderSummary,
  parseRefusedRisks,
  parseSplitShares,
  writeDatasetFolder,
} from "@burnish/export";
import type { CliContext, ExitCode } from "../context.ts";
import type { HubFlags } from "../options/hub-options.ts";
import { type ReadingFlags, toReading } from "../options/reading-options.ts";
import type { ReportFlags } from "../options/report-options.ts";
import type { SpillFlags } from "../options/spill-options.ts";
import { createProgress } from "../progress.ts";
import { folderReport } from "../reports/folder-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { prepareInputs } from "../run/prepare-inputs.ts";
import { publishReport } from "../run/publish-report.ts";
import { readVersion } from "../version.ts";

/** The flags of `export` that a dataset folder is made by. */
export type ExportHubFlags = HubFlags &
  Omit<ReadingFlags, "threads"> &
  ReportFlags &
  SpillFlags & {
    readonly output: string;
    readonly rejects: string | undefined;
    readonly refuse: string | undefined;
  };

const CONFIGS = ["sft", "kto", "dpo"] as const;

/**
 * Runs `burnish export --target hub`: writes a dataset folder of the files that `--sft`, `--kto` and `--dpo` name; files
 * without a flag are rows of sft. Ends with 1 where a config got no row.
 */
export async function exportHub(
  files: readonly string[],
  flags: ExportHubFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io, signal } = context;
  const { output, hash } = flags;
  if (output === "-" || output.startsWith("/dev/")) {
    throw new UsageError("a dataset folder is no stream; name a folder with -o DIR");
  }
  if (/\.(?:jsonl?|parquet|gz|zst)$/.test(output)) {
    throw new UsageError(`${output} is named like a file; name a folder with -o DIR`);
  }
  const folder = resolve(output);
  const refused = parseRefusedRisks(flags.refuse ?? "none");
  const splits = flags.split === undefined ? [] : parseSplitShares(flags.split);
  const rejects = flags.rejects ?? `${folder}.rejects.jsonl`;
  const given = { ...flags, sft: [...files, ...(flags.sft ?? [])] };
  const { inputs, bytes } = await prepareConfigs(given, { folder, rejects }, context);
  const { format, shardSize, title, license, language, seed } = flags;
  const progress = createProgress(io);
  const summary = await writeDatasetFolder({
    folder,
    inputs,
    reading: toReading(flags, io),
    hash,
    rejects: createRejectWriter(rejects, hash),
    format,
    shardBytes: shardSize,
    splits,
    seed,
    memoryBytes: flags.memory,
    tempDir: flags.tempDir ?? tmpdir(),
    refused,
    card: {
      title: title ?? basename(folder),
      ...(license !== undefined && { license }),
      languages: language ?? [],
    },
    about: {
      burnish: readVersion(),
      command: "export",
      options: {
        target: "hub",
        inputFormat: flags.inputFormat,
        maxLine: flags.maxLine,
        format,
        shardSize,
        split: splits.map(({ name, share }) => `${name}=${share}`),
        ...(title !== undefined && { title }),
        ...(license !== undefined && { license }),
        language: [...(language ?? [])],
        ...(flags.refuse !== undefined && { refuse: flags.refuse }),
      },
    },
    onProgress: ({ kind, rawBytes, rows }) => {
      if (kind === "reading") progress.reading(rawBytes, bytes, rows);
    },
    signal,
  }).finally(() => progress.clear());
  await publishReport(folderReport(summary, { output, rejects: shown(rejects, io) }), flags, io);
  return codeOf(summary, inputs, flags, context);
}

/** A path as short as the one that was given. */
function shown(path: string, { cwd }: CliContext["io"]): string {
  const below = relative(cwd(), path);
  return below.startsWith("..") ? path : below;
}

/** Expands the files of all configs together, so that no two have one id; UsageError where one of them is written. */
async function prepareConfigs(
  flags: ExportHubFlags,
  { folder, rejects }: { readonly folder: string; readonly rejects: string },
  { io }: CliContext,
): Promise<{
  readonly inputs: Readonly<Partial<Record<(typeof CONFIGS)[number], readonly InputSource[]>>>;
  readonly bytes: number | undefined;
}> {
  const written = [rejects, `${folder}.ledger.json`, ...(flags.report ?? [])];
  const { root } = flags;
  const counts: number[] = [];
  const paths: string[] = [];
  let bytes: number | undefined = 0;
  for (const config of CONFIGS) {
    const named = flags[config] ?? [];
    const found =
      named.length === 0
        ? { sources: [], bytes: 0 }
        : await prepareInputs(named, { root, written, read: undefined }, io);
    counts.push(found.sources.length);
    paths.push(...found.sources.map(({ path }) => path));
    bytes = bytes === undefined || found.bytes === undefined ? undefined : bytes + found.bytes;
  }
  if (paths.length === 0) {
    throw new UsageError("name rows with --sft FILE, --kto FILE or --dpo FILE");
  }
  const inside = paths.find((path) => resolve(path).startsWith(join(folder, "/")));
  if (inside !== undefined) {
    throw new UsageError(`${inside} lies in ${flags.output}, which is replaced; choose another -o`);
  }
  const sources = await expandInputs(paths, {
    cwd: io.cwd(),
    ...(root !== undefined && { root }),
  });
  const inputs: Partial<Record<(typeof CONFIGS)[number], readonly InputSource[]>> = {};
  let start = 0;
  for (const [at, config] of CONFIGS.entries()) {
    const end = start + (counts[at] ?? 0);
    if (end > start) inputs[config] = sources.slice(start, end);
    start = end;
  }
  return { inputs, bytes };
}

function codeOf(
  { statistics, ledger }: DatasetFolderSummary,
  inputs: Readonly<Partial<Record<(typeof CONFIGS)[number], unknown>>>,
  flags: ExportHubFlags,
  { io }: CliContext,
): ExitCode {
  const written = new Set<string>(statistics.configs.map(({ config }) => config));
  const empty = CONFIGS.filter((config) => inputs[config] !== undefined && !written.has(config));
  for (const config of empty) {
    io.stderr.write(`error: not one record is a row of ${config}; the rejects say why\n`);
  }
  if (empty.length > 0) return 1;
  const rejected = ledger.stages.some((stage) => stage.rejected > 0);
  return flags.strict && rejected ? 1 : exitCodeOf(ledger.stages, flags, io);
}
