const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;
const OPENING = 123;
const CLOSING = 125;

/** The fewest characters that a member takes: `"":1,`. */
const LEAST_MEMBER = 5;

/** Whether an object of the text has more than `most` members. Without recursion; the text need not be sound JSON. */
export function hasWideObject(text: string, most: number): boolean {
  if (text.length < LEAST_MEMBER * most) return false;
  const outer: number[] = [];
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case QUOTE: {
        index = endOfString(text, index);
        if (index < 0) return false;
        break;
      }
      case OPENING:
        outer.push(members);
        members = 0;
        break;
      case CLOSING:
        members = outer.pop() ?? 0;
        break;
      case COLON:
        members += 1;
        if (members > most) return true;
        break;
    }
  }
  return false;
}

/** The index of the quote that ends the string whose first quote stands at `start`; -1 where there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return -1;
}
