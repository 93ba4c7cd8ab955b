import type { RowFeatures } from "./extract-features.ts";
import { NUMERIC_FEATURES, type NumericFeature } from "./numeric-feature.ts";

/** A number for each row, with its feature. */
export interface NumericColumn {
  readonly feature: NumericFeature;
  readonly values: Float64Array;
}

/** The numbers of rows by feature. */
export function numericColumns(
  rows: readonly RowFeatures[],
  takesFeature: (name: string) => boolean,
): NumericColumn[] {
  return NUMERIC_FEATURES.flatMap((feature, at) => {
    if (!takesFeature(feature.name)) return [];
    return [{ feature, values: Float64Array.from(rows, ({ numbers }) => numbers[at] as number) }];
  });
}

/** A column as the model sees it: counts and lengths by their logarithm, since they have long tails. */
export function modelScale({ feature, values }: NumericColumn): Float64Array {
  const isLong = feature.kind === "characters" || feature.kind === "count";
  return isLong ? values.map((value) => Math.log1p(value)) : values;
}
