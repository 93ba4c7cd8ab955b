const NUMBER = /(?<![\p{L}\p{N}_])\d[\d,.]*%?(?![\p{L}\p{N}_])/gu;

/** The numbers of a text as they stand there, in order: digits with `,` `.` `%`, not inside a word; `1,200` and `15%`. */
export function numbersIn(text: string): string[] {
  return Array.from(text.matchAll(NUMBER), ([number]) => number.replace(/[.,]+$/, ""));
}

/** Only the digits of a number as it was written: `1200` of `1,200`. */
export function digitsOf(number: string): string {
  return number.replace(/\D/g, "");
}
