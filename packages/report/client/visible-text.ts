/** A stretch of text as it stands, or one character that must not act, spelt as an escape. */
export interface VisiblePart {
  readonly isEscape: boolean;
  readonly text: string;
}

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const STRETCHES = /([\p{Cc}\p{Cf}\p{Cs}\u2028\u2029])/u;

/** A text for places that take no elements, with escapes for what must not act. */
export function visibleString(text: string): string {
  return visibleText(text)
    .map((stretch) => stretch.text)
    .join("");
}

/**
 * Splits a text so that each control, format or direction character stands alone as an escape, such as `\u202e`; line ends and
 * tabs stay. What a person sees is then what the record holds.
 */
export function visibleText(text: string): readonly VisiblePart[] {
  return text
    .split(STRETCHES)
    .filter((stretch) => stretch !== "")
    .map((stretch) => {
      const acts = UNSAFE.test(stretch) && stretch !== "\n" && stretch !== "\t";
      if (!acts) return { isEscape: false, text: stretch };
      const code = stretch.codePointAt(0) ?? 0;
      const digits = code.toString(16);
      return {
        isEscape: true,
        text: code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`,
      };
    });
}
