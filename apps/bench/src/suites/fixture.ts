import { Buffer } from "node:buffer";
import { createGenerator } from "@burnish/core";

/** The first `count` records of the synthetic dataset with seed 42, about 1.2 kB of compact JSON each. */
export function fixtureRecords(count: number): string[] {
  const generator = createGenerator({ seed: 42 });
  return Array.from({ length: count }, () => generator.next().record);
}

/** The same records as bytes. */
export function fixtureLines(count: number): Buffer[] {
  return fixtureRecords(count).map((record) => Buffer.from(record, "utf8"));
}
