import type { PreparedInput } from "../process/prepare-input.ts";

/** One command that is measured at every size. */
export interface MemoryWork {
  /** What it is called in results. */
  readonly name: string;
  /** The command line with `IN`, `OUT` and `TOOLS` for the paths, as a reader would type it. */
  readonly command: string;
  /** The exit code that the generated data leads to. */
  readonly exitCode: number;
  /** True where it writes records to `OUT`. */
  readonly writes: boolean;
  /** Words of the command line, `OUT` replaced by `output`. */
  readonly argv: (input: PreparedInput, output: string) => readonly string[];
}

/** The works of `memory`, in the order of the table. */
export const MEMORY_WORKS: readonly MemoryWork[] = [
  {
    name: "validate",
    command: "validate IN --catalogue TOOLS",
    // The generated data has faults to find.
    exitCode: 1,
    writes: false,
    argv: ({ path, catalogue }) => ["validate", path, "--catalogue", catalogue],
  },
  {
    name: "merge",
    command: "merge IN -o OUT",
    exitCode: 0,
    writes: true,
    argv: ({ path }, output) => ["merge", path, "-o", output],
  },
  {
    name: "shuffle",
    command: "merge IN --shuffle keyed -o OUT",
    exitCode: 0,
    writes: true,
    argv: ({ path }, output) => ["merge", path, "--shuffle", "keyed", "-o", output],
  },
  {
    name: "filter-project",
    command: "merge IN --where 'overall_quality >= 3' --fields conversations,label -o OUT",
    exitCode: 0,
    writes: true,
    argv: ({ path }, output) => [
      "merge",
      path,
      "--where",
      "overall_quality >= 3",
      "--fields",
      "conversations,label",
      "-o",
      output,
    ],
  },
  {
    name: "inspect",
    command: "inspect IN",
    exitCode: 0,
    writes: false,
    argv: ({ path }) => ["inspect", path],
  },
];
