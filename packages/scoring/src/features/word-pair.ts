/** One 32-bit number for two neighbouring stems, in their order. */
export function pairOf(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ second;
}
