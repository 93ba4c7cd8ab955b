import { countedKey } from "../bounded-counts.ts";

/** Longer conversations share one shape a length. */
export const SHAPE_TURNS = 12 as const;

/** `user>assistant`; a long conversation gives its first roles, which are `roles`, and the number of the rest. */
export function turnShape(roles: readonly string[], turns: number): string {
  if (turns === 0) return "no turns";
  const rest = turns - roles.length;
  return countedKey(roles.join(">") + (rest === 0 ? "" : `>… ${rest} more`));
}
