/**
 * Index after the bracket that closes the one at `start`, or -1 where none does before `limit`. Brackets inside strings
 * do not count; whether the text between is JSON is for JSON.parse to say. Iterative and linear.
 */
export function findJsonEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) {
      index = findStringEnd(text, index, limit) - 1;
      if (index < 0) return -1;
    } else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** Index after the quote that ends the string opened at `start`, or -1 where none does before `limit`. */
function findStringEnd(text: string, start: number, limit: number): number {
  for (let index = start + 1; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) return index + 1;
    if (code === 92) index++;
  }
  return -1;
}
