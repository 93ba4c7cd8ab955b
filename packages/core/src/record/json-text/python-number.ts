import { StageError } from "../../errors.ts";

const FLOAT_MARK = /[.eE]/;

/**
 * A JSON number as CPython's `json.dumps(json.loads(token))` prints it: integers of any length as they are (`-0` is
 * the int 0), all others as the repr of a float. Throws StageError for a number beyond the doubles, which no record has.
 */
export function pythonNumber(token: string): string {
  if (!FLOAT_MARK.test(token)) return token === "-0" ? "0" : token;
  const value = Number(token);
  if (!Number.isFinite(value)) {
    throw new StageError("python-number", `${token.slice(0, 60)} is beyond the range of a double`);
  }
  return pythonFloat(value);
}

/** Python's `repr(float)`: the shortest digits that give the value back, an exponent below 1e-4 and from 1e16 on. */
function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(value) ? `${value}.0` : String(value);
  // Both languages choose the same digits; without an argument toExponential gives all of them.
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  return `${mantissa}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, "0")}`;
}

/**
 * Python's `f"{value:.Nf}"` for a finite value and 0 to 99 digits: the exact binary value rounded, ties to even
 * (2.25 with one digit is 2.2, 2.35 is 2.4).
 *
 * toFixed rounds the exact value as well and differs only at exact ties, where it takes the larger size. At a tie
 * value * 2^(digits+1) is an integer, so the value has at most digits+1 decimals and toFixed(digits+1) is exact; it
 * ends in 5, and what stands before that 5 is the neighbour on the smaller side.
 */
export function pythonFixed(value: number, digits: number): string {
  if (Object.is(value, -0)) return `-${(0).toFixed(digits)}`;
  if (Math.abs(value) >= 1e21)
    return BigInt(value) + (digits === 0 ? "" : `.${"0".repeat(digits)}`);
  const rounded = value.toFixed(digits);
  if (!Number.isInteger(value * 2 ** (digits + 1))) return rounded;
  const exact = value.toFixed(digits + 1);
  if (!exact.endsWith("5")) return rounded;
  const smaller = exact.slice(0, digits === 0 ? -2 : -1);
  return Number(smaller.at(-1)) % 2 === 0 ? smaller : rounded;
}
