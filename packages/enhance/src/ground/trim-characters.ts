/** A text without the characters of `opening` at its beginning and of `closing` at its end. Linear, unlike `[…]+$`. */
export function trimCharacters(text: string, opening: string, closing: string = opening): string {
  let start = 0;
  let end = text.length;
  while (start < end && opening.includes(text.charAt(start))) start++;
  while (end > start && closing.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
