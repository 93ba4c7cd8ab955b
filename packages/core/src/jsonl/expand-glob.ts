import { lstat, readdir, realpath, type Stats, stat } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../errors.ts";

const GLOB = /[*?[\]{}\\]|[!+@]\(|\(.*\|/;
const GROUPS = /[!+@?*]\(|\|/;

/** Whether an argument that is no file is meant as a pattern. */
export function isGlob(argument: string): boolean {
  return GLOB.test(argument);
}

/**
 * Files that a pattern matches, each once, in natural numeric order (ties by code unit); paths begin as the pattern
 * does. Symbolic links to files count, also broken ones (they fail when opened, not silently); linked folders are not
 * entered below the pattern's first wildcard. InputError for a folder that cannot be read.
 */
export async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  const { base, rest } = await splitPattern(pattern, cwd);
  const folder = resolve(cwd, base);
  const unreadable: NodeJS.ErrnoException[] = [];
  // Loaded for a pattern, and only then: most runs name their files.
  const { glob } = await import("tinyglobby");
  const found = await glob(rest, {
    cwd: folder,
    expandDirectories: false,
    fs: linkedFilesOnly(unreadable),
  });
  for (const error of unreadable) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") continue;
    const place = { file: pattern };
    throw new InputError(`a folder cannot be read: ${error.message}`, place, { cause: error });
  }
  return [...new Set(found)].map((path) => base + path).sort(naturalOrder());
}

function naturalOrder(): (one: string, other: string) => number {
  const collator = new Intl.Collator("en", { numeric: true });
  return (one, other) => {
    const order = collator.compare(one, other);
    if (order !== 0) return order;
    return one < other ? -1 : Number(one > other);
  };
}

/** Cuts a pattern after its leading folders; a folder that exists under its literal name is one, brackets or not. */
async function splitPattern(pattern: string, cwd: string): Promise<{ base: string; rest: string }> {
  let end = 0;
  for (let slash = pattern.indexOf("/"); slash >= 0; slash = pattern.indexOf("/", slash + 1)) {
    const literal = pattern.slice(0, slash + 1);
    const plain = !isGlob(pattern.slice(end, slash));
    if (!plain && !(await isFolder(resolve(cwd, literal)))) break;
    end = slash + 1;
  }
  const rest = pattern.slice(end);
  // Parentheses as in `copy (1)*.jsonl` are part of the name; the matcher would drop them.
  const literal = GROUPS.test(rest) ? rest : rest.replace(/(?<!\\)[()]/g, "\\$&");
  return { base: pattern.slice(0, end), rest: literal };
}

function isFolder(location: string): Promise<boolean> {
  return new Promise((done) => {
    stat(location, (error, stats) => done(error === null && stats.isDirectory()));
  });
}

type Done<Result> = (error: Error | null, result?: Result) => void;

/**
 * File access for the crawler, which either follows all links or drops them all: here a link to a file is a file, a
 * link to a folder is an error (so the crawler passes by), and what cannot be read is put into `unreadable`.
 */
function linkedFilesOnly(unreadable: NodeJS.ErrnoException[]): {
  readdir: typeof readdir;
  realpath: typeof realpath;
  stat: typeof stat;
} {
  return {
    readdir: new Proxy(readdir, {
      apply(read, self, args) {
        const done: Done<unknown> = args[args.length - 1];
        const heard: Done<unknown> = (error, entries) => {
          if (error !== null) unreadable.push(error);
          done(error, entries);
        };
        return Reflect.apply(read, self, [...args.slice(0, -1), heard]);
      },
    }),
    realpath: new Proxy(realpath, {
      apply(find, _self, [path, done]: [string, Done<string>]) {
        find(path, (error, real) => done(null, error === null ? real : path));
      },
    }),
    stat: new Proxy(stat, {
      apply(look, _self, [path, done]: [string, Done<Stats>]) {
        look(path, (error, stats) => {
          if (error !== null) lstat(path, done);
          else if (stats.isDirectory()) done(new Error(`${path} is a linked folder`));
          else done(null, stats);
        });
      },
    }),
  };
}
