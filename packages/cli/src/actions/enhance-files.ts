import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { UsageError } from "@burnish/core";
import { firstFolderSpec, plannedRound } from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { filesReport } from "../reports/files-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { prepareEnhance } from "../run/prepare-enhance.ts";
import { publishReport } from "../run/publish-report.ts";
import { writeBatches } from "../run/write-batches.ts";

const BATCH_SIZE = 50;

/** Runs `burnish enhance --with files`: writes the rows that need new texts into a folder of batches. */
export async function enhanceFiles(
  files: readonly string[],
  given: EnhanceFlags,
  context: CliContext,
): Promise<ExitCode> {
  const output = given.output.replace(/(?<=.)\/+$/, "");
  // Ledger and rejects lie beside the folder, so it needs a name.
  if (["-", "/", ".", ".."].includes(basename(output) || "/")) {
    throw new UsageError("--with files writes a folder of its own; name it with -o DIR");
  }
  if (given.nextRound)
    throw new UsageError("--next-round: for --collect; add that, or leave it out");
  for (const [name, value] of [
    ["--refused", given.refused],
    ["--decisions", given.decisions],
  ]) {
    if (value !== undefined)
      throw new UsageError(`${name}: --with files decides nothing yet; leave it out`);
  }
  const flags = { ...given, output };
  const prepared = await prepareEnhance(
    files,
    flags,
    { read: [], own: await filesIn(output) },
    context,
  );
  const written = await writeBatches(
    {
      prepared,
      flags,
      folder: output,
      planned: plannedRound(undefined),
      manifest: undefined,
      folderSpec: firstFolderSpec(prepared.spec),
      batchSize: flags.batchSize ?? BATCH_SIZE,
    },
    context,
  );
  const { version, places } = prepared;
  const report = filesReport({ ...written, folder: output, version, rejects: places.rejects });
  await publishReport(report, flags, context.io, output);
  return exitCodeOf(written.ledger.stages, flags, context.io);
}

/** What lies in the folder already: an input that does is not to be written over. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.map((name) => join(folder, name));
}
