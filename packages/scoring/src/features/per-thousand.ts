/** A share as a whole number of thousandths, rounded; 0 of nothing. Features are whole numbers, which trees compare fastest. */
export function perThousand(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((1000 * part) / whole);
}
