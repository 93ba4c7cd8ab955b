import {
  createModelEnhancer,
  type ModelEnhancer,
  type ModelParameters,
  type ModelTask,
} from "@burnish/enhance";
import { createScorer, RepetitionTable } from "@burnish/scoring";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext } from "../context.ts";
import type { PreparedEnhance } from "./prepare-enhance.ts";
import { pullSelected } from "./pull-selected.ts";

/** The task of each selected record, in input order. */
export async function* tasksOf(
  { places }: PreparedEnhance,
  flags: EnhanceFlags,
  enhancer: ModelEnhancer,
  context: CliContext,
): AsyncGenerator<ModelTask<unknown>, void, undefined> {
  const selected = pullSelected(places.inputs.sources, flags, context);
  for await (const { record, source, line } of selected) {
    yield enhancer.task(record, { source, line });
  }
}

/** What makes the tasks. */
export async function modelEnhancer(
  { scorer: spec, profile, catalogue, ...prepared }: PreparedEnhance,
  flags: EnhanceFlags,
  {
    parameters,
    countTokens,
  }: {
    readonly parameters: ModelParameters;
    readonly countTokens: (text: string) => number;
  },
): Promise<ModelEnhancer> {
  const buffer = spec.repetition;
  return createModelEnhancer({
    scorer: await createScorer(spec),
    profile,
    catalogue,
    spec: prepared.spec,
    seed: String(flags.seed),
    parameters,
    // The rules are tried when the outputs are written; asking needs to know nothing of them.
    repetition: buffer === undefined ? undefined : new RepetitionTable({ buffer }),
    countTokens,
  });
}
