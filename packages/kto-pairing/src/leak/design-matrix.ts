import type { FeatureMatrix } from "./logistic-regression.ts";
import type { TokenTable } from "./token-table.ts";

/** Columns of all rows that a design is made of. */
export interface DesignSources {
  /** Numbers on the scale that the model is to see. */
  readonly numbers: readonly Float64Array[];
  readonly table: TokenTable;
  /** Tokens that get a column each: 1 where a row has it. */
  readonly tokens: readonly number[];
}

/** Farthest from the mean that a value may stand, in standard deviations: no single odd row may rule the model. */
const FARTHEST = 8;

/**
 * Matrices of some training rows and some held-out rows. Each column has mean 0 and standard deviation 1 over the training
 * rows; a column that is constant there is left out. Memory: 8 bytes a row and column.
 */
export function buildDesign(
  sources: DesignSources,
  training: Int32Array,
  heldOut: Int32Array,
): readonly [training: FeatureMatrix, heldOut: FeatureMatrix] {
  const numbers = sources.numbers.flatMap((values) => {
    const scale = scaleOf(training.length, (at) => values[training[at] as number] as number);
    return scale === undefined ? [] : [{ values, scale }];
  });
  const tokens = tokenColumns(sources, training, numbers.length);
  const columns = numbers.length + tokens.scales.length;
  const write = (rows: Int32Array): FeatureMatrix => {
    const values = new Float64Array(rows.length * columns);
    rows.forEach((row, index) => {
      const start = index * columns;
      numbers.forEach(({ values: source, scale }, column) => {
        values[start + column] = standardise(source[row] as number, scale);
      });
      tokens.scales.forEach((scale, column) => {
        values[start + numbers.length + column] = standardise(0, scale);
      });
      const { table } = sources;
      for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at++) {
        const column = tokens.columnOf[table.tokens[at] as number] as number;
        if (column < 0) continue;
        const scale = tokens.scales[column - numbers.length] as Scale;
        values[start + column] = standardise(1, scale);
      }
    });
    return { rows: rows.length, columns, values };
  };
  return [write(training), write(heldOut)];
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function standardise(value: number, { mean, deviation }: Scale): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
}

/** Mean and standard deviation of some values; undefined where they do not differ. */
function scaleOf(count: number, valueAt: (at: number) => number): Scale | undefined {
  let mean = 0;
  for (let at = 0; at < count; at++) mean += valueAt(at) / count;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (valueAt(at) - mean) ** 2 / count;
  const deviation = Math.sqrt(squares);
  // Rounding leaves a little deviation in a constant column.
  return deviation <= 1e-9 * Math.max(1, Math.abs(mean)) ? undefined : { mean, deviation };
}

function tokenColumns(
  { table, tokens }: DesignSources,
  training: Int32Array,
  first: number,
): { readonly columnOf: Int32Array; readonly scales: readonly Scale[] } {
  const index = new Int32Array(table.texts.length).fill(-1);
  tokens.forEach((token, at) => {
    index[token] = at;
  });
  const counts = new Float64Array(tokens.length);
  for (const row of training) {
    for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at++) {
      const own = index[table.tokens[at] as number] as number;
      if (own >= 0) counts[own] = (counts[own] as number) + 1;
    }
  }
  const columnOf = new Int32Array(table.texts.length).fill(-1);
  const scales: Scale[] = [];
  tokens.forEach((token, at) => {
    const mean = (counts[at] as number) / training.length;
    if (mean === 0 || mean === 1) return;
    columnOf[token] = first + scales.length;
    scales.push({ mean, deviation: Math.sqrt(mean * (1 - mean)) });
  });
  return { columnOf, scales };
}
