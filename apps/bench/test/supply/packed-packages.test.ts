import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { repositoryPath } from "../../src/paths.ts";

const PACKAGES = ["cli", "core", "enhance", "export", "kto-pairing", "report", "scoring"] as const;

const packed = z.array(
  z.object({
    name: z.string(),
    filename: z.string(),
    size: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
);

let folder = "";
let packs: z.infer<typeof packed> = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-packs-"));
  const folders = PACKAGES.map((name) => `./packages/${name}`);
  const { stdout } = await promisify(execFile)(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, ...folders],
    { cwd: repositoryPath(), maxBuffer: 64 << 20 },
  );
  packs = packed.parse(JSON.parse(stdout));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function packOf(name: string): (typeof packs)[number] {
  const pack = packs.find((one) => one.name === `@burnish/${name}`);
  if (pack === undefined) throw new Error(`${name} was not packed`);
  return pack;
}

describe.each(PACKAGES)("the package %s", (name) => {
  test("holds what it needs to run, its types and its README, and nothing else", () => {
    const allowed =
      name === "cli"
        ? /^(?:package\.json|README\.md|LICENSE|bin\/burnish\.js|dist\/.*\.(?:js|wasm))$/
        : /^(?:package\.json|README\.md|LICENSE|dist\/.*\.(?:js|d\.ts)|wasm\/[\w-]+\.wasm)$/;
    const paths = packOf(name).files.map(({ path }) => path);
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toContain("README.md");
    expect(paths.some((path) => /(?:^|\/)(?:test|src|node_modules)\//.test(path))).toBe(false);
    expect(paths.some((path) => path.startsWith("dist/") && path.endsWith(".js"))).toBe(true);
  });

  test("is what its manifest says to publint", async () => {
    const pkgDir = repositoryPath("packages", name);
    const files = await Promise.all(
      packOf(name).files.map(async ({ path }) => ({
        name: `package/${path}`,
        data: await readFile(join(pkgDir, path)),
      })),
    );
    const { messages } = await publint({ pkgDir: "package", pack: { files }, strict: true });
    expect(messages).toEqual([]);
  });
});

// A program has no exports whose types could be wrong.
const TYPED = PACKAGES.filter((name) => name !== "cli");

test.each(TYPED)("the package %s has types that resolve as its code does", async (name) => {
  const tarball = await readFile(join(folder, packOf(name).filename));
  const result = await checkPackage(createPackageFromTarballData(tarball));
  if (result.types === false) throw new Error("the package has no types");
  // Programs without ES modules, and resolution as it was before `exports`, are not what it is for.
  const problems = result.problems.filter(
    (problem) =>
      !("resolutionKind" in problem && /^node1(?:0|6-cjs)$/.test(problem.resolutionKind)),
  );
  expect(problems).toEqual([]);
});
