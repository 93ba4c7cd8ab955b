import { join } from "node:path";
import { createBatchSink } from "@burnish/core";
import {
  type BatchRowTally,
  batchRowJobSpec,
  beginRound,
  type FolderManifest,
  type FolderSpec,
  judgingSpec,
  type PlannedRound,
  type PreviousRound,
  writeRound,
} from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext } from "../context.ts";
import type { PreparedEnhance } from "./prepare-enhance.ts";
import { type RewriteSummary, runRewrite } from "./run-rewrite.ts";
import { toSelection } from "./to-selection.ts";

export interface WrittenBatches extends RewriteSummary {
  readonly manifest: FolderManifest;
  /** Rows by text that must be written. */
  readonly write: Readonly<Partial<Record<string, number>>>;
}

/** Writes one round of batches with everything that lies beside them. */
export async function writeBatches(
  options: {
    readonly prepared: PreparedEnhance;
    readonly flags: EnhanceFlags;
    /** Of all rounds. */
    readonly folder: string;
    readonly planned: PlannedRound;
    readonly manifest: FolderManifest | undefined;
    readonly folderSpec: FolderSpec;
    readonly batchSize: number;
    /** The round before, of which only refused rows are written again. */
    readonly previous?: PreviousRound;
  },
  context: CliContext,
): Promise<WrittenBatches> {
  const { prepared, flags, folder, planned, manifest, folderSpec, batchSize, previous } = options;
  const { scorer, profile, catalogue, spec: base, version, repetition, threads } = prepared;
  const { hash } = flags;
  const output = join(folder, planned.folder);
  const spec = judgingSpec(folderSpec, base);
  const write: Partial<Record<string, number>> = {};
  await beginRound({ folder, planned, spec: folderSpec, hash });
  const summary = await runRewrite<BatchRowTally>(
    {
      name: "enhance",
      flags: { ...flags, output },
      places: {
        ...prepared.places,
        sides: [],
        rejects: prepared.places.beside ? `${output}.rejects.jsonl` : undefined,
        ledgerFile: `${output}.ledger.json`,
      },
      job: {
        ...batchRowJobSpec({ scorer, profile, catalogue, spec, previous }),
        select: toSelection(flags),
      },
      threads,
      stages: ["select", "plan"],
      merge: (tally) => {
        for (const [name, count] of Object.entries(tally.write)) {
          write[name] = (write[name] ?? 0) + count;
        }
      },
      options: {
        with: "files",
        round: planned.round,
        scorer: version,
        repetition: repetition.about,
        catalogue: catalogue !== undefined,
        profile: profile.name ?? "unnamed",
        spec: spec.name,
        batchSize,
      },
      openSink: () => createBatchSink({ folder: output, size: batchSize, hash }),
    },
    context,
  );
  const { ledger } = summary;
  const round = { folder, planned, manifest, spec: folderSpec, batchSize, ledger, hash };
  return { ...summary, manifest: await writeRound(round), write };
}
