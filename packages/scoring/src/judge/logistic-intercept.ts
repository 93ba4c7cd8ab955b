/** Pulls both coefficients to 0, so that there always is one finite answer; a share of 30 rows moves by less than 0.0005. */
const RIDGE = 1e-3;
const MOST_STEPS = 60;
const ENOUGH = 1e-6;
const LEAST_PART = 1 / 1024;

/**
 * Intercept of a logistic regression of `points` (0 to 1, halves allowed) on one covariate `x`, each row counted `times`
 * times: the log odds of a point where x is 0. Newton's method (iteratively reweighted least squares) on the penalised
 * quasi-likelihood Σ times·(y·ln p + (1 − y)·ln(1 − p)) − RIDGE/2·(intercept² + slope²), which is strictly concave; a step
 * that would not rise is halved. At most 60 steps. 0 for no rows.
 */
export function logisticIntercept(
  points: ArrayLike<number>,
  x: ArrayLike<number>,
  times?: ArrayLike<number>,
): number {
  const rows = { points, x, times };
  let intercept = 0;
  let slope = 0;
  let value = objective(rows, intercept, slope);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [byIntercept, bySlope] = newtonStep(rows, intercept, slope);
    // Newton's steps square their error: after one this small, rounding is all that is left.
    const isLast = Math.abs(byIntercept) + Math.abs(bySlope) < ENOUGH;
    let part = 1;
    let next = objective(rows, intercept + byIntercept, slope + bySlope);
    while (!isLast && next < value && part > LEAST_PART) {
      part /= 2;
      next = objective(rows, intercept + part * byIntercept, slope + part * bySlope);
    }
    intercept += part * byIntercept;
    slope += part * bySlope;
    value = next;
    if (isLast) break;
  }
  return intercept;
}

/** The share that belongs to log odds. */
export function shareOfLogOdds(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

interface Rows {
  readonly points: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly times: ArrayLike<number> | undefined;
}

function newtonStep(
  { points, x, times }: Rows,
  intercept: number,
  slope: number,
): readonly [number, number] {
  let gradient0 = -RIDGE * intercept;
  let gradient1 = -RIDGE * slope;
  let h00 = RIDGE;
  let h01 = 0;
  let h11 = RIDGE;
  for (let row = 0; row < points.length; row += 1) {
    const often = times === undefined ? 1 : (times[row] ?? 0);
    if (often === 0) continue;
    const at = x[row] ?? 0;
    const share = shareOfLogOdds(intercept + slope * at);
    const residual = often * ((points[row] ?? 0) - share);
    const weight = often * share * (1 - share);
    gradient0 += residual;
    gradient1 += residual * at;
    h00 += weight;
    h01 += weight * at;
    h11 += weight * at * at;
  }
  const determinant = h00 * h11 - h01 * h01;
  return [
    (h11 * gradient0 - h01 * gradient1) / determinant,
    (h00 * gradient1 - h01 * gradient0) / determinant,
  ];
}

function objective({ points, x, times }: Rows, intercept: number, slope: number): number {
  let sum = -(RIDGE / 2) * (intercept * intercept + slope * slope);
  for (let row = 0; row < points.length; row += 1) {
    const often = times === undefined ? 1 : (times[row] ?? 0);
    if (often === 0) continue;
    const logOdds = intercept + slope * (x[row] ?? 0);
    // y·ln p + (1 − y)·ln(1 − p) = y·z − ln(1 + e^z), written so that no power overflows.
    const softplus = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    sum += often * ((points[row] ?? 0) * logOdds - softplus);
  }
  return sum;
}
