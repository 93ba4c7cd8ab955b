import { stat } from "node:fs/promises";

/** Whether ledger and rejects may lie beside the output: not for standard output, devices and pipes. */
export async function mayWriteBeside(output: string): Promise<boolean> {
  if (output === "-" || output.startsWith("/dev/")) return false;
  const found = await stat(output).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  return found === undefined || found.isFile() || found.isDirectory();
}
