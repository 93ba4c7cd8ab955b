// Patterns that are a row of characters and classes of characters, each with a fixed count, and match whole texts.

import { RUN } from "./plan";

/** Whether the text, which holds no escape, matches the pattern of the FIELD. */
export function matchesPattern(field: usize, start: usize, end: usize): bool {
  if (end - start != (load<u32>(field, 40) as usize)) return false;
  let run: usize = load<u32>(field, 32);
  for (const runsEnd = run + (load<u32>(field, 36) as usize) * RUN; run < runsEnd; run += RUN) {
    const count: usize = load<u32>(run, 16);
    if (!isRun(run, start, count)) return false;
    start += count;
  }
  return true;
}

/** Whether `count` bytes are in the class: its table has, for each low half of a byte, a bit for each high half. */
function isRun(run: usize, start: usize, count: usize): bool {
  const table = v128.load(run);
  const low = i8x16.splat(0x0f);
  const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  for (let done: usize = 0; done < count; done += 16) {
    const bytes = v128.load(start + done);
    const wanted = i8x16.relaxed_swizzle(table, v128.and(bytes, low));
    const present = i8x16.relaxed_swizzle(bits, i8x16.shr_u(bytes, 4));
    const missing: u32 = i8x16.bitmask(i8x16.eq(v128.and(wanted, present), i8x16.splat(0)));
    const left = count - done;
    if (missing & (left < 16 ? ((1 as u32) << (left as u32)) - 1 : 0xffff)) return false;
  }
  return true;
}
