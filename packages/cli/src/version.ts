import { readFileSync } from "node:fs";

/** Version of the installed burnish, as its package says. */
export function readVersion(): string {
  const file = new URL(import.meta.resolve("#package.json"));
  const manifest: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return manifest.version;
}
