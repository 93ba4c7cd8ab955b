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
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { Size } from "../options/size.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { createProgress } from "../progress.ts";
import { letHeapGrow } from "../run/let-heap-grow.ts";
import { mayWriteBeside } from "../run/may-write-beside.ts";
import { openOutput } from "../run/open-output.ts";
import { distinctPaths } from "../run/prepare-inputs.ts";
import { checkReportFlags, publishReport } from "../run/publish-report.ts";
import { readVersion } from "../version.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const generateShape = {
  count: wholeNumber(0).optional(),
  size: Size.optional(),
  output: z.string().min(1),
  catalogue: z.string().optional(),
  lineFaults: z.boolean().optional(),
  seed: wholeNumber(0),
  hash: z.enum(["xxh128-1m", "sha256"]),
};

const generateOptions = {
  shape: generateShape,
  specs: [
    { flags: "-n, --count <n>", description: "records to make (default: 1000, or as --size says)" },
    { flags: "--size <size>", description: "make records until the output has this size" },
    {
      flags: "-o, --output <path>",
      description: "where to write; - is standard output",
      mandatory: true,
    },
    { flags: "--catalogue <file>", description: "write the catalogue of the tools here" },
    { flags: "--line-faults", description: "also make lines that are no records (0.4 %)" },
    { flags: "--seed <n>", description: "seed of everything random", default: "42" },
    {
      flags: "--hash <kind>",
      description: "hash of the output in the ledger",
      choices: ["xxh128-1m", "sha256"],
      default: "xxh128-1m",
    },
  ],
} satisfies OptionSet<typeof generateShape>;

const options = joinOptions(generateOptions, reportOptions);
type GenerateFlags = z.output<z.ZodObject<typeof options.shape>>;

const DEFAULT_COUNT = 1000;

export const addGenerateCommand: AddCommand = defineCommand({
  name: "generate",
  summary: "make a synthetic scored dataset",
  description:
    "Makes scored tool-calling examples about a greenhouse, with realistic faults in known shares, which it reports. The same seed makes the same bytes.",
  example: "burnish generate -n 10000 -o sample.jsonl --catalogue tools.json",
  ...options,
  run: (_, flags, context) => generate(flags, context),
});

/** Runs `burnish generate`. */
async function generate(flags: GenerateFlags, context: CliContext): Promise<ExitCode> {
  checkReportFlags(flags, flags.output);
  const { output, catalogue, report = [] } = flags;
  const ledgerFile = `${output}.ledger.json`;
  await distinctPaths([output, ledgerFile, ...(catalogue ? [catalogue] : []), ...report]);
  const { io, signal } = context;
  letHeapGrow();
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
  const generator = createGenerator({ seed: flags.seed, lineFaults: flags.lineFaults === true });
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
      ...(lineFaults === true && { lineFaults }),
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
