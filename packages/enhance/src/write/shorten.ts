/** Words of a text up to `most` characters, with an ellipsis where words were left out; the text itself where it fits. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : cut.length).replace(/[\s,;:.–—-]+$/u, "")}…`;
}

/** The first line that says something, without Markdown's marks for headings, lists and quotes; empty where there is none. */
export function firstLine(text: string): string {
  for (const line of text.split(/\r?\n/)) {
    const bare = bareLine(line);
    if (/[\p{L}\p{N}]{2}/u.test(bare)) return bare;
  }
  return "";
}

/** A line without the mark that it begins with, spaces folded; marks inside stay, as a quotation is word for word. */
function bareLine(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}\s+|[-*+>]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+|\/\*+\s*|\/\/+\s*)/, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A text in double quotes; its own double quotes become single ones, so that the quotation's end stays plain. */
export function quote(text: string): string {
  return `"${text.replace(/["“”]/g, "'")}"`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

const COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A count as a word where there is a short one, else `undefined`: a new figure would look like one of the data. */
export function countWord(count: number): string | undefined {
  return COUNTS[count];
}
