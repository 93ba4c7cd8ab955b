import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readPackageReadme, runExample } from "../../../core/test/support/package-readme.ts";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const readme = readPackageReadme(packageFolder);

test("the example of packages/scoring/README.md prints what the page says", async () => {
  const { stdout, stderr } = await runExample(readme.example, { scoring: packageFolder });
  expect(stderr).toBe("");
  expect(stdout).toBe(readme.output);
});

test("packages/scoring/README.md names everything that the package exports, and nothing else", async () => {
  expect(readme.named).toEqual(Object.keys(await import("@burnish/scoring")).sort());
});
