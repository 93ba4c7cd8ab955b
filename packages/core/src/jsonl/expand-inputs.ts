import { lstat, readdir, readlink, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { InputError, UsageError } from "../errors.ts";
import { closeNames } from "./close-names.ts";
import { expandGlob, isGlob } from "./expand-glob.ts";
import { assignSourceIds } from "./source-ids.ts";

/** One input of a run. */
export interface InputSource {
  /** As the user wrote it, for messages; `-` is standard input. */
  readonly path: string;
  /** Names the input in addresses, shuffles and ledgers: no folder of this machine, the same for a recompressed file. */
  readonly id: string;
  /** Absolute path to open; present only where `path` is not relative to the folder of the process. */
  readonly location?: string;
}

/** How the inputs of a command line are found and named. */
export interface ExpandOptions {
  /** Absolute path of the folder that relative arguments start from. */
  readonly cwd: string;
  /** Folder under which ids are paths; default: ids are base names. */
  readonly root?: string;
  /** Hears of each file that a glob matched but that an earlier run wrote beside its output: such files are no input. */
  readonly onSideFile?: (path: string) => void;
}

/**
 * Turns file names, globs and `-` into inputs: arguments in their order, the files of a glob in natural numeric order.
 * Throws UsageError for what cannot be an input, InputError for a path that cannot be looked at.
 */
export async function expandInputs(
  args: readonly string[],
  options: ExpandOptions,
): Promise<InputSource[]> {
  if (args.length === 0) throw new UsageError("no input: name files, globs, or - for stdin");
  if (args.filter((arg) => arg === "-").length > 1) {
    throw new UsageError("stdin (-) can be read only once: name it once");
  }
  const paths: string[] = [];
  for (const arg of args) {
    if (arg === "-") paths.push(arg);
    else paths.push(...(await expandArgument(arg, options)));
  }
  const ids = assignSourceIds(paths, options);
  const elsewhere = resolve(options.cwd) !== process.cwd();
  return paths.map((path, index) => {
    const id = ids[index] ?? path;
    if (!elsewhere || path === "-") return { path, id };
    return { path, id, location: resolve(options.cwd, path) };
  });
}

async function expandArgument(arg: string, { cwd, onSideFile }: ExpandOptions): Promise<string[]> {
  if (arg === "") throw new UsageError('an input name is empty (""): name a file, a glob, or -');
  const location = resolve(cwd, arg);
  const kind = await kindOf(location, arg);
  if (kind === "folder") throw new UsageError(await folderMessage(arg, location));
  if (kind === "file") return [arg];
  if (!isGlob(arg)) throw new UsageError(await missingMessage(arg, location));
  const matched = await expandGlob(arg, cwd);
  const isOurs = sideFilesOf(matched, arg);
  for (const path of matched.filter(isOurs)) onSideFile?.(path);
  const found = matched.filter((path) => !isOurs(path));
  if (found.length > 0) return found;
  throw new UsageError(
    `no file matches ${arg}: check the folder and the pattern (folders are not inputs, and names that start with a dot match only a pattern that does)`,
  );
}

const SIDE_FILE =
  /\.(?:(?:rejects|unpaired|decisions|clusters|matches|journal)\.jsonl|ledger\.json)$/;
const MANIFEST = "manifest.jsonl";

/**
 * Tells the files among `matched` that a run wrote beside its output: rejects, unpaired rows, decisions, clusters, matches, journals, ledgers, and a manifest
 * beside batches.
 * A pattern that spells such an ending means these files.
 */
function sideFilesOf(matched: readonly string[], pattern: string): (path: string) => boolean {
  const folders = new Set(
    matched.filter((path) => /^batch_\d+\./.test(basename(path))).map((path) => dirname(path)),
  );
  return (path) => {
    const name = basename(path);
    if (name === MANIFEST) return !pattern.endsWith(MANIFEST) && folders.has(dirname(path));
    const [ending] = SIDE_FILE.exec(name) ?? [];
    return ending !== undefined && !pattern.endsWith(ending);
  };
}

async function kindOf(location: string, arg: string): Promise<"file" | "folder" | "missing"> {
  try {
    return (await stat(location)).isDirectory() ? "folder" : "file";
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return "missing";
    throw new InputError(
      `cannot be looked at (${code ?? String(error)})`,
      { file: arg },
      { cause: error },
    );
  }
}

async function folderMessage(arg: string, location: string): Promise<string> {
  const folder = arg.endsWith("/") && arg !== "/" ? arg.slice(0, -1) : arg;
  const suffixes = [".jsonl", ".jsonl.gz", ".jsonl.zst", ".json", ".json.gz", ".json.zst"];
  const names = await namesIn(location);
  const counts = suffixes.map((suffix) => names.filter((name) => name.endsWith(suffix)).length);
  const most = counts.indexOf(Math.max(...counts));
  return `${arg} is a folder: name its files, such as '${folder}/*${suffixes[most] ?? ".jsonl"}'`;
}

/** Stands where a byte of a name is no UTF-8. */
const UNREADABLE = "\u{fffd}";

async function missingMessage(arg: string, location: string): Promise<string> {
  const target = await linkTarget(location);
  if (target !== undefined) return `${arg} is a symbolic link to ${target}, which does not exist`;
  if (arg.includes(UNREADABLE)) {
    return `no such file: ${arg}; where that stands for a name that is no UTF-8, rename the file: such names cannot be opened`;
  }
  const folder = dirname(location);
  const close = closeNames(basename(location), await namesIn(folder));
  const prefix = arg.slice(0, arg.length - basename(arg).length);
  if (close.length > 0) {
    return `no such file: ${arg}; did you mean ${close.map((name) => prefix + name).join(" or ")}?`;
  }
  const folderKind = await kindOf(folder, arg);
  if (folderKind !== "folder") return `no such file: ${arg} (there is no folder ${dirname(arg)})`;
  return `no such file: ${arg}; check the name and the folder`;
}

async function linkTarget(location: string): Promise<string | undefined> {
  const found = await lstat(location).catch(() => undefined);
  return found?.isSymbolicLink() === true ? await readlink(location) : undefined;
}

/** Names for a hint only, so a folder that cannot be read gives none. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
