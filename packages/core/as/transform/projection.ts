// Writing a kept record, as `projectMembers` of packages/core/src/record/json-text/edit-object.ts defines it.
//
// Room: a projected record is at most 7/5 as long as its line. Each written member stood in the line with a key of at
// least `""`, a colon, a value of at least one byte and a comma or brace, 5 bytes, and grows by a space after the colon
// and one after the comma at most; the braces stood there, and so did the newline.

import { firstColon, keyBytes, keyStart, kindOf, memberCount, memberIndex, secondKey, valueEnd, valueStart } from "./watch";

/** Bytes that may be written behind what is asked for. */
export const COPY_AHEAD: usize = 64;

/** Copies in groups of 64 bytes: reads and writes up to `COPY_AHEAD` - 1 bytes further. Gives the end of the copy. */
// @ts-ignore: decorator
@inline
export function copy(target: usize, source: usize, length: usize): usize {
  const end = target + length;
  do {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    v128.store(target, v128.load(source, 32), 32);
    v128.store(target, v128.load(source, 48), 48);
    target += 64;
    source += 64;
  } while (target < end);
  return end;
}

/** Whether the record that was walked last has just the members of [fields, fieldsEnd), in this order. */
export function isProjected(fields: usize, fieldsEnd: usize): bool {
  let found: u32 = 0;
  for (; fields < fieldsEnd; fields += 4) {
    const watch = load<u32>(fields) as usize;
    if (!kindOf(watch)) continue;
    if (memberIndex(watch) != found) return false;
    found++;
  }
  return found == memberCount;
}

/** Writes the members of [fields, fieldsEnd) as an object; gives the address behind it. */
export function writeProjected(out: usize, fields: usize, fieldsEnd: usize): usize {
  const keySpaced = memberCount > 0 && load<u8>(firstColon + 1) == 0x20;
  const itemSpaced = memberCount > 1 ? load<u8>(secondKey - 1) != 0x2c : keySpaced;
  store<u8>(out++, 0x7b);
  let first = true;
  for (; fields < fieldsEnd; fields += 4) {
    const watch = load<u32>(fields) as usize;
    if (!kindOf(watch)) continue;
    if (!first) {
      store<u16>(out, 0x202c);
      out += itemSpaced ? 2 : 1;
    }
    first = false;
    out = copy(out, keyStart(watch), keyBytes(watch));
    store<u16>(out, 0x203a);
    out += keySpaced ? 2 : 1;
    out = copy(out, valueStart(watch), valueEnd(watch) - valueStart(watch));
  }
  store<u8>(out, 0x7d);
  return out + 1;
}
