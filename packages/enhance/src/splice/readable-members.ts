import { type JsonMember, scanMembers } from "@burnish/core";

/**
 * Members of the object whose `{` stands at `start` of arguments that the dialect could read; undefined where a key is no
 * strict JSON: the dialect lets raw control characters stand in strings, and a key with one and an escape can't be read.
 */
export function readableMembers(
  text: string,
  start: number,
): { readonly members: readonly JsonMember[]; readonly end: number } | undefined {
  try {
    return scanMembers(text, start);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
