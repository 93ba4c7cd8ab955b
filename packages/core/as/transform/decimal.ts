// Decimal texts as doubles, where one rounding is enough (W. D. Clinger, "How to Read Floating Point Numbers
// Accurately", 1990): a whole number up to 2^53 and a power of ten up to 10^22 are both exact doubles.

const POWERS: usize = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);

/** The double nearest to the JSON number in [start, end); NaN where that takes more than one rounding. */
export function decimalValue(start: usize, end: usize): f64 {
  const negative = load<u8>(start) == 0x2d;
  if (negative) start++;
  let digits: u64 = 0;
  let count = 0;
  let exponent = 0;
  let fraction = false;
  for (; start < end; start++) {
    const byte: u32 = load<u8>(start);
    if (byte == 0x2e) {
      fraction = true;
      continue;
    }
    if ((byte | 0x20) == 0x65) {
      exponent += exponentOf(start + 1, end);
      break;
    }
    digits = digits * 10 + ((byte - 0x30) as u64);
    // Leading zeros count for nothing; nineteen digits fit in 64 bits, and 2^64 itself would leave nothing of itself.
    if ((digits != 0 || count != 0) && ++count > 19) return NaN;
    if (fraction) exponent--;
  }
  if (digits == 0) return 0;
  if (digits > 9007199254740992 || exponent < -22 || exponent > 22) return NaN;
  const whole = digits as f64;
  const value =
    exponent < 0
      ? whole / load<f64>(POWERS + ((-exponent as usize) << 3))
      : whole * load<f64>(POWERS + ((exponent as usize) << 3));
  return negative ? -value : value;
}

/** The whole number with at most two digits behind the `e`. */
function exponentOf(start: usize, end: usize): i32 {
  const sign: u32 = load<u8>(start);
  if (sign == 0x2b || sign == 0x2d) start++;
  let value = 0;
  for (; start < end; start++) value = value * 10 + ((load<u8>(start) as i32) - 0x30);
  return sign == 0x2d ? -value : value;
}
