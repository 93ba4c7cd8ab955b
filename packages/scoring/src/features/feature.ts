import type { Example } from "../example/example.ts";
import type { ScannedExample } from "./scanned-example.ts";

/** One whole number of an example; its name begins with the part that it is taken from: `prompt`, `goals`, `answer`. */
export type Feature = readonly [
  name: string,
  value: (scanned: ScannedExample, example: Example) => number,
];
