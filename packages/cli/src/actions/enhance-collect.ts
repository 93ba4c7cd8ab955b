import { join } from "node:path";
import { sealTextFile, UsageError } from "@burnish/core";
import {
  type CollectedBlock,
  changedInputs,
  collectedJobSpec,
  DRAFT_FILE,
  gatherAnswers,
  indexRows,
  json,
  judgingSpec,
  nextSpec,
  openFolder,
  plannedRound,
  RoundTally,
  roundRecord,
} from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { collectedPart } from "../reports/collected-part.ts";
import { enhanceReport } from "../reports/enhance-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { prepareEnhance } from "../run/prepare-enhance.ts";
import { publishReport } from "../run/publish-report.ts";
import { refuseModelFlags } from "../run/refuse-model-flags.ts";
import { writeBatches } from "../run/write-batches.ts";
import { writeEnhanced } from "../run/write-enhanced.ts";

type CollectFlags = EnhanceFlags & { readonly collect: string };

/** Runs `burnish enhance --collect`: matches the answers of a folder, judges them, and perhaps asks again. */
export async function enhanceCollect(
  files: readonly string[],
  flags: CollectFlags,
  context: CliContext,
): Promise<ExitCode> {
  refuseFlags(flags);
  const { output, hash, collect, nextRound } = flags;
  const folder = collect.replace(/(?<=.)\/+$/, "");
  const opened = await openFolder(folder);
  const { manifest, spec, draft } = opened;
  const below = (path: string): string => join(folder, path);
  const more = { read: opened.read.map(below), own: opened.written.map(below) };
  const found = await prepareEnhance(files, flags, more, context);
  const prepared = { ...found, spec: judgingSpec(spec, found.spec) };
  const { scorer, profile, catalogue, version, refused, decisions, places } = prepared;
  const rows = await indexRows(folder, manifest);
  const argument = profile.context?.argument ?? "context";
  const gathered = await gatherAnswers({ folder, manifest, rows, argument, hash });
  const { answers } = gathered;
  const tally = new RoundTally(rows);
  const job = collectedJobSpec({ scorer, profile, catalogue, spec: prepared.spec, answers });
  const collected = {
    round: manifest.rounds.length,
    answers: gathered.hash,
    answered: gathered.answered,
    problems: { ...gathered.problems },
  };
  const onBlock = ({ rows: outcomes }: CollectedBlock): void => {
    for (const outcome of outcomes) tally.add(outcome);
  };
  const written = await writeEnhanced(
    prepared,
    flags,
    { job, options: { with: "files", collected }, onBlock },
    context,
  );
  const findings = tally.findings();
  const record = roundRecord(manifest, spec, gathered, { batches: tally.results(), findings });
  const write = async (path: string, value: object): Promise<void> =>
    (await sealTextFile(below(path), json(value), hash)).commit();
  await write(gathered.recordFile, record);
  const next = nextSpec(spec, draft, findings);
  await write(DRAFT_FILE, next);
  const again = nextRound && record.totals.refused + record.totals.rolledBack > 0;
  const asked = again
    ? await writeBatches(
        {
          prepared,
          flags,
          folder,
          planned: plannedRound(manifest),
          manifest,
          folderSpec: next,
          batchSize: manifest.batchSize,
          previous: { answers, wanted: tally.refused(), spec: prepared.spec },
        },
        context,
      )
    : undefined;
  const changed = changedInputs(manifest.inputs, written.ledger.inputs);
  const { rejects } = places;
  const told = { version, output, rejects, refused, decisions };
  const part = collectedPart({ folder, record, gathered, changed, next: asked?.manifest });
  const report = enhanceReport({ ...written, ...told, collected: part });
  const printed = [output, refused, decisions].find((path) => path === "-");
  await publishReport(report, flags, context.io, printed);
  return exitCodeOf(written.ledger.stages, flags, context.io);
}

function refuseFlags(flags: CollectFlags): void {
  const { with: writer, spec, batchSize } = flags;
  if (writer === "model") {
    throw new UsageError(
      "--with model and --collect both say where texts come from; leave one out",
    );
  }
  refuseModelFlags(flags);
  if (spec !== undefined) {
    throw new UsageError("--spec: answers are judged by the folder's own spec.json; leave it out");
  }
  if (batchSize !== undefined) {
    throw new UsageError("--batch-size: the folder's own is used; leave it out");
  }
}
