import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { sealTextFile, UsageError } from "@burnish/core";
import {
  datasetInfoEntry,
  type ExportTally,
  type SftShape,
  TARGETS,
  type TargetName,
  type TrainingStage,
  targetCard,
  withDatasetInfo,
} from "@burnish/export";
import type { ExportFlags } from "../commands/export.ts";

/** Flags whose default holds for rows of a target. */
type Defaulted = "from" | "toolLimit" | "toolsAs" | "tokenizer" | "lossy" | "refuse";

/** The flags of `export` for rows of one target. */
export type ExportTargetFlags = Omit<ExportFlags, "target" | Defaulted> & {
  readonly [Name in Defaulted]: Exclude<ExportFlags[Name], undefined>;
} & { readonly target: TargetName };

/** Where an export writes. */
export interface ExportPlaces {
  /** The file of rows, or `-`. */
  readonly rows: string;
  /** `dataset_info.json` of LLaMA-Factory. */
  readonly info?: string;
  readonly card?: string;
  /** What is written beside rows, rejects and ledger. */
  readonly files: readonly string[];
}

/** What the target trains and how its rows are shaped; UsageError where it has no such stage or shape. */
export function stageAndShape({ target, stage: wanted, shape: given }: ExportTargetFlags): {
  readonly stage: TrainingStage;
  readonly shape: SftShape;
} {
  const { stages, shapes } = TARGETS[target];
  const stage = wanted ?? stages[0];
  if (stage === undefined || !stages.includes(stage)) {
    throw new UsageError(
      `--target ${target} has no --stage ${wanted}; it has ${stages.join(", ")}`,
    );
  }
  if (given !== undefined && (stage !== "sft" || !shapes.includes(given))) {
    throw new UsageError(
      stage === "sft"
        ? `--target ${target} has rows of ${shapes.join(", ")} only`
        : `--shape is for sft; rows of ${stage} have one shape`,
    );
  }
  return { stage, shape: given ?? shapes[0] ?? "messages" };
}

/** The places of an export; nothing is opened yet. UsageError for a folder that is none. */
export async function exportPlaces(
  { target, output, card }: ExportTargetFlags,
  stage: TrainingStage,
): Promise<ExportPlaces> {
  const cards = card === undefined ? {} : { card };
  if (target !== "llamafactory") {
    return { rows: output, ...cards, files: card === undefined ? [] : [card] };
  }
  if (output === "-" || output.startsWith("/dev/") || /\.jsonl?(?:\.gz|\.zst)?$/.test(output)) {
    throw new UsageError(
      "LLaMA-Factory reads a folder with dataset_info.json; name a folder with -o DIR",
    );
  }
  const info = join(output, "dataset_info.json");
  const rows = join(output, `${stage}.jsonl`);
  return { rows, info, ...cards, files: card === undefined ? [info] : [info, card] };
}

/** Looks whether what stands there can be added to, so that a file that cannot be does not cost a run. */
export async function checkFilesBeside(places: ExportPlaces, stage: TrainingStage): Promise<void> {
  if (places.info !== undefined) await withDatasetInfo(places.info, stage, "{}");
}

/** Writes the entry of `dataset_info.json` and the card. */
export async function writeFilesBeside(
  { rows, info, card }: ExportPlaces,
  {
    flags,
    tally,
    stage,
    shape,
  }: {
    readonly flags: ExportTargetFlags;
    readonly tally: ExportTally;
    readonly stage: TrainingStage;
    readonly shape: SftShape;
  },
): Promise<void> {
  const { target, toolsAs, keep = [], hash } = flags;
  const columns = topLevel(tally);
  const write = async (path: string, text: string): Promise<void> => {
    await (await sealTextFile(path, text, hash)).commit();
  };
  if (info !== undefined) {
    const entry = datasetInfoEntry({ stage, fileName: basename(rows), columns: new Set(columns) });
    await write(info, await withDatasetInfo(info, stage, entry));
  }
  if (card === undefined) return;
  const file = relative(dirname(resolve(card)), resolve(rows))
    .split(sep)
    .join("/");
  const about = { target, stage, shape, toolsForm: toolsAs, columns, keep, file };
  await write(card, targetCard({ ...about, rows: tally.rows }));
}

/** Columns that some row has, in the order in which they came. */
function topLevel({ columns }: ExportTally): readonly string[] {
  return Object.keys(columns);
}
