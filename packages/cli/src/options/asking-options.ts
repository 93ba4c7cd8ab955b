import { modelOptions } from "./model-options.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const { fallback: _, ...shape } = modelOptions.shape;

/** The options of a command that asks a model and writes no texts; `model` and `journal` are what it says of these two. */
export function askingOptions(about: {
  readonly model: string;
  readonly journal: string;
}): OptionSet<typeof shape> {
  const specs = modelOptions.specs.flatMap((spec): readonly OptionSpec[] => {
    const [name] = spec.flags.split(" ");
    if (name === "--fallback") return [];
    if (name === "--model") return [{ ...spec, description: about.model }];
    if (name === "--journal") return [{ ...spec, description: about.journal }];
    return [spec];
  });
  return { shape, specs };
}
