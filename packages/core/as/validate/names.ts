// The tools that are called: counters for those of the catalogue, and a table of the block's other names.

import { digestOf } from "../keys";
import { TOOL, isNamed, nameSlots, toolMask, toolSlots, tools, toolsEnd } from "./plan";

/** SLOT of the table of names: NAME, calls u32, -. A slot without a length is free. */
const SLOT: usize = 24;
const SLOT_MASK: u32 = 1023;
/** More names of one block are for the reference path. */
const MAX_NAMES: u32 = 512;

let names: u32 = 0;

/** Sets all counters to 0 and empties the table of names. */
export function startNames(): void {
  for (let tool = tools; tool < toolsEnd; tool += TOOL) store<u32>(tool, 0, 20);
  if (names) memory.fill(nameSlots, 0, SLOT * ((SLOT_MASK as usize) + 1));
  names = 0;
}

/** The TOOL of a name, 0 where the catalogue has none. */
export function findTool(start: usize, length: usize): usize {
  if (!toolSlots) return 0;
  const digest = digestOf(start, length);
  for (let slot = (digest >> 32) as u32; ; slot++) {
    const tool: usize = load<u32>(toolSlots + (((slot & toolMask) as usize) << 2));
    if (!tool) return 0;
    if (isNamed(tool, digest, start, length)) return tool;
  }
  return 0;
}

/** Address of the number of calls by a name that is not in the catalogue; 0 where there is no room for it. */
export function counterOfName(start: usize, length: usize): usize {
  const digest = digestOf(start, length);
  for (let index = (digest >> 32) as u32; ; index++) {
    const slot = nameSlots + ((index & SLOT_MASK) as usize) * SLOT;
    if (!load<u32>(slot, 12)) {
      if (names == MAX_NAMES) return 0;
      names++;
      store<u64>(slot, digest);
      store<u32>(slot, start as u32, 8);
      store<u32>(slot, length as u32, 12);
      store<u32>(slot, 0, 16);
      return slot + 16;
    }
    if (isNamed(slot, digest, start, length)) return slot + 16;
  }
  return 0;
}
