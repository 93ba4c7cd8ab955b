import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CompareResults, CompareWorkResults } from "./compare-results.ts";
import { Contest } from "./contest.ts";
import type { CompareWork } from "./contestant.ts";
import { findPeers } from "./find-peers.ts";
import {
  type CompareSource,
  prepareCompareInputs,
  removeCompareInputs,
} from "./prepare-compare-inputs.ts";

export interface MeasureCompareOptions {
  readonly source: CompareSource;
  readonly works: readonly CompareWork[];
  /** Runs of each contestant in each work; at least 1. */
  readonly rounds: number;
  /** Generated inputs stay here; everything else is gone at the end. */
  readonly workDir: string;
  /** Takes a line of progress. */
  readonly say: (line: string) => void;
}

/**
 * Runs every contestant of every work in turns, as processes of their own. Rounds go around all works, so that a slow
 * minute of the machine falls on no work alone. Throws where burnish fails.
 */
export async function measureCompare(options: MeasureCompareOptions): Promise<CompareResults> {
  const { source, works, rounds, workDir, say } = options;
  await mkdir(workDir, { recursive: true });
  const peers = await findPeers();
  for (const [name, peer] of Object.entries(peers)) {
    say(peer.state === "found" ? `${name} ${peer.version}` : `no ${name}: ${peer.reason}`);
  }
  const { inputs, ...input } = await prepareCompareInputs({ source, works, workDir, say });
  try {
    const contests = works.map((work) => new Contest(work, inputs, peers));
    for (let round = 0; round < rounds; round++) {
      for (const [index, contest] of contests.entries()) {
        say(`round ${round + 1} of ${rounds}: ${works[index]?.name}`);
        await contest.runRound(round, say);
      }
    }
    const results: CompareWorkResults[] = [];
    for (const [index, { name, question, input: kind }] of works.entries()) {
      const rows = contests[index]?.rows(input.inputBytes) ?? [];
      results.push({ work: name, question, fileBytes: (await stat(inputs[kind])).size, rows });
    }
    return { ...input, rounds, peers, works: results };
  } finally {
    await removeCompareInputs(inputs);
    await rm(join(workDir, "duckdb-temp"), { recursive: true, force: true });
  }
}
