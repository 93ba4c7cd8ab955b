import { tmpdir, totalmem } from "node:os";
import { anyText, checked, type FlagsOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { size } from "./size.ts";
import { wholeNumber } from "./whole-number.ts";

const shape = {
  seed: wholeNumber(0),
  memory: checked(size, (bytes) => bytes <= totalmem(), "more than this machine has"),
  tempDir: optional(anyText),
};

const specs: readonly OptionSpec[] = [
  { flags: "--seed <n>", description: "seed of everything random", default: "42" },
  {
    flags: "--memory <size>",
    description: "records held before they spill to disk; never changes the output",
    default: "48MiB",
  },
  {
    flags: "--temp-dir <dir>",
    description: "folder for spilled records (default: the system's temporary folder)",
  },
];

/** Randomness and what may be held for it. */
export const spillOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type SpillFlags = FlagsOf<typeof shape>;

/** Folder for spilled records. */
export function toTempDir(flags: SpillFlags): string {
  return flags.tempDir ?? tmpdir();
}
