import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

const resolved = z.record(z.string(), z.string()).optional();

const lockfile = z.object({
  lockfileVersion: z.literal("9.0"),
  importers: z.record(
    z.string(),
    z.record(z.string(), z.record(z.string(), z.object({ version: z.string() }))),
  ),
  packages: z.record(z.string(), z.object({ resolution: z.record(z.string(), z.unknown()) })),
  snapshots: z.record(
    z.string(),
    z.object({ dependencies: resolved, optionalDependencies: resolved }),
  ),
});

/** One package that the lockfile names. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** What the lockfile holds about where its bytes come from. */
  readonly resolution: Readonly<Record<string, unknown>>;
}

export interface Lockfile {
  readonly packages: readonly LockedPackage[];
  /** Version of a dependency of a workspace folder; undefined for one of the workspace itself. */
  versionOf(folder: string, name: string): string | undefined;
  /** `name@version` of all that the dependencies of the folders need, they themselves included; sorted. */
  closure(folders: readonly string[], kinds: readonly DependencyKind[]): readonly string[];
}

export type DependencyKind = "dependencies" | "devDependencies" | "optionalDependencies";

/** Reads `pnpm-lock.yaml`, lockfile version 9. Throws where it is another. */
export async function readLockfile(path: string): Promise<Lockfile> {
  const read = lockfile.parse(parse(await readFile(path, "utf8")));
  const versionOf = (folder: string, name: string): string | undefined => {
    const kinds = Object.values(read.importers[folder] ?? {});
    const version = kinds.map((kind) => kind[name]?.version).find((text) => text !== undefined);
    return version === undefined || version.startsWith("link:") ? undefined : plain(version);
  };
  const closure: Lockfile["closure"] = (folders, kinds) => {
    const open = folders.flatMap((folder) =>
      kinds.flatMap((kind) =>
        Object.entries(read.importers[folder]?.[kind] ?? {}).flatMap(([name, { version }]) =>
          version.startsWith("link:") ? [] : [snapshotKey(name, version)],
        ),
      ),
    );
    const seen = new Set<string>();
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (seen.has(key)) continue;
      seen.add(key);
      const { dependencies = {}, optionalDependencies = {} } = read.snapshots[key] ?? {};
      for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
        open.push(snapshotKey(name, version));
      }
    }
    return [...new Set([...seen].map(plain))].sort();
  };
  const packages = Object.entries(read.packages).map(([key, { resolution }]) => {
    const at = key.lastIndexOf("@");
    return { name: key.slice(0, at), version: key.slice(at + 1), resolution };
  });
  return { packages, versionOf, closure };
}

/** An alias names its package itself: `other@1.0.0` instead of `1.0.0`. */
function snapshotKey(name: string, version: string): string {
  return /^@?[^@(]+@/.test(version) ? version : `${name}@${version}`;
}

/** Without the peers that it was resolved with: `5.1.1(vite@8.0.0)` is version 5.1.1. */
function plain(version: string): string {
  return version.replace(/\(.*$/s, "");
}
