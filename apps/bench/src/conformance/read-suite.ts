import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";

/** What a suite asks of a reader: to accept, to refuse, or what it likes. */
export type Expected = "accept" | "refuse" | "either";

export interface SuiteCase {
  readonly name: string;
  readonly expected: Expected;
  readonly bytes: Uint8Array;
}

const EXPECTED: ReadonlyMap<string, Expected> = new Map([
  ["y_", "accept"],
  ["n_", "refuse"],
  ["i_", "either"],
]);

/** Cases of a folder laid out as JSONTestSuite is: `y_*.json` is sound, `n_*.json` is not, `i_*.json` is left open. By name. */
export async function readSuite(folder: string): Promise<readonly SuiteCase[]> {
  const names = await readdir(folder).catch((error: Error) => {
    throw new InputError(`cannot be listed: ${error.message}`, { file: folder });
  });
  const cases: SuiteCase[] = [];
  for (const name of names.sort()) {
    const expected = EXPECTED.get(name.slice(0, 2));
    if (expected === undefined || !name.endsWith(".json")) continue;
    cases.push({ name, expected, bytes: await readFile(join(folder, name)) });
  }
  if (cases.length === 0) {
    throw new InputError("holds no file y_*.json, n_*.json or i_*.json; name such a folder", {
      file: folder,
    });
  }
  return cases;
}
