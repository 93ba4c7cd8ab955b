import { readFileSync } from "node:fs";

/** What CPython printed in both modes. */
export interface PythonDumps {
  readonly python: string;
  readonly "python-ascii": string;
}

/** The tables of `fixtures/python-tables.py`, each from an input to what CPython made of it. */
export interface PythonTables {
  readonly numbers: Record<string, string>;
  readonly strings: Record<string, PythonDumps>;
  /** The ASCII style only. */
  readonly loneSurrogates: Record<string, string>;
  readonly documents: Record<string, PythonDumps>;
  /** By number of digits, then by value. */
  readonly fixed: Record<string, Record<string, string>>;
  /** `size<<shift` of a seed to its first eight words of 32 bits. */
  readonly words: Record<string, string>;
  /** `count,seed` to the order, or to its SHA-256 where it is long. */
  readonly shuffles: Record<string, string>;
}

export const pythonTables: PythonTables = JSON.parse(
  readFileSync(new URL("../fixtures/python-tables.json", import.meta.url), "utf8"),
) as PythonTables;
