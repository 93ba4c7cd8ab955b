import { printableText } from "@burnish/core";

/** A command line as it can be given to a shell. */
export function shellLine(argv: readonly string[]): string {
  return ["burnish", ...argv].map(quoted).join(" ");
}

function quoted(word: string): string {
  if (/^[\w./,=:@%+-]+$/.test(word)) return word;
  return `'${printableText(word).replaceAll("'", String.raw`'\''`)}'`;
}
