import { UsageError } from "@burnish/core";
import type { ExportFlags } from "../commands/export.ts";
import type { CliContext, ExitCode } from "../context.ts";
import type { ExportOptionFlags } from "../options/export-options.ts";
import { exportHub } from "./export-hub.ts";
import { exportTarget } from "./export-target.ts";

/** Flags that only a dataset folder has, and those that only rows of a target have. */
const HUB_FLAGS = [
  ["sft", "--sft"],
  ["kto", "--kto"],
  ["dpo", "--dpo"],
  ["format", "--format"],
  ["shardSize", "--shard-size"],
  ["split", "--split"],
  ["title", "--title"],
  ["license", "--license"],
  ["language", "--language"],
] as const satisfies readonly (readonly [keyof ExportOptionFlags, string])[];
const TARGET_FLAGS = [
  ["stage", "--stage"],
  ["shape", "--shape"],
  ["from", "--from"],
  ["tools", "--tools"],
  ["toolLimit", "--tool-limit"],
  ["toolsAs", "--tools-as"],
  ["tokenizer", "--tokenizer"],
  ["lossy", "--lossy"],
  ["chatTemplate", "--chat-template"],
  ["maxLength", "--max-length"],
  ["keep", "--keep"],
  ["card", "--card"],
  ["where", "--where"],
  ["label", "--label"],
] as const satisfies readonly (readonly [keyof ExportFlags, string])[];

const SHARD_BYTES = 500e6;
const TOOL_LIMIT = 4;

/** Runs `burnish export`: a dataset folder with `--target hub`, else one file of rows. */
export async function exportRows(
  files: readonly string[],
  flags: ExportFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { target } = flags;
  if (target === "hub") {
    refuseFlags(flags, TARGET_FLAGS, "hub");
    const { format = "parquet", shardSize = SHARD_BYTES } = flags;
    return exportHub(files, { ...flags, format, shardSize }, context);
  }
  refuseFlags(flags, HUB_FLAGS, target);
  if (files.length === 0) throw new UsageError("name files of records");
  const {
    from = "auto",
    toolLimit = TOOL_LIMIT,
    toolsAs = "text",
    tokenizer = "o200k",
    lossy = "reject",
    refuse = "none",
  } = flags;
  const given = { from, toolLimit, toolsAs, tokenizer, lossy, refuse };
  return exportTarget(files, { ...flags, ...given, target }, context);
}

/** Refuses what would be left undone in silence. */
function refuseFlags(
  flags: ExportFlags,
  names: readonly (readonly [keyof ExportFlags, string])[],
  target: string,
): void {
  const given = names.find(([name]) => flags[name] !== undefined);
  if (given !== undefined) {
    throw new UsageError(`${given[1]} means nothing for --target ${target}; leave it out`);
  }
}
