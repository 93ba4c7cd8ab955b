import { existsSync } from "node:fs";
import { mkdir, statfs } from "node:fs/promises";
import { UsageError } from "@burnish/core";
import { formatSize } from "../parse-size.ts";
import { inputPath } from "./prepare-input.ts";

/** An output, and what a shuffle spills: the records and 16 bytes for each; with some air. */
const BESIDE_INPUT = 2.2;

/** Bytes that runs over `sizes` still need in `workDir`: inputs that are not there, and the largest run's files. */
export function neededDisk(sizes: readonly number[], workDir: string): number {
  const missing = sizes.filter((size) => !existsSync(inputPath(workDir, size)));
  const inputs = missing.reduce((sum, size) => sum + size, 0);
  return inputs + Math.ceil(Math.max(0, ...sizes) * BESIDE_INPUT);
}

/** Makes `workDir`; throws UsageError where its disk has less than `needed` bytes free. */
export async function requireFreeDisk(needed: number, workDir: string): Promise<void> {
  await mkdir(workDir, { recursive: true });
  const { bavail, bsize } = await statfs(workDir);
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new UsageError(
    `${workDir} has ${formatSize(free)} free and the runs need ${formatSize(needed)}; free some, ask for a smaller --size, or name a folder on another disk with --work-dir`,
  );
}
