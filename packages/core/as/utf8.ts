// UTF-8 validity of 16 bytes at a time, after J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction
// per byte" (2021): three table look-ups over each pair of neighbouring bytes name every way in which the pair can be
// wrong; a third and a fourth byte of a character are checked by what stands two and three bytes before.

// Ways of being wrong, one bit each; a fault is a bit that all three tables have.
// 01 too short, 02 too long, 04 overlong of 3 bytes, 08 too large, 10 surrogate, 20 overlong of 2 bytes,
// 40 too large from F5 on or overlong of 4 bytes, 80 two continuations (which may be right: see `mustContinue`).

/** Non-zero bytes where `bytes`, which follow `before`, are no UTF-8. A character cut off at the end is no fault yet. */
// @ts-ignore: decorator
@inline
function faultsOf(bytes: v128, before: v128): v128 {
  const byFirstHigh = i8x16(2, 2, 2, 2, 2, 2, 2, 2, -128, -128, -128, -128, 0x21, 0x01, 0x15, 0x49);
  const byFirstLow = i8x16(-25, -93, -125, -125, -117, -53, -53, -53, -53, -53, -53, -53, -53, -37, -53, -53);
  const bySecondHigh = i8x16(1, 1, 1, 1, 1, 1, 1, 1, -26, -82, -70, -70, 1, 1, 1, 1);
  const low = i8x16.splat(0x0f);
  const one = i8x16.shuffle(before, bytes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  const two = i8x16.shuffle(before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
  const three = i8x16.shuffle(before, bytes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
  const pairs = v128.and(
    v128.and(
      i8x16.relaxed_swizzle(byFirstHigh, i8x16.shr_u(one, 4)),
      i8x16.relaxed_swizzle(byFirstLow, v128.and(one, low)),
    ),
    i8x16.relaxed_swizzle(bySecondHigh, i8x16.shr_u(bytes, 4)),
  );
  // The top bit is set where a byte of E0 or more stands two before, or one of F0 or more three before.
  const mustContinue = v128.and(
    v128.or(
      i8x16.sub_sat_u(two, i8x16.splat(0x60)),
      i8x16.sub_sat_u(three, i8x16.splat(0x70)),
    ),
    i8x16.splat(-128),
  );
  return v128.xor(mustContinue, pairs);
}

/** Marks which of the 64 bytes at `address`, which follow the 16 bytes at `before`, are wrong behind those before them. */
export function utf8Faults(address: usize, before: usize): u64 {
  const first = v128.load(address);
  const second = v128.load(address, 16);
  const third = v128.load(address, 32);
  const fourth = v128.load(address, 48);
  const a = faultsOf(first, v128.load(before));
  const b = faultsOf(second, first);
  const c = faultsOf(third, second);
  const d = faultsOf(fourth, third);
  if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return 0;
  return nonZero(a) | (nonZero(b) << 16) | (nonZero(c) << 32) | (nonZero(d) << 48);
}

// @ts-ignore: decorator
@inline
function nonZero(bytes: v128): u64 {
  return i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0))) as u64;
}

/** Whether a character begins in the 16 bytes that needs more bytes than they have left. */
// @ts-ignore: decorator
@inline
export function isCutOff(bytes: v128): bool {
  const largest = i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0xef as i8, 0xdf as i8, 0xbf as i8);
  return v128.any_true(i8x16.sub_sat_u(bytes, largest));
}
