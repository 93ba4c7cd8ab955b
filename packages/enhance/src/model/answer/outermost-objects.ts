/**
 * The pieces of a text from a `{` to the `}` that closes it, which stand in no other one. `isOpen`: the last one is not
 * closed; nothing inside of it is given, as that would be a part of what was cut off. `isOdd`: a brace is closed that was not
 * opened, and more than such braces follows. Double quotes hide braces only inside of objects, as prose has apostrophes and
 * quotes of its own.
 */
export function outermostObjects(text: string): {
  readonly objects: readonly string[];
  readonly isOpen: boolean;
  readonly isOdd: boolean;
} {
  const objects: string[] = [];
  let depth = 0;
  let start = 0;
  let stray = text.length;
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (isQuoted) {
      if (character === "\\") i += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === "{") {
      if (depth === 0) start = i;
      depth += 1;
    } else if (depth > 0) {
      if (character === '"') isQuoted = true;
      if (character !== "}") continue;
      depth -= 1;
      if (depth === 0) objects.push(text.slice(start, i + 1));
    } else if (character === "}") stray = Math.min(stray, i);
  }
  // A brace too many at the very end is a slip of the pen.
  return { objects, isOpen: depth > 0, isOdd: !/^[\s}`]*$/.test(text.slice(stray)) };
}
