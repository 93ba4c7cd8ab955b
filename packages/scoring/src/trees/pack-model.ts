import type { Dimension } from "../score/scorer.ts";
import { type Ensemble, VALUE_UNITS } from "./boost-trees.ts";
import type { FlatTree } from "./grow-tree.ts";
import type { DimensionTrees, TreeModel } from "./tree-model.ts";

/** What a model is packed from. */
export interface PackedParts {
  readonly names: readonly string[];
  readonly featureVersion: number;
  /** By feature: the cuts of its bins. */
  readonly cuts: readonly (readonly number[])[];
  readonly dimensions: Readonly<
    Partial<Record<Dimension, Ensemble & { readonly scoreCuts: readonly number[] }>>
  >;
  readonly training: TreeModel["training"];
}

/** A model that names only the features and cuts that its trees ask for; the same parts give the same model. */
export function packModel(parts: PackedParts): TreeModel {
  const used = usedCuts(parts);
  const features = [...used.keys()].sort((a, b) => a - b);
  const placeOf = new Map(features.map((feature, place) => [feature, place]));
  const held = features.map((feature) => [...(used.get(feature) ?? [])].sort((a, b) => a - b));
  const cutOf = held.map((places) => new Map(places.map((cut, place) => [cut, place])));
  const dimensions: Partial<Record<Dimension, DimensionTrees>> = {};
  for (const [dimension, { base, scoreCuts, trees }] of entriesOf(parts)) {
    const packed = trees.map((tree) => {
      const flat: number[] = [];
      for (let at = 0; at < tree.length; at += 2) {
        const place = placeOf.get(tree[at] ?? -1);
        const value = tree[at + 1] ?? 0;
        if (place === undefined) flat.push(-1, value);
        else flat.push(place, cutOf[place]?.get(value) ?? 0);
      }
      return flat;
    });
    dimensions[dimension] = { base, cuts: [...scoreCuts], trees: packed };
  }
  return {
    version: 1,
    featureVersion: parts.featureVersion,
    features: features.map((feature) => parts.names[feature] ?? ""),
    cuts: held.map((places, place) => {
      return places.map((cut) => parts.cuts[features[place] ?? -1]?.[cut] ?? 0);
    }),
    units: VALUE_UNITS,
    dimensions,
    training: parts.training,
  };
}

function entriesOf({ dimensions }: PackedParts) {
  return Object.entries(dimensions) as [
    Dimension,
    { base: number; scoreCuts: readonly number[]; trees: readonly FlatTree[] },
  ][];
}

/** By feature: the places of the cuts that some tree asks for. */
function usedCuts(parts: PackedParts): Map<number, Set<number>> {
  const used = new Map<number, Set<number>>();
  for (const [, { trees }] of entriesOf(parts)) {
    for (const tree of trees) {
      for (let at = 0; at < tree.length; at += 2) {
        const feature = tree[at] ?? -1;
        if (feature < 0) continue;
        const cuts = used.get(feature) ?? new Set<number>();
        used.set(feature, cuts.add(tree[at + 1] ?? 0));
      }
    }
  }
  return used;
}
