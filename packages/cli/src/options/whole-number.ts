import { z } from "zod";

/** A whole number of at least `least`, as text. */
export function wholeNumber(least: number): z.ZodType<number, string> {
  return z.string().transform((text, context) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least) return value;
    context.addIssue({
      code: "custom",
      message: `"${text}" is not a whole number of at least ${least}`,
    });
    return z.NEVER;
  });
}
