import type { PointScale } from "./rubric-data.ts";

/** Points of some counts: weight × count, each count up to its most. */
export function pointsOf<Name extends string>(
  scale: PointScale<Name>,
  counts: Readonly<Record<Name, number>>,
): number {
  let points = 0;
  for (const name in scale.weights) {
    points += scale.weights[name] * Math.min(counts[name], scale.most[name]);
  }
  return points;
}

/** Score from 1 to 5 that so many points are worth. */
export function levelOf({ levels }: Pick<PointScale<string>, "levels">, points: number): number {
  let score = 1;
  for (const level of levels) {
    if (points >= level) score += 1;
  }
  return score;
}
