import { statfs } from "node:fs/promises";
import { formatBytes } from "@burnish/core";
import type { CliIo } from "../context.ts";

/** What a run may need on disk beside its outputs, for as long as it lasts. */
export interface SpillOutlook {
  readonly folder: string;
  /** An upper bound, in bytes: records are spilled once. */
  readonly most: number;
  /** Bytes that are free there; undefined where the system does not say. */
  readonly free: number | undefined;
}

/** What is kept of a record beside its bytes: its key and where it stood; small records have the most of it. */
const BESIDE_BYTES = 1.15;

/** Looks at the folder for spilled records; undefined where the size of the inputs cannot be known. */
export async function lookAtSpill(
  folder: string,
  inputBytes: number | undefined,
): Promise<SpillOutlook | undefined> {
  if (inputBytes === undefined) return undefined;
  const disk = await statfs(folder).catch(() => undefined);
  const free = disk === undefined ? undefined : disk.bavail * disk.bsize;
  return { folder, most: Math.ceil(inputBytes * BESIDE_BYTES), free };
}

/** `up to 1.1 GiB in DIR, which has 9 GiB free`. */
export function describeSpill({ folder, most, free }: SpillOutlook): string {
  const room = free === undefined ? "" : `, which has ${formatBytes(free)} free`;
  return `up to ${formatBytes(most)} in ${folder}${room}`;
}

/** Warns where the disk may be too small; a selection spills less, so that this is no error. */
export function warnOfSpill(outlook: SpillOutlook | undefined, io: CliIo): void {
  if (outlook?.free === undefined || outlook.free >= outlook.most) return;
  io.stderr.write(
    `note: temporary data may take ${describeSpill(outlook)}; --temp-dir names another folder\n`,
  );
}
