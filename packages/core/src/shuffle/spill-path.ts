import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** A new path for a temporary file of this process. */
export function spillPath(tempDir: string): string {
  return join(tempDir, `.burnish-spill-${process.pid}-${randomBytes(8).toString("hex")}.tmp`);
}
