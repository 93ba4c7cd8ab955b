import { minimise } from "./minimise.ts";

/** Rows and columns of features, row by row: the value of column `c` of row `r` is `values[r * columns + c]`. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export interface LogisticOptions {
  /** Strength of the L2 penalty on the weights, not on the intercept: `penalty / 2 · |weights|²` beside the mean loss. Default 0.001. */
  readonly penalty?: number;
  /** Stop when no component of the gradient is larger. Default 1e-4. */
  readonly tolerance?: number;
  /** Most steps. Default 200. */
  readonly steps?: number;
}

export interface LogisticModel {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Whether the tolerance was reached. */
  readonly converged: boolean;
}

const DEFAULT_PENALTY = 1e-3;
const DEFAULT_TOLERANCE = 1e-4;
const DEFAULT_STEPS = 200;

/**
 * Fits a logistic regression to labels of 1 (True) and 0 by L-BFGS. The penalty makes the loss strictly convex, so that
 * separable rows have one finite solution too. Deterministic. Columns should have about unit scale.
 */
export function fitLogistic(
  matrix: FeatureMatrix,
  labels: Uint8Array,
  options: LogisticOptions = {},
): LogisticModel {
  const { columns } = matrix;
  const penalty = options.penalty ?? DEFAULT_PENALTY;
  const { point, converged } = minimise(
    (point, gradient) => logisticLoss(matrix, labels, penalty, point, gradient),
    columns + 1,
    {
      tolerance: options.tolerance ?? DEFAULT_TOLERANCE,
      steps: options.steps ?? DEFAULT_STEPS,
    },
  );
  return { weights: point.subarray(0, columns), intercept: point[columns] as number, converged };
}

/** Log odds of True for each row. */
export function scoreRows(model: LogisticModel, matrix: FeatureMatrix): Float64Array {
  const { rows, columns, values } = matrix;
  const { weights } = model;
  const scores = new Float64Array(rows).fill(model.intercept);
  for (let row = 0, at = 0; row < rows; row++) {
    let score = scores[row] as number;
    for (let column = 0; column < columns; column++, at++) {
      score += (weights[column] as number) * (values[at] as number);
    }
    scores[row] = score;
  }
  return scores;
}

/** Mean loss plus penalty at `point` (weights, then intercept); writes its gradient. */
function logisticLoss(
  matrix: FeatureMatrix,
  labels: Uint8Array,
  penalty: number,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const { rows, columns, values } = matrix;
  gradient.fill(0);
  let loss = 0;
  let interceptSlope = 0;
  for (let row = 0, start = 0; row < rows; row++, start += columns) {
    let score = point[columns] as number;
    for (let column = 0; column < columns; column++) {
      score += (point[column] as number) * (values[start + column] as number);
    }
    const margin = labels[row] === 1 ? score : -score;
    // Both forms keep the exponent negative, so that nothing overflows.
    const odds = Math.exp(-Math.abs(margin));
    loss += Math.log1p(odds) + Math.max(0, -margin);
    const missed = margin > 0 ? odds / (1 + odds) : 1 / (1 + odds);
    const slope = labels[row] === 1 ? -missed : missed;
    interceptSlope += slope;
    for (let column = 0; column < columns; column++) {
      gradient[column] = (gradient[column] as number) + slope * (values[start + column] as number);
    }
  }
  let squares = 0;
  for (let column = 0; column < columns; column++) {
    const weight = point[column] as number;
    squares += weight * weight;
    gradient[column] = (gradient[column] as number) / rows + penalty * weight;
  }
  gradient[columns] = interceptSlope / rows;
  return loss / rows + (penalty / 2) * squares;
}
