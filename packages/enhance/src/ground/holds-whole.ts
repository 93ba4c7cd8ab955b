const WORD = /[\p{L}\p{N}]/u;

/**
 * Whether `wanted` stands in `text` as a whole: no letter or digit goes on before or behind it where it begins or ends
 * with one itself. `plan.md` stands in `notes/plan.md`, not in `masterplan.md`. Both in the same case.
 */
export function holdsWhole(text: string, wanted: string): boolean {
  if (wanted === "") return true;
  const opensWord = WORD.test(characterAt(wanted, 0));
  const closesWord = WORD.test(characterBefore(wanted, wanted.length));
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (opensWord && WORD.test(characterBefore(text, at))) continue;
    if (closesWord && WORD.test(characterAt(text, end))) continue;
    return true;
  }
  return false;
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}

function characterBefore(text: string, index: number): string {
  if (index <= 0) return "\u0000";
  const isLow = (text.charCodeAt(index - 1) & 0xfc00) === 0xdc00;
  return characterAt(text, isLow && index >= 2 ? index - 2 : index - 1);
}
