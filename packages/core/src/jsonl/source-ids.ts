import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { UsageError } from "../errors.ts";

/**
 * An id for each path, in order, no two alike: the base name, or the path under `root` with forward slashes, without
 * `.gz` or `.zst`; a repeat gets `#2`, `#3`; `-` stays `-`. UsageError for a file outside `root`.
 */
export function assignSourceIds(
  paths: readonly string[],
  options: { readonly cwd: string; readonly root?: string },
): string[] {
  const taken = new Set(["-"]);
  return paths.map((path) => {
    if (path === "-") return path;
    const name = withoutCompression(
      options.root === undefined ? basename(path) : pathUnder(options.root, path, options.cwd),
    );
    let id = name;
    for (let repeat = 2; taken.has(id); repeat++) id = `${name}#${repeat}`;
    taken.add(id);
    return id;
  });
}

function withoutCompression(name: string): string {
  return name.replace(/(?<=[^/])\.(?:gz|zst)$/, "");
}

function pathUnder(root: string, path: string, cwd: string): string {
  const under = relative(resolve(cwd, root), resolve(cwd, path));
  const parts = under.split(sep);
  if (under === "" || isAbsolute(under) || parts[0] === "..") {
    throw new UsageError(`${path} is not under the root ${root}: choose a root above all inputs`);
  }
  return parts.join("/");
}
