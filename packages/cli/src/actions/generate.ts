import {
  createGenerator,
  createSingleSink,
  formatBytes,
  formatCount,
  formatShare,
  type GeneratorCounts,
  generateBlock,
  type Ledger,
  type RecordSink,
  type Report,
  SYNTHETIC_CATALOGUE,
  sealTextFile,
  writeLedger,
} from "@burnish/core";
import type { GenerateFlags } from "../commands/generate.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { createProgress } from "../progress.ts";
import { mayWriteBeside } from "../run/may-write-beside.ts";
import { openOutput } from "../run/open-output.ts";
import { distinctPaths } from "../run/prepare-inputs.ts";
import { checkReportFlags, publishReport } from "../run/publish-report.ts";
import { readVersion } from "../version.ts";

const DEFAULT_COUNT = 1000;

/** Runs `burnish generate`. */
export async function generate(
  _: readonly string[],
  flags: GenerateFlags,
  context: CliContext,
): Promise<ExitCode> {
  checkReportFlags(flags, flags.output);
  const { output, catalogue, report = [] } = flags;
  const ledgerFile = `${output}.ledger.json`;
  await distinctPaths([output, ledgerFile, ...(catalogue ? [catalogue] : []), ...report]);
  const { io, signal } = context;
  const progress = createProgress(io);
  const sink = createSingleSink(await openOutput(flags.output, flags.hash, io), flags.output);
  try {
    const counts = await writeRecords(flags, sink, (made, total) => {
      signal.throwIfAborted();
      progress.writing(made, total);
    });
    if (flags.catalogue !== undefined) await writeCatalogue(flags.catalogue);
    const ledger = await closeLedger(flags, sink, counts.records);
    progress.clear();
    await publishReport(generateReport(flags, ledger, counts), flags, io, flags.output);
    return 0;
  } catch (error) {
    progress.clear();
    await sink.abort();
    throw error;
  }
}

async function writeRecords(
  flags: GenerateFlags,
  sink: RecordSink,
  onBlock: (made: number, total: number) => void,
): Promise<GeneratorCounts> {
  const generator = createGenerator({ seed: flags.seed, lineFaults: flags.lineFaults });
  const most = flags.count ?? (flags.size === undefined ? DEFAULT_COUNT : Number.POSITIVE_INFINITY);
  let records = 0;
  let bytes = 0;
  while (records < most && (flags.size === undefined || bytes < flags.size)) {
    const block = generateBlock(generator, {
      records: most - records,
      bytes: Math.min(2 ** 20, (flags.size ?? Number.POSITIVE_INFINITY) - bytes),
    });
    await sink.write(block);
    records += block.ends.length;
    bytes += block.bytes.length;
    const share = flags.size === undefined ? records / most : Math.min(1, bytes / flags.size);
    onBlock(records, Math.round(records / share));
  }
  return generator.counts();
}

async function writeCatalogue(path: string): Promise<void> {
  const text = `${JSON.stringify(SYNTHETIC_CATALOGUE, null, 2)}\n`;
  await (await sealTextFile(path, text, "xxh128-1m")).commit();
}

async function closeLedger(
  flags: GenerateFlags,
  sink: RecordSink,
  records: number,
): Promise<Ledger> {
  const { count, size, lineFaults, seed, output } = flags;
  const stage = { stage: "generate", in: 0, created: records, kept: records };
  const ledger: Ledger = {
    ledger: 1,
    burnish: readVersion(),
    command: "generate",
    options: {
      ...(count !== undefined && { count }),
      ...(size !== undefined && { size }),
      ...(lineFaults && { lineFaults }),
    },
    seed,
    inputs: [],
    stages: [{ ...stage, rejected: 0, dropped: {}, quarantined: 0 }],
    rejects: {},
    outputs: await sink.seal(),
  };
  const beside = await mayWriteBeside(output);
  const file = beside ? await writeLedger(`${output}.ledger.json`, ledger, flags.hash) : undefined;
  await sink.commit();
  await file?.commit();
  return ledger;
}

function generateReport(flags: GenerateFlags, ledger: Ledger, counts: GeneratorCounts): Report {
  const { records, weak, faults } = counts;
  const [output] = ledger.outputs;
  return {
    title: `generate: ${formatCount(records)} records to ${flags.output}`,
    data: { command: "generate", output: flags.output, seed: flags.seed, records, weak, faults },
    sections: [
      {
        kind: "facts",
        title: "Output",
        rows: [
          ["records", formatCount(records)],
          ["size", formatBytes(output?.bytes ?? 0)],
          ["seed", String(flags.seed)],
          ["weak under the default rules", formatShare(weak, records)],
          ...(flags.catalogue === undefined ? [] : [["catalogue", flags.catalogue] as const]),
        ],
      },
      {
        kind: "table",
        title: "Faults",
        columns: [
          { title: "fault", align: "left" },
          { title: "records", align: "right" },
          { title: "share", align: "right" },
        ],
        rows: Object.entries(faults)
          .filter(([, count]) => count > 0)
          .map(([name, count]) => [name, formatCount(count), formatShare(count, records)]),
      },
    ],
  };
}
