/** Text in lower case, white space folded to single spaces, trimmed: the form in which texts are compared. */
export function normaliseText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
