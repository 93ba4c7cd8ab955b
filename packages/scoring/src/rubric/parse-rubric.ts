import { InputError, type InputPlace } from "@burnish/core";
import { Rubric } from "./rubric.ts";

/** Most faults that one message names. */
const MOST_FAULTS = 5;

/**
 * Reads a rubric from plain data, such as the member `rubric` of a profile; what it leaves out is that of the built-in one.
 * Throws an InputError at `place` that names each field and what belongs there.
 */
export function parseRubric(value: unknown, place: InputPlace): Rubric {
  const parsed = Rubric.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const faults = issues.slice(0, MOST_FAULTS).map(({ path, message }) => {
    const field = ["rubric", ...path].join(".");
    return `${field}: ${message}`;
  });
  if (issues.length > MOST_FAULTS) faults.push(`and ${issues.length - MOST_FAULTS} more`);
  throw new InputError(`the rubric cannot be used: ${faults.join("; ")}`, place, {
    cause: parsed.error,
  });
}
