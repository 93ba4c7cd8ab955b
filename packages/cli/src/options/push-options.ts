import { anyText, checked, isSet, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  repo: anyText,
  branch: checked(anyText, (name) => name !== "", "name a branch"),
  yes: isSet,
  public: isSet,
  message: optional(anyText),
  tokenFile: optional(anyText),
};

const specs: readonly OptionSpec[] = [
  { flags: "--repo <owner/name>", description: "dataset on the hub", mandatory: true },
  { flags: "--branch <name>", description: "branch that gets the commit", default: "main" },
  { flags: "--yes", description: "upload; without it nothing leaves this machine" },
  { flags: "--public", description: "make a new repository public; the default is private" },
  { flags: "--message <text>", description: "title of the commit" },
  {
    flags: "--token-file <file>",
    description: "file with the hub's token, readable by you alone (default: HF_TOKEN)",
  },
];

/** Where a folder is pushed to. */
export const pushOptions = { shape, specs } satisfies OptionSet<typeof shape>;
