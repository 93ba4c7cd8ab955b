import { z } from "zod";
import { type EnhanceSpec, TextGuides } from "../spec/enhance-spec.ts";

/** Why answers of a round were refused, and what to do about it. */
export interface SpecFinding {
  /** Stable code of the reason. */
  readonly code: string;
  /** Rows with it. */
  readonly count: number;
  readonly advice: string;
}

/** What good texts look like, as it is handed out with a round of batches: a spec without the phrases of the rules. */
export interface FolderSpec {
  /** Of this shape. */
  readonly v: 1;
  readonly name: string;
  /** Of the words: 1 for the first round. */
  readonly version: number;
  readonly guides: EnhanceSpec["guides"];
  readonly bannedFillers: readonly string[];
  readonly emptyMemories: readonly string[];
  /** What the round before taught, the most frequent first. */
  readonly findings: readonly SpecFinding[];
}

const phrases = z.array(z.string().min(1));

/** The spec as it stands in a folder, where people may edit it. */
export const FolderSpec: z.ZodType<FolderSpec> = z.strictObject({
  v: z.literal(1),
  name: z.string().min(1),
  version: z.int().min(1),
  guides: TextGuides,
  bannedFillers: phrases,
  emptyMemories: phrases,
  findings: z.array(
    z.strictObject({ code: z.string(), count: z.int().min(0), advice: z.string() }),
  ),
});

/** What the first round is handed out with. */
export function firstFolderSpec(spec: EnhanceSpec): FolderSpec {
  const { name, guides, bannedFillers, emptyMemories } = spec;
  return { v: 1, name, version: 1, guides, bannedFillers, emptyMemories, findings: [] };
}

/** What answers to a folder are judged by: its own words, with the phrases of `base`, which no answer needs. */
export function judgingSpec(folder: FolderSpec, base: EnhanceSpec): EnhanceSpec {
  const { name, version, guides, bannedFillers, emptyMemories } = folder;
  return { ...base, name: `${name}@${version}`, guides, bannedFillers, emptyMemories };
}
