import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The command lines of the `sh` blocks of a page at the repository's root, comments and blank lines left out. */
export async function commandLines(page: string): Promise<string[]> {
  const path = fileURLToPath(new URL(`../../../../${page}`, import.meta.url));
  const text = await readFile(path, "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)]
    .flatMap((block) => (block[1] ?? "").split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

/** Splits a command line as a shell would: blanks part words, single quotes keep them together. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ""));
}
