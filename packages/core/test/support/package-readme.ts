import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

/** A package's README.md: its first example in TypeScript, what it says that prints, and the functions that it names. */
export interface PackageReadme {
  readonly example: string;
  readonly output: string;
  /** Names in the last column of the table `| task | functions |`, sorted. */
  readonly named: readonly string[];
}

export function readPackageReadme(packageFolder: string): PackageReadme {
  const page = readFileSync(join(packageFolder, "README.md"), "utf8");
  const blockOf = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1] ?? "";
  const table = page.slice(page.indexOf("| task | functions |"));
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n").slice(2);
  const named = rows.flatMap((row) =>
    [...(row.split("|").at(-2) ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""),
  );
  return { example: blockOf("ts"), output: blockOf("text"), named: named.sort() };
}

/** What an example prints as a user's program that imports the packages of these folders by their names. */
export async function runExample(
  example: string,
  packageFolders: Readonly<Record<string, string>>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-readme-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "example.ts"), example);
  await mkdir(join(folder, "node_modules", "@burnish"), { recursive: true });
  for (const [name, path] of Object.entries(packageFolders)) {
    await symlink(path, join(folder, "node_modules", "@burnish", name));
  }
  return promisify(execFile)(process.execPath, ["--conditions=@burnish/source", "example.ts"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
}
