const WHOLE = /^-?\d+$/;
/** Exponents from which on Python writes one. */
const LEAST_EXPONENT = -4;
const MOST_EXPONENT = 16;

/** A number of JSON text as Python prints it once it was parsed: whole numbers with all digits, others as `repr` does. */
export function pythonNumber(text: string): string {
  if (WHOLE.test(text)) return text === "-0" ? "0" : text;
  const value = Number(text);
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < LEAST_EXPONENT || exponent >= MOST_EXPONENT) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
  }
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  return sign + placePoint(digits, exponent);
}

/** Digits of which the first has the weight of ten to `exponent`. */
function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return `${whole}.${rest === "" ? "0" : rest}`;
}
