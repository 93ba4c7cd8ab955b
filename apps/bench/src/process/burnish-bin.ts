import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The bin that users run; it needs the built packages. */
export const BURNISH_BIN: string = fileURLToPath(
  import.meta.resolve("@burnish/cli/bin/burnish.js"),
);

/** The version that this bin prints. */
export function readBurnishVersion(): string {
  const file = fileURLToPath(import.meta.resolve("@burnish/cli/package.json"));
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
  return version;
}
