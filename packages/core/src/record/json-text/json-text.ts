/** A JSON value that nobody changes. */
type ReadonlyJson =
  | string
  | number
  | boolean
  | null
  | readonly ReadonlyJson[]
  | { readonly [key: string]: ReadonlyJson };

/** A list or object whose members are being written. */
interface Opened {
  readonly members: readonly (readonly [string, ReadonlyJson])[];
  readonly end: string;
  next: number;
}

/**
 * The text that JSON.stringify gives, at any depth: a record may be nested deeper than JSON.stringify can follow. Holds
 * the text in parts where it is nested that deep.
 */
export function jsonText(value: ReadonlyJson): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return flatJsonText(value);
  }
}

/** The same without recursion, and slower. */
export function flatJsonText(root: ReadonlyJson): string {
  const parts: string[] = [];
  const open: Opened[] = [];
  let value: ReadonlyJson = root;
  for (;;) {
    if (typeof value === "object" && value !== null) open.push(begin(value, parts));
    else parts.push(JSON.stringify(value));
    let member: readonly [string, ReadonlyJson] | undefined;
    while (member === undefined) {
      const here = open.at(-1);
      if (here === undefined) return parts.join("");
      member = here.members[here.next];
      if (member === undefined) {
        parts.push(here.end);
        open.pop();
        continue;
      }
      if (here.next++ > 0) parts.push(",");
      if (here.end === "}") parts.push(`${JSON.stringify(member[0])}:`);
    }
    value = member[1];
  }
}

function begin(
  holder: Exclude<ReadonlyJson, string | number | boolean | null>,
  parts: string[],
): Opened {
  const isList = Array.isArray(holder);
  parts.push(isList ? "[" : "{");
  return { members: Object.entries(holder), end: isList ? "]" : "}", next: 0 };
}
