import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const COMPILER = fileURLToPath(
  new URL("../../node_modules/assemblyscript/bin/asc.js", import.meta.url),
);

test("the scanner that is committed is what its source compiles to", async () => {
  const built = join(await temporaryFolder(), "scanner.wasm");
  const options = ["as/index.ts", "--target", "release", "--outFile", built];
  await promisify(execFile)(process.execPath, [COMPILER, ...options], { cwd: PACKAGE });
  const committed = await readFile(join(PACKAGE, "wasm/scanner.wasm"));
  expect((await readFile(built)).equals(committed)).toBe(true);
});
