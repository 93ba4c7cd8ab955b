/** Value of a smooth convex function at a point; writes its gradient there. */
export type ValueAndGradient = (point: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  /** Stop when no component of the gradient is larger. */
  readonly tolerance: number;
  /** Most steps. */
  readonly steps: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly converged: boolean;
}

/** Step and change of gradient of an earlier step. */
interface Update {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

const REMEMBERED = 12;
/** Share of the promised decrease that a step must bring. */
const SUFFICIENT = 1e-4;
const HALVINGS = 40;

/** Finds the minimum of a convex function from 0 by L-BFGS with a backtracking line search (Nocedal and Wright, ch. 7). */
export function minimise(
  evaluate: ValueAndGradient,
  dimension: number,
  options: MinimiseOptions,
): Minimum {
  let point = new Float64Array(dimension);
  let gradient = new Float64Array(dimension);
  let value = evaluate(point, gradient);
  let nextPoint = new Float64Array(dimension);
  let nextGradient = new Float64Array(dimension);
  const updates: Update[] = [];
  for (let step = 0; step < options.steps; step++) {
    if (largest(gradient) <= options.tolerance) return { point, converged: true };
    const direction = descentDirection(gradient, updates);
    const slope = dot(direction, gradient);
    let length = updates.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let nextValue = value;
    let found = false;
    for (let halving = 0; halving < HALVINGS && !found; halving++, length /= 2) {
      for (let at = 0; at < dimension; at++) {
        nextPoint[at] = (point[at] as number) + length * (direction[at] as number);
      }
      nextValue = evaluate(nextPoint, nextGradient);
      found = nextValue <= value + SUFFICIENT * length * slope;
    }
    // The value no longer changes within the precision of numbers.
    if (!found) return { point, converged: false };
    const moved = subtract(nextPoint, point);
    const change = subtract(nextGradient, gradient);
    const curvature = dot(moved, change);
    if (curvature > 0) {
      updates.push({ step: moved, change, inverse: 1 / curvature });
      if (updates.length > REMEMBERED) updates.shift();
    }
    [point, nextPoint] = [nextPoint, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
  }
  return { point, converged: largest(gradient) <= options.tolerance };
}

/** The two-loop recursion: minus the gradient times the estimate of the inverse Hessian. */
function descentDirection(gradient: Float64Array, updates: readonly Update[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const factors: number[] = [];
  for (let index = updates.length - 1; index >= 0; index--) {
    const { step, change, inverse } = updates[index] as Update;
    const factor = inverse * dot(step, direction);
    factors[index] = factor;
    addScaled(direction, -factor, change);
  }
  const last = updates.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.inverse * dot(last.change, last.change));
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] as number) * scale;
  }
  for (let index = 0; index < updates.length; index++) {
    const { step, change, inverse } = updates[index] as Update;
    addScaled(direction, (factors[index] as number) - inverse * dot(change, direction), step);
  }
  return direction;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

function subtract(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((value, at) => value - (right[at] as number));
}

function addScaled(target: Float64Array, factor: number, added: Float64Array): void {
  for (let at = 0; at < target.length; at++) {
    target[at] = (target[at] as number) + factor * (added[at] as number);
  }
}

function largest(values: Float64Array): number {
  let result = 0;
  for (const value of values) result = Math.max(result, Math.abs(value));
  return result;
}
