import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
  scripts: z.record(z.string(), z.string()).default({}),
});

/** A package as it lies on the disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** As its manifest says it, an SPDX expression; undefined where it says nothing. */
  readonly licence: string | undefined;
  /** Of its own files. */
  readonly bytes: number;
  /** Scripts that an installer may run: `preinstall`, `install`, `postinstall`. */
  readonly installScripts: readonly string[];
}

const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"];

/** Every package that pnpm put on this machine, by `name@version`; packages for other platforms are not among them. */
export async function readInstalled(root: string): Promise<ReadonlyMap<string, InstalledPackage>> {
  const store = join(root, "node_modules", ".pnpm");
  const installed = new Map<string, InstalledPackage>();
  for (const entry of await readdir(store)) {
    const modules = join(store, entry, "node_modules");
    // A package's own folder is a real one; what it needs beside it are links.
    for (const folder of await ownFolders(modules)) {
      const read = manifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
      const { name, version, scripts } = read;
      const installScripts = INSTALL_SCRIPTS.filter((script) => scripts[script] !== undefined);
      const bytes = await sizeOf(folder);
      installed.set(`${name}@${version}`, {
        name,
        version,
        licence: licenceOf(read),
        bytes,
        installScripts,
      });
    }
  }
  return installed;
}

function licenceOf({ license, licenses }: z.infer<typeof manifest>): string | undefined {
  if (license !== undefined) return typeof license === "string" ? license : license.type;
  return licenses?.map(({ type }) => type).join(" OR ");
}

async function ownFolders(modules: string): Promise<readonly string[]> {
  const entries = await list(modules);
  const scoped = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith("@"));
  const inScopes = await Promise.all(
    scoped.map(async ({ name }) =>
      (await list(join(modules, name))).map((entry) => ({ entry, at: join(modules, name) })),
    ),
  );
  const all = [...entries.map((entry) => ({ entry, at: modules })), ...inScopes.flat()];
  const own = all.filter(({ entry }) => entry.isDirectory() && !/^[@.]/.test(entry.name));
  return own.map(({ entry, at }) => join(at, entry.name));
}

/** Nothing where there is no folder: pnpm keeps files of its own beside the packages. */
async function list(folder: string): Promise<readonly Dirent[]> {
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  return isFolder ? readdir(folder, { withFileTypes: true }) : [];
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
