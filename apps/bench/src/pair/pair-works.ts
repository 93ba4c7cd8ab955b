/** Where a work reads and writes. */
export interface PairPaths {
  readonly originals: string;
  readonly enhanced: string;
  readonly output: string;
}

/** One command that `pair` measures. */
export interface PairWork {
  readonly name: string;
  readonly threads: 1 | 2;
  /** Whether it looks for pairs. */
  readonly isPairing: boolean;
  /** Words of the command line; the same with `OLD`, `NEW` and `OUT` for the paths is what a reader would type. */
  readonly argv: (paths: PairPaths) => readonly string[];
}

const PLACEHOLDERS: PairPaths = { originals: "OLD", enhanced: "NEW", output: "OUT" };

/** The command line of a work as a reader would type it. */
export function commandOf({ argv }: PairWork): string {
  return argv(PLACEHOLDERS).join(" ");
}

function pairing(name: string, match: readonly string[]): PairWork {
  return {
    name,
    threads: 1,
    isPairing: true,
    argv: ({ originals, enhanced, output }) => [
      ...["pair", "--originals", originals, "--enhanced", enhanced],
      ...["--match", ...match, "--leak-sample", "0", "-o", output],
    ],
  };
}

function shuffle(threads: 1 | 2): PairWork {
  return {
    name: threads === 1 ? "shuffle" : "shuffle-2",
    threads,
    isPairing: false,
    argv: ({ originals, enhanced, output }) => [
      ...["merge", originals, enhanced, "--shuffle", "keyed"],
      ...["--threads", String(threads), "-o", output],
    ],
  };
}

/** The works of `pair`, in the order of the table. */
export const PAIR_WORKS: readonly PairWork[] = [
  pairing("id", ["id", "--id-field", "_index"]),
  pairing("content", ["content"]),
  shuffle(1),
  shuffle(2),
];
