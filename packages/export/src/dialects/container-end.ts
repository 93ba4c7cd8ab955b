/**
 * Index after the bracket that closes the one at `start`, -1 where none does. Brackets inside strings do not count;
 * whether the text between is JSON is for JSON.parse to say. Linear and without recursion.
 */
export function containerEnd(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 34: {
        const end = stringEnd(text, index);
        if (end < 0) return -1;
        index = end - 1;
        break;
      }
      case 123:
      case 91:
        depth++;
        break;
      case 125:
      case 93:
        depth--;
        if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** Index after the quote that ends the string opened at `start`, -1 where none does. */
export function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === 92) before--;
    // Backslashes escape each other in pairs: after an even number of them the quote is a real one.
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return -1;
}
