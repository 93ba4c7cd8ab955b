import { join } from "node:path";
import { PEER_RUNNER } from "../peers/run-peer.ts";
import { nodeCommand } from "../process/node-command.ts";
import { pythonCommand } from "../process/python-command.ts";
import type { CompareInputs, Contestant } from "./contestant.ts";
import type { PeerName } from "./find-peers.ts";

type Mode = "ordered" | "unordered" | "shuffled";

const DUCKDB_NAMES: Readonly<Record<Mode, string>> = {
  ordered: "DuckDB, order kept",
  unordered: "DuckDB, its fastest setting",
  shuffled: "DuckDB, ORDER BY hash",
};

const DUCKDB_NOTES: Readonly<Record<Mode, string>> = {
  ordered: "2 threads; preserve_insertion_order as by default",
  unordered: "2 threads; preserve_insertion_order = false",
  shuffled:
    "2 threads; sorts by hash(random()), the cheapest key; no run gives the same order again",
};

/** DuckDB on two threads, reading one of the inputs. */
export function duckDbContestant(mode: Mode, input: "plain" | "gz" | "zst" = "plain"): Contestant {
  const name = DUCKDB_NAMES[mode];
  return {
    name,
    peer: "duckdb",
    headline: true,
    note: DUCKDB_NOTES[mode],
    command: (inputs, output) =>
      nodeCommand(name, PEER_RUNNER, [
        "duckdb",
        mode,
        inputs[input],
        output,
        join(inputs.workDir, "duckdb-temp"),
      ]),
  };
}

/** Filter and project on Node, 1 thread. */
export function nodeContestant(name: string, peer: string, headline: boolean): Contestant {
  return {
    name,
    headline,
    note: "1 thread",
    command: ({ plain }, output) => nodeCommand(name, PEER_RUNNER, [peer, plain, output]),
  };
}

/** Filter and project in Python. */
export function pythonContestant(
  name: string,
  {
    peer,
    script,
    note,
  }: { readonly peer: PeerName; readonly script: string; readonly note: string },
): Contestant {
  return {
    name,
    peer,
    headline: false,
    note,
    command: ({ plain }: CompareInputs, output, python) => ({
      ...pythonCommand(python, script, [plain, output]),
      title: name,
    }),
  };
}

/** JSON.parse of each line and of the arguments of each call. */
export function parseTwiceContestant(
  threads: 1 | 2,
  readCounts: NonNullable<Contestant["readCounts"]>,
): Contestant {
  const name = `JSON.parse twice, ${threads === 1 ? "1 thread" : "2 threads"}`;
  return {
    name,
    headline: true,
    note: "checks roles, arguments, context and ids; no tools, secrets or texts, no report",
    readCounts,
    command: ({ plain }) => nodeCommand(name, PEER_RUNNER, ["parse-twice", String(threads), plain]),
  };
}

/** GNU shuf, which can only do the last step. */
export const shufContestant: Contestant = {
  name: "GNU shuf",
  peer: "shuf",
  headline: true,
  note: "1 thread; only the shuffle, of a file that was filtered and projected before",
  command: ({ projected }, output) => ({
    title: "shuf",
    program: "shuf",
    args: [projected, "-o", output],
    usage: "watched",
  }),
};
