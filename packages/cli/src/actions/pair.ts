import { tmpdir } from "node:os";
import { basename, dirname, relative, resolve } from "node:path";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import {
  createRejectWriter,
  createSingleSink,
  type Ledger,
  type Output,
  type Report,
  sealTextFile,
  UsageError,
  writeLedger,
} from "@burnish/core";
import {
  datasetCard,
  type LayoutReport,
  type MatchBy,
  type PairOutput,
  type PairReport,
  type PairSummary,
  pairRecords,
} from "@burnish/kto-pairing";
import { lastValueFrom, tap } from "rxjs";
import type { PairFlags } from "../commands/pair.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { checkLayoutFlags } from "../options/pair-options.ts";
import { toReading } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { pairReport } from "../reports/pair-report.ts";
import { checkPairFile } from "../run/check-pair-file.ts";
import { chooseMatch } from "../run/choose-match.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { holdHeap } from "../run/hold-heap.ts";
import { mayWriteBeside } from "../run/may-write-beside.ts";
import { openOutput } from "../run/open-output.ts";
import { prepareSides } from "../run/prepare-sides.ts";
import { checkReportFlags, publishReport } from "../run/publish-report.ts";
import { readTools } from "../run/read-tools.ts";
import { sealPairReport } from "../run/seal-pair-report.ts";
import { tellEmpty } from "../run/tell-empty.ts";
import { createUnpairedWriter } from "../run/unpaired-writer.ts";
import { readVersion } from "../version.ts";

/** Runs `burnish pair`. */
export async function pair(
  _: readonly string[],
  flags: PairFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io, signal } = context;
  const { output, hash, root } = flags;
  checkReportFlags(flags, output);
  checkLayoutFlags(flags);
  const beside = await mayWriteBeside(output);
  if (flags.split !== undefined && !beside) {
    throw new UsageError("--split writes two files; name the first one with -o FILE");
  }
  const rejects = flags.rejects ?? (beside ? `${output}.rejects.jsonl` : undefined);
  const unpaired = flags.unpaired ?? (beside ? `${output}.unpaired.jsonl` : undefined);
  const ledgerFile = `${output}.ledger.json`;
  const files = [output, ...(flags.split === undefined ? [] : [testFileOf(output)])];
  const written = [
    ...files,
    ...(beside ? [ledgerFile] : []),
    ...[rejects, unpaired, flags.card].flatMap((path) => (path === undefined ? [] : [path])),
    ...(flags.report ?? []),
  ];
  const { originals, enhanced, bytes } = await prepareSides(
    flags,
    { root, written, sides: ["--originals", "--enhanced"] },
    io,
  );
  const reading = toReading(flags, io);
  const match = await chooseMatch(flags, [originals, enhanced], reading, signal);
  const tools = flags.catalogue === undefined ? undefined : await readTools(flags.catalogue);
  const progress = createProgress(io);
  // Last, since from here on something must be taken back.
  const outputs: PairOutput[] = [];
  const sealedPaths: string[] = [];
  for (const [index, path] of files.entries()) {
    const output = await openOutput(path, hash, io);
    const sink = createSingleSink(output, path);
    outputs.push({ part: index === 0 ? "train" : "test", name: basename(path), sink });
    sealedPaths.push(output.sealedPath ?? path);
  }
  const hold = holdYoungHeap();
  const sides: Output[] = [];
  let found: FoundPairs | undefined;
  // While nothing is shown yet, so that a run that is stopped here leaves all as it was.
  const beforeCommit = async ({ ledger, report: unchecked }: PairSummary): Promise<void> => {
    progress.clear();
    // A pipe or a device cannot be read again.
    const report = beside ? await checkFiles(unchecked, sealedPaths, flags, context) : unchecked;
    const window = flags.groupDistance;
    const shown = pairReport({ report, ledger, rejects, unpaired, files, window });
    if (flags.card !== undefined) sides.push(await sealCard(flags.card, report, files, flags));
    sides.push(...(await sealPairReport(shown, report, flags)));
    found = { ledger, report, shown };
  };
  const events = pairRecords({
    originals,
    enhanced,
    reading,
    hash,
    match,
    target: flags.target,
    ...(tools !== undefined && { tools }),
    prompt: flags.prompt,
    broken: flags.broken,
    layout: flags.layout,
    groupDistance: flags.groupDistance,
    ...(flags.multipleOf !== undefined && { multipleOf: flags.multipleOf }),
    ...(flags.split !== undefined && { testShare: flags.split }),
    ...(flags.balance !== undefined && { maxLengthAuc: flags.maxAuc }),
    leakSample: flags.leakSample,
    seed: flags.seed,
    memoryBytes: flags.memory,
    expectedBytes: bytes ?? 0,
    tempDir: flags.tempDir ?? tmpdir(),
    outputs,
    rejects: createRejectWriter(rejects, hash),
    leftOut: createUnpairedWriter(unpaired, hash),
    beforeCommit,
    ...(beside && { writeLedger: (ledger: Ledger) => writeLedger(ledgerFile, ledger, hash) }),
    about: {
      burnish: readVersion(),
      command: "pair",
      options: ledgerOptions(flags, match),
      seed: flags.seed,
    },
    signal,
  });
  await lastValueFrom(
    events.pipe(
      tap((event) => {
        hold();
        if (event.kind === "writing") progress.writing(event.rows, event.total);
        else if (event.kind === "reading") progress.reading(event.rawBytes, bytes, event.rows);
      }),
    ),
  )
    .catch(async (error: unknown) => {
      for (const side of sides) await side.abort();
      throw error;
    })
    .finally(() => progress.clear());
  if (found === undefined) throw new Error("the run ended without a report");
  for (const side of sides) await side.commit();
  const { ledger, report, shown } = found;
  await publishReport(shown, { report: [], json: flags.json }, io, output);
  const sound = report.files.every(({ check }) => check === undefined || isSound(check));
  const code = exitCodeOf(ledger.stages, flags, io);
  if (code === 0 && tellEmpty(report, unpaired, io)) return 1;
  return flags.layout === "interleaved" && flags.strict && !sound ? 1 : code;
}

/** What a run found, before and after it is shown. */
interface FoundPairs {
  readonly ledger: Ledger;
  readonly report: PairReport;
  readonly shown: Report;
}

/** Bytes of young objects at which their part of the heap grows no more. */
const YOUNG_BYTES = 8 << 20;

/**
 * What a row leaves behind dies soon: enough room for the rows at hand, and no more memory than that. What gets old is
 * collected when it has grown by a fifth, not when it has doubled, as V8 gives back little of what it once had.
 */
function holdYoungHeap(): () => void {
  setFlagsFromString("--heap-growing-percent=20");
  const hold = holdHeap(1);
  return () => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
    if ((young?.space_size ?? 0) >= YOUNG_BYTES) hold();
  };
}

/** Makes the front matter that the files' columns need durable, with their paths as seen from it. */
function sealCard(
  path: string,
  { tools }: PairReport,
  files: readonly string[],
  { target, hash }: PairFlags,
): Promise<Output> {
  const paths = files.map((file) => relative(dirname(resolve(path)), resolve(file)));
  const splits = Object.fromEntries(paths.map((file, at) => [at === 0 ? "train" : "test", file]));
  const card = datasetCard({ target, tools, files: splits });
  return sealTextFile(path, card, hash);
}

/** Reads every file again, as it was made durable, and adds what a trainer would meet there. */
async function checkFiles(
  report: PairReport,
  files: readonly string[],
  flags: PairFlags,
  context: CliContext,
): Promise<PairReport> {
  if (flags.target === "trl-dpo") return report;
  const checked: PairReport["files"][number][] = [];
  for (const [index, file] of report.files.entries()) {
    checked.push({ ...file, ...(await checkPairFile(files[index] ?? "", flags, context)) });
  }
  return { ...report, files: checked };
}

/** Whether no batch size has a KL pair of one prompt or, where that can be helped, a batch of one label. */
function isSound({ batches }: LayoutReport): boolean {
  return batches.every(({ samePromptPairs }) => samePromptPairs === 0);
}

/** `kto.test.jsonl.gz` of `kto.jsonl.gz`. */
function testFileOf(output: string): string {
  const match = /(\.[^./]+)?(\.(?:gz|zst))?$/.exec(output);
  const ending = match?.[0] ?? "";
  return `${output.slice(0, output.length - ending.length)}.test${ending}`;
}

function ledgerOptions(flags: PairFlags, match: MatchBy): Ledger["options"] {
  const { target, layout, groupDistance, broken, prompt, multipleOf, split, balance } = flags;
  return {
    inputFormat: flags.inputFormat,
    maxLine: flags.maxLine,
    match: { ...match },
    target,
    layout,
    groupDistance,
    broken,
    prompt,
    ...(multipleOf !== undefined && { multipleOf }),
    ...(split !== undefined && { test: split }),
    ...(balance !== undefined && { balance, maxAuc: flags.maxAuc }),
    tools: flags.catalogue !== undefined,
  };
}
