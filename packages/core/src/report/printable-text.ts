const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Makes text from data safe to print: control, format and line-separating characters become `\u` escapes. */
export function printableText(text: string): string {
  return text.replace(UNSAFE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
