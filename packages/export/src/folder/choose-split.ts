import { createHash } from "node:crypto";
import { UsageError } from "@burnish/core";

/** A split beside `train`. */
export interface SplitShare {
  readonly name: string;
  /** Of the prompts, above 0 and below 1. */
  readonly share: number;
}

const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Reads `test=0.02,validation=0.02`. Throws UsageError for a name that is `train`, given twice or none that loaders take,
 * and for shares that are none or leave nothing to train on.
 */
export function parseSplitShares(text: string): readonly SplitShare[] {
  const shares = text.split(",").map((part): SplitShare => {
    const [name = "", value = ""] = part.split("=").map((word) => word.trim());
    const share = /^0?\.\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!NAME.test(name) || !(share > 0 && share < 1)) {
      throw new UsageError(`"${part}" is no split; write it as test=0.02,validation=0.02`);
    }
    return { name, share };
  });
  const names = shares.map(({ name }) => name);
  if (names.includes("train")) throw new UsageError("train gets what the other splits leave");
  if (new Set(names).size < names.length) throw new UsageError("a split is named twice");
  if (shares.reduce((sum, { share }) => sum + share, 0) >= 1) {
    throw new UsageError("the splits leave nothing to train on; their shares must be below 1");
  }
  return shares;
}

/** 2^48. */
const RANGE = 0x1000000000000;

/**
 * The split of every row with a prompt: the one whose part of [0, 1) holds a number drawn from SHA-256 of seed and key, in
 * the order of `splits`, else `train`. It depends on nothing else, so the rows of a prompt are in one split of all
 * configs, and rows that are added later move no row.
 */
export function chooseSplit(key: number, splits: readonly SplitShare[], seed: number): string {
  if (splits.length === 0) return "train";
  const digest = createHash("sha256").update(`burnish split 1\n${seed}\n${key}`).digest();
  const drawn = digest.readUIntBE(0, 6) / RANGE;
  let end = 0;
  for (const { name, share } of splits) {
    end += share;
    if (drawn < end) return name;
  }
  return "train";
}
