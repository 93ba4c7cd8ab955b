import { readFile, stat } from "node:fs/promises";
import { UsageError } from "@burnish/core";

/** Where a key comes from: a variable of the environment, or a file that only its owner can read. */
export type KeySource =
  | { readonly variable: string; readonly env: Readonly<Record<string, string | undefined>> }
  | { readonly file: string };

/** Bits of a mode that let others than the owner in. */
const OTHERS = 0o077;

/**
 * Reads a key and gives a function that tells it, so that nothing which is printed or written holds it. UsageError where
 * there is none, where others can read its file, and for what can be no key; the message never has any of it.
 */
export async function readKey(source: KeySource): Promise<() => string> {
  if ("file" in source) return checked(await readKeyFile(source.file), source.file);
  const { variable, env } = source;
  const key = env[variable]?.trim() ?? "";
  if (key === "") {
    throw new UsageError(
      `there is no key: set ${variable}, name another variable with --key-env, or a file with --key-file`,
    );
  }
  return checked(key, variable);
}

async function readKeyFile(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the key's file ${file}: ${error.code}`, { cause: error });
  });
  if (process.platform !== "win32" && (found.mode & OTHERS) !== 0) {
    throw new UsageError(`${file} can be read by others; run chmod 600 on it`);
  }
  return (await readFile(file, "utf8")).trim();
}

function checked(key: string, from: string): () => string {
  if (/^[!-~]+$/.test(key)) return () => key;
  throw new UsageError(`${from} holds no key: one is a single word of ASCII letters and signs`);
}
