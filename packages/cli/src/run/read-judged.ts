import { readFile } from "node:fs/promises";
import { InputError, UsageError } from "@burnish/core";
import type { Judgement } from "@burnish/report";
import { z } from "zod";

const JudgedFile = z.looseObject({
  command: z.literal("judge"),
  judgement: z.object({
    judge: z.string(),
    better: z.int().min(0),
    same: z.int().min(0),
    worse: z.int().min(0),
    doubts: z.array(z.string()),
  }),
  hashes: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
});

interface SideHashes {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What `judge` wrote of two files. */
export interface JudgedFile {
  readonly path: string;
  readonly judgement: Judgement;
  /** Of the files that were judged, by side, sorted. */
  readonly hashes: SideHashes;
}

/** Reads the JSON report of `judge`. InputError where it is none. */
export async function readJudged(path: string): Promise<JudgedFile> {
  const fault = "is no JSON report of burnish judge; write one with --report FILE.json";
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new InputError(fault, { file: path }, { cause: error });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${fault}: ${(error as Error).message}`, { file: path });
  }
  const parsed = JudgedFile.safeParse(value);
  if (!parsed.success) {
    throw new InputError(`${fault}\n${z.prettifyError(parsed.error)}`, { file: path });
  }
  const { judgement, hashes } = parsed.data;
  return { path, judgement, hashes };
}

/** The judgement, for the sides that it was made of; UsageError where these are others. */
export function judgementOfSides(
  { path, judgement, hashes }: JudgedFile,
  found: SideHashes,
): Judgement {
  const isSame = (["before", "after"] as const).every(
    (side) => hashes[side].join(" ") === found[side].join(" "),
  );
  if (isSame) return judgement;
  throw new UsageError(
    `${path} was written of other files than these: judge these, or leave it out`,
  );
}
