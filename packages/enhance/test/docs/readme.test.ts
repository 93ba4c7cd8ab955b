import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readPackageReadme, runExample } from "../../../core/test/support/package-readme.ts";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const readme = readPackageReadme(packageFolder);

test("the example of packages/enhance/README.md prints what the page says", async () => {
  const { stdout, stderr } = await runExample(readme.example, {
    core: join(packageFolder, "..", "core"),
    scoring: join(packageFolder, "..", "scoring"),
    enhance: packageFolder,
  });
  expect(stderr).toBe("");
  expect(stdout).toBe(readme.output);
});

test("packages/enhance/README.md names everything that the package exports, and nothing else", async () => {
  expect(readme.named).toEqual(Object.keys(await import("@burnish/enhance")).sort());
});
