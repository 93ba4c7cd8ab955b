import { Buffer } from "node:buffer";
import type { RecordSink, TallyPlace } from "@burnish/core";
import {
  BUILT_IN_SPEC,
  type EnhancedBlock,
  emptyEnhanceTally,
  enhanceJobSpec,
  mergeEnhanceTally,
} from "@burnish/enhance";
import { createScorer } from "@burnish/scoring";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toThreads } from "../options/reading-options.ts";
import { enhanceReport } from "../reports/enhance-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { countRepetition, prepareScorer } from "../run/prepare-scorer.ts";
import { publishReport } from "../run/publish-report.ts";
import { readSpec } from "../run/read-spec.ts";
import { prepareRewrite, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

/** Writing takes a hundred times as long as reading, so that a worker gains from here on. */
const THREADS_FROM_BYTES = 4e6;

/** Runs `burnish enhance`. */
export async function enhance(
  files: readonly string[],
  flags: EnhanceFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { output } = flags;
  const refused = flags.refused ?? besideOf(output, "refused");
  const decisions = flags.decisions ?? besideOf(output, "decisions");
  const { profile: profileFile, catalogue: tools, model, repetitionFrom = [] } = flags;
  const read = [profileFile, tools, model, flags.spec, ...repetitionFrom];
  const sides = [refused, decisions];
  const places = await prepareRewrite(files, flags, { sides, read }, context);
  const { spec: scorerSpec, profile, contextArgument } = await prepareScorer(flags);
  const spec = flags.spec === undefined ? BUILT_IN_SPEC : await readSpec(flags.spec);
  const { sources: inputs, bytes } = places.inputs;
  const threads = toThreads(flags, bytes, THREADS_FROM_BYTES);
  const counted = { inputs, bytes, contextArgument, threads, flags };
  const repetition = await countRepetition(counted, context);
  const scorer = { ...scorerSpec, repetition: repetition.table };
  const { version } = await createScorer(scorer);
  const { catalogue } = scorer;
  const job = enhanceJobSpec({ scorer, profile, catalogue, spec, seed: String(flags.seed) });
  const tally = emptyEnhanceTally();
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "enhance",
      flags,
      places,
      job: { ...job, select: toSelection(flags) },
      threads,
      stages: ["select", "gate"],
      quarantined: () => ({ gate: othersIn(tally.decisions) }),
      merge: async (block: EnhancedBlock, place, sinks) => {
        mergeEnhanceTally(tally, block.tally);
        await writeSides(block, place, sinks);
      },
      options: {
        scorer: version,
        repetition: repetition.about,
        catalogue: catalogue !== undefined,
        profile: profile.name ?? "unnamed",
        spec: spec.name,
      },
      seed: flags.seed,
    },
    context,
  );
  const { rejects } = places;
  const report = enhanceReport({
    tally,
    version,
    ledger,
    rejectExamples,
    output,
    rejects,
    refused,
    decisions,
  });
  await publishReport(report, flags, context.io, output);
  return exitCodeOf(ledger.stages, flags, context.io);
}

/** `accepted.refused.jsonl` of `accepted.jsonl`; standard output has no name to go by. */
function besideOf(output: string, what: string): string {
  if (output === "-") return `${what}.jsonl`;
  return `${output.replace(/(?:\.jsonl)?(?:\.gz|\.zst)?$/, "")}.${what}.jsonl`;
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
