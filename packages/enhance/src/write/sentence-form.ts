/** A text with a capital first letter and a full stop; a path or an identifier in front keeps its spelling. */
export function asSentence(text: string): string {
  // A quotation that ends with a full stop has ended its sentence.
  const bare = text.trim().replace(/([.!?]["'])\.(?=\s|$)/g, "$1");
  return /[.!?…]["”']?$/.test(bare) ? capitalised(bare) : `${capitalised(bare)}.`;
}

const PLAIN_WORD = /^[a-z]+(?=$|[\s,;:'’])/;

/** The first letter as a capital where the text begins with a plain word. */
export function capitalised(text: string): string {
  return PLAIN_WORD.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
