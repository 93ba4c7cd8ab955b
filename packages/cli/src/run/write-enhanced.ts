import { Buffer } from "node:buffer";
import type { LaneJobSpec, Ledger, RecordSink, TallyPlace } from "@burnish/core";
import {
  type EnhancedBlock,
  type EnhanceTally,
  emptyEnhanceTally,
  mergeEnhanceTally,
} from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext } from "../context.ts";
import type { PreparedEnhance } from "./prepare-enhance.ts";
import { type RewriteSummary, runRewrite } from "./run-rewrite.ts";
import { toSelection } from "./to-selection.ts";

export interface WrittenEnhanced extends RewriteSummary {
  readonly tally: EnhanceTally;
}

/** Runs a job whose tally is an `EnhancedBlock` over the inputs: accepted records, the others, decisions, ledger. */
export async function writeEnhanced<Block extends EnhancedBlock>(
  prepared: PreparedEnhance,
  flags: EnhanceFlags,
  {
    job,
    options,
    onBlock,
  }: {
    readonly job: LaneJobSpec;
    readonly options: Ledger["options"];
    /** Told of each block, in input order. */
    readonly onBlock?: (block: Block) => void;
  },
  context: CliContext,
): Promise<WrittenEnhanced> {
  const { places, threads, version, repetition, profile, catalogue, spec } = prepared;
  const tally = emptyEnhanceTally();
  const summary = await runRewrite(
    {
      name: "enhance",
      flags,
      places,
      job: { ...job, select: toSelection(flags) },
      threads,
      stages: ["select", "gate"],
      quarantined: () => ({ gate: othersIn(tally.decisions) }),
      merge: async (block: Block, place, sinks) => {
        mergeEnhanceTally(tally, block.tally);
        onBlock?.(block);
        await writeSides(block, place, sinks);
      },
      options: {
        scorer: version,
        repetition: repetition.about,
        catalogue: catalogue !== undefined,
        profile: profile.name ?? "unnamed",
        spec: spec.name,
        ...options,
      },
      seed: flags.seed,
    },
    context,
  );
  return { ...summary, tally };
}

function othersIn(decisions: Readonly<Record<string, number>>): number {
  return Object.entries(decisions).reduce(
    (sum, [name, count]) => (name === "accepted" ? sum : sum + count),
    0,
  );
}

/** Writes what was not accepted, and every decision with its place, one JSON line each. */
async function writeSides(
  { others, lines, decisions }: EnhancedBlock,
  { sourceId, firstLine }: TallyPlace,
  [refused, listed]: readonly RecordSink[],
): Promise<void> {
  const { bytes, ends, addresses } = others;
  if (ends.length > 0) await refused?.write({ bytes, ends }, { sourceId, addresses });
  if (decisions.length === 0) return;
  const texts = decisions.map((decision, index) => {
    const line = firstLine + (lines[index] ?? 0) + 1;
    return `{"source":${JSON.stringify(sourceId)},"line":${line},${decision.slice(1)}\n`;
  });
  const written = Buffer.from(texts.join(""), "utf8");
  let end = 0;
  const endsOfTexts = Uint32Array.from(texts, (text) => {
    end += Buffer.byteLength(text);
    return end;
  });
  await listed?.write({ bytes: written, ends: endsOfTexts });
}
