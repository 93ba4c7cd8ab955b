import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(packageFolder, "README.md"), "utf8");

function blockOf(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1] ?? "";
}

test("the example of packages/export/README.md prints what the page says", async () => {
  const folder = await mkdtemp(join(tmpdir(), "burnish-export-readme-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "example.ts"), blockOf("ts"));
  await mkdir(join(folder, "node_modules", "@burnish"), { recursive: true });
  for (const name of ["core", "export"]) {
    const target = join(packageFolder, "..", name);
    await symlink(target, join(folder, "node_modules", "@burnish", name));
  }
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@burnish/source", "example.ts"],
    { cwd: folder, env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(stderr).toBe("");
  expect(stdout).toBe(blockOf("text"));
});

test("packages/export/README.md names everything that the package exports, and nothing else", async () => {
  const exported = Object.keys(await import("@burnish/export"));
  const table = page.slice(page.indexOf("| task | functions |"));
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n").slice(2);
  const named = rows.flatMap((row) =>
    [...(row.split("|").at(-2) ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(exported.sort());
});
