import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

const versions = z.record(z.string(), z.string()).default({});

const manifest = z.object({
  name: z.string(),
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
});

/** Who asks for a dependency, and whether a user of the published packages gets it. */
export interface AskedDependency {
  readonly name: string;
  /** As the manifest says: an exact version, `catalog:` or `workspace:*`. */
  readonly asked: string;
  /** Folder of the workspace package, from the root down; `.` is the root itself. */
  readonly by: string;
  /** `use` where it is a dependency of something under `packages/`, else `development`. */
  readonly for: "use" | "development";
}

/** Every dependency that a manifest of the workspace names, by folder, then by name. Throws where a manifest is none. */
export async function readManifests(root: string): Promise<readonly AskedDependency[]> {
  const found: string[] = [];
  for await (const path of glob("{packages,apps}/*/package.json", { cwd: root })) {
    found.push(dirname(path));
  }
  const folders = [".", ...found.sort()];
  const asked: AskedDependency[] = [];
  for (const by of folders) {
    const text = await readFile(join(root, by, "package.json"), "utf8");
    const read = manifest.parse(JSON.parse(text));
    const isPublished = by.startsWith("packages/");
    for (const [kind, wanted] of [
      ["use", { ...read.dependencies, ...read.optionalDependencies, ...read.peerDependencies }],
      ["development", read.devDependencies],
    ] as const) {
      for (const [name, version] of Object.entries(wanted)) {
        asked.push({ name, asked: version, by, for: isPublished ? kind : "development" });
      }
    }
  }
  return asked;
}
