import { parseExpression, type Selection } from "@burnish/core";
import { z } from "zod";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  where: z.string().optional(),
  label: z.enum(["true", "false"]).optional(),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--where <expression>",
    description: "only records for which this is true, such as 'overall_quality >= 3'",
  },
  {
    flags: "--label <value>",
    description: "only records with this label",
    choices: ["true", "false"],
  },
];

/** Which records a command is about. */
export const selectionOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type SelectionFlags = z.output<z.ZodObject<typeof shape>>;

export function toSelection(flags: SelectionFlags): Selection {
  return {
    ...(flags.label !== undefined && { label: flags.label === "true" }),
    ...(flags.where !== undefined && { where: parseExpression(flags.where) }),
  };
}
