import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** A path of the repository, from its root down. */
export function repositoryPath(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}

/** A path as the user wrote it: pnpm runs scripts in the package's folder and says in INIT_CWD where the user stood. */
export function userPath(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(process.env.INIT_CWD ?? ".", path);
}
