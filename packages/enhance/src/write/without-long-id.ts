import type { Chooser } from "./choose.ts";
import type { CallFacts } from "./read-call.ts";

/** An id from this length on says nothing to a reader. */
const LONG = 18;
/** How often it is left out. */
const OFTEN = 0.8;

/** The text with the noun alone where the call's object goes by a long id: the arguments have the id already. */
export function withoutLongId(text: string, { slots }: CallFacts, chooser: Chooser): string {
  const { id, noun } = slots;
  if (id === undefined || noun === undefined || id.length < LONG) return text;
  if (!/\d/.test(id) || !chooser.sometimes("long-id", OFTEN)) return text;
  return text.replaceAll(`the ${noun} ${id}`, `the ${noun}`).replaceAll(id, `the ${noun}`);
}
