import { readFile, stat } from "node:fs/promises";
import { UsageError } from "@burnish/core";

/** Where a token may come from. It is never printed. */
export interface TokenSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A file with nothing but the token, which only its owner can read. */
  readonly file?: string;
}

export interface HubToken {
  /** What people are told: `HF_TOKEN` or the file's path. */
  readonly from: string;
  readonly value: string;
}

/** Bits of a mode that let others than the owner in. */
const OTHERS = 0o077;

/**
 * The token of the file where one is named, else that of the environment's `HF_TOKEN`; undefined where there is none.
 * UsageError for a file that others can read and for what is no token; the message never has any of it.
 */
export async function readHubToken({ env, file }: TokenSources): Promise<HubToken | undefined> {
  if (file !== undefined) return checked(file, await readTokenFile(file));
  const value = env.HF_TOKEN?.trim();
  return value === undefined || value === "" ? undefined : checked("HF_TOKEN", value);
}

async function readTokenFile(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the token's file ${file}: ${error.code}`, { cause: error });
  });
  if (process.platform !== "win32" && (found.mode & OTHERS) !== 0) {
    throw new UsageError(`${file} can be read by others; run chmod 600 on it`);
  }
  return (await readFile(file, "utf8")).trim();
}

function checked(from: string, value: string): HubToken {
  if (/^hf_[!-~]+$/.test(value)) return { from, value };
  throw new UsageError(`${from} holds no token of the hub; one starts with hf_`);
}
