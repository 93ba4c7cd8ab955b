import { InputError } from "@burnish/core";
import { FEATURE_NAMES, FEATURE_VERSION } from "../features/extract-features.ts";
import { DIMENSIONS } from "../score/scorer.ts";
import { CompiledTrees } from "./compiled-trees.ts";
import { TreeModel } from "./tree-model.ts";

/**
 * Checks that a value is a model that this version can read: its schema, its features and their version, its trees. Throws
 * InputError that names `file`, the member and the fault.
 */
export function checkModel(value: unknown, file: string): TreeModel {
  const parsed = TreeModel.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    throw new InputError(`is no model of version 1: ${issue?.message ?? "unknown fault"}`, {
      file,
      ...(field === "" ? {} : { field }),
    });
  }
  const model = parsed.data;
  if (model.featureVersion !== FEATURE_VERSION) {
    throw new InputError(
      `was trained on features of version ${model.featureVersion}, this is version ${FEATURE_VERSION}; train it again`,
      { file, field: "featureVersion" },
    );
  }
  for (const [index, name] of model.features.entries()) {
    if (FEATURE_NAMES.includes(name)) continue;
    throw new InputError(`there is no feature ${JSON.stringify(name)}; train it again`, {
      file,
      field: `features.${index}`,
    });
  }
  for (const dimension of DIMENSIONS) {
    const trees = model.dimensions[dimension];
    if (trees === undefined) continue;
    try {
      const compiled = new CompiledTrees(model, trees, placesOf(model));
      if (compiled.cuts.some((cut, index) => index > 0 && cut <= (trees.cuts[index - 1] ?? 0))) {
        throw new RangeError("the cuts between scores must rise");
      }
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new InputError(cause.message, { file, field: `dimensions.${dimension}` }, { cause });
    }
  }
  return model;
}

/** Places of a model's features among all features, -1 for one that there is none of. */
export function placesOf(model: TreeModel): number[] {
  return model.features.map((name) => FEATURE_NAMES.indexOf(name));
}
