/** One way to do the work of a suite. */
export interface HotVariant {
  readonly name: string;
  /** Does all of the work once; what it returns keeps the work from being optimised away. */
  readonly run: () => unknown;
  /** A text about the result that all variants of the suite must share. */
  readonly outcome: () => string | Promise<string>;
}

/** A question about one hot function, and the variants that answer it. */
export interface HotSuite {
  readonly name: string;
  readonly question: string;
  /** What the work is made of, in the plural, such as `records`. */
  readonly unit: string;
  /** Units of one run of a variant. */
  readonly units: number;
  /** The first one is what the others are compared with. */
  readonly variants: readonly HotVariant[];
}
