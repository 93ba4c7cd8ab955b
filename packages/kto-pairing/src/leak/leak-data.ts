import type { RowFeatures } from "./extract-features.ts";
import { NUMERIC_FEATURES, type NumericFeature, TEMPLATE_FEATURES } from "./numeric-feature.ts";
import { SENTENCES, TOKEN_FAMILIES } from "./token-family.ts";
import { buildTokenTable, type TokenTable } from "./token-table.ts";

/** One row of the sample. */
export interface LeakRow {
  readonly features: RowFeatures;
  /** True for a desirable row. */
  readonly label: boolean;
  /** Number of its prompt group: a group is never split between folds. */
  readonly group: number;
}

/** A number for each row, with its feature. */
export interface NumericColumn {
  readonly feature: NumericFeature;
  readonly values: Float64Array;
}

/** The sample by feature. */
export interface LeakData {
  /** 1 True, 0 False. */
  readonly labels: Uint8Array;
  readonly groups: Float64Array;
  readonly columns: readonly NumericColumn[];
  /** Which of `TEMPLATE_FEATURES` are used, as indices. */
  readonly templates: readonly number[];
  /** Tokens of the families that are used, and sentences where templates are. */
  readonly table: TokenTable;
  /** Families that are used by themselves, as indices of `TOKEN_FAMILIES`. */
  readonly families: readonly number[];
}

/** Turns rows into columns, of the features that `takes` names alone. */
export function readLeakData(rows: readonly LeakRow[], takes: (name: string) => boolean): LeakData {
  const templates = [...TEMPLATE_FEATURES.keys()].filter((at) =>
    takes((TEMPLATE_FEATURES[at] as NumericFeature).name),
  );
  const families = [...TOKEN_FAMILIES.keys()].filter((family) =>
    takes(TOKEN_FAMILIES[family]?.name ?? ""),
  );
  const needed = new Set(templates.length > 0 ? [...families, SENTENCES] : families);
  return {
    labels: Uint8Array.from(rows, ({ label }) => (label ? 1 : 0)),
    groups: Float64Array.from(rows, ({ group }) => group),
    columns: NUMERIC_FEATURES.flatMap((feature, at) => {
      if (!takes(feature.name)) return [];
      const values = Float64Array.from(rows, ({ features }) => features.numbers[at] as number);
      return [{ feature, values }];
    }),
    templates,
    table: buildTokenTable(
      rows.map(({ features }) => features.tokens),
      needed,
    ),
    families,
  };
}

/** A column as the model sees it: counts and lengths by their logarithm, since they have long tails. */
export function modelScale({ feature, values }: NumericColumn): Float64Array {
  const isLong = feature.kind === "characters" || feature.kind === "count";
  return isLong ? values.map((value) => Math.log1p(value)) : values;
}
