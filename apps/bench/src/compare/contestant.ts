import type { ProcessCommand } from "../process/measure-process.ts";
import type { PeerName } from "./find-peers.ts";

/** The files of a comparison. */
export interface CompareInputs {
  /** Labelled records as plain JSONL; the same records compressed; and projected ones, for what only shuffles. */
  readonly plain: string;
  readonly gz: string;
  readonly zst: string;
  readonly projected: string;
  /** The tools that the records call; absent where the user's file came without. */
  readonly catalogue: string | undefined;
  readonly workDir: string;
}

/** One way to do a work, as a process of its own. */
export interface Contestant {
  /** What it is called in tables. */
  readonly name: string;
  /** What has to be there; absent for burnish and for what Node brings along. */
  readonly peer?: PeerName;
  /** The burnish rows are what peers are compared with. */
  readonly threads?: 1 | 2;
  /** True where it belongs in the short table. */
  readonly headline: boolean;
  /** What a reader has to know to compare it. Default: nothing. */
  readonly note?: string;
  /** The exit codes that count as success. Default: 0. */
  readonly exitCodes?: readonly number[];
  /** `program` is the path of the peer where it is not Node. */
  readonly command: (inputs: CompareInputs, output: string, program: string) => ProcessCommand;
  /** The figures that must agree, from what the process printed; absent where it writes rows. */
  readonly readCounts?: (stdout: string) => Readonly<Record<string, number>>;
}

/** A question that several contestants answer by doing the same work. */
export interface CompareWork {
  readonly name: string;
  readonly question: string;
  /** What is read. */
  readonly input: "plain" | "gz" | "zst";
  /** The first one is burnish on two threads. */
  readonly contestants: readonly Contestant[];
}
