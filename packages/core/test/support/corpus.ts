import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

const candidate = fileURLToPath(new URL("../../../../../shared/corpus", import.meta.url));

/** Folder of the reference corpus, undefined where it is not there. */
const corpusDir: string | undefined = existsSync(candidate) ? candidate : undefined;

/** A describe block that needs the reference corpus; without it one skipped test says so. */
export function describeWithCorpus(title: string, body: (corpus: string) => void): void {
  if (corpusDir !== undefined) {
    const corpus = corpusDir;
    describe(title, () => body(corpus));
  } else {
    test.skip(`${title} (skipped: the reference corpus ../shared/corpus is not here)`, () => {});
  }
}
