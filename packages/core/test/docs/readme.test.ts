import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { LINE_FAULT_RATES } from "../../src/synthetic/faults.ts";
import { createGenerator, type GeneratedRecord } from "../../src/synthetic/generator.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { codeBlocks, codeSpans, pagePath, readPage, tableRows } from "./page.ts";

const page = readPage("packages/core/README.md");

test("the example of packages/core/README.md writes the records that its filter lets through", async () => {
  const folder = await temporaryFolder();
  const generator = createGenerator({ seed: 42, lineFaults: true });
  const records = Array.from({ length: 500 }, () => generator.next());
  await writeFile(
    join(folder, "scored.jsonl"),
    records.map(({ record }) => `${record}\n`).join(""),
  );
  await writeFile(join(folder, "example.ts"), codeBlocks(page, "ts")[0] ?? "");
  await linkModules(folder);

  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@burnish/source", "example.ts"],
    { cwd: folder, env: { ...process.env, NO_COLOR: "1" } },
  );

  const isBroken = ({ faults }: GeneratedRecord): boolean =>
    faults.some((fault) => Object.hasOwn(LINE_FAULT_RATES, fault));
  const broken = records.filter(isBroken);
  const good = records.filter(
    (made) => !isBroken(made) && JSON.parse(made.record).quality_scores.overall_quality >= 3,
  );
  expect(broken.length).toBeGreaterThan(0);
  expect(stderr).toBe("");
  expect(stdout).toBe(`{ read: 500, rejected: ${broken.length}, written: ${good.length} }\n`);
  expect(await readFile(join(folder, "good.jsonl"), "utf8")).toBe(
    good.map(({ record }) => `${record}\n`).join(""),
  );
});

/** Makes the packages that the example imports resolve from `folder`. */
async function linkModules(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@burnish"), { recursive: true });
  await symlink(pagePath("packages/core"), join(modules, "@burnish", "core"));
  for (const name of ["rxjs", "zod"]) {
    await symlink(pagePath(`packages/core/node_modules/${name}`), join(modules, name));
  }
}

test("packages/core/README.md names everything that the package exports, and nothing else", async () => {
  const exported = Object.keys(await import("@burnish/core"));
  const named = tableRows(page).flatMap(([, functions = ""]) => codeSpans(functions));
  expect(named.sort()).toEqual(exported.sort());
});
