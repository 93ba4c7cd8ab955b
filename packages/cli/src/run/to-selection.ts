import { parseExpression, type Selection } from "@burnish/core";
import type { SelectionFlags } from "../options/selection-options.ts";

/** The core's selection for these flags; UsageError where `--where` is no expression. */
export function toSelection(flags: SelectionFlags): Selection {
  return {
    ...(flags.label !== undefined && { label: flags.label === "true" }),
    ...(flags.where !== undefined && { where: parseExpression(flags.where) }),
  };
}
