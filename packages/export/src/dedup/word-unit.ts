/**
 * Whether a UTF-16 unit is part of a word: ASCII letters and digits, `_`, and all beyond ASCII but spaces, punctuation and
 * symbols of Latin-1, general punctuation, and that of Chinese and Japanese. Scripts without spaces make long words.
 */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    return (
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x5f
    );
  }
  if (unit < 0xc0) return unit === 0xaa || unit === 0xb5 || unit === 0xba;
  return !(
    unit === 0xd7 ||
    unit === 0xf7 ||
    (unit >= 0x2000 && unit < 0x2070) ||
    (unit >= 0x3000 && unit < 0x3005) ||
    (unit >= 0x3008 && unit < 0x3020) ||
    (unit >= 0xff00 && unit < 0xff10)
  );
}
