import { join } from "node:path";
import { DEPENDENCY_REASONS } from "./dependency-reasons.ts";
import { readInstalled } from "./read-installed.ts";
import { readLockfile } from "./read-lockfile.ts";
import { readManifests } from "./read-manifests.ts";
import type { DependencyFacts } from "./render-dependencies.ts";

/** What is known of all dependencies of the workspace in `root`, which must be installed. */
export async function gatherDependencies(root: string): Promise<DependencyFacts> {
  const [asked, lockfile, installed] = await Promise.all([
    readManifests(root),
    readLockfile(join(root, "pnpm-lock.yaml")),
    readInstalled(root),
  ]);
  return { asked, lockfile, installed, reasons: DEPENDENCY_REASONS };
}
