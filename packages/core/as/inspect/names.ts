// The names that occur in the records of a block, with the times that each does.
//
// SLOT (32 bytes): digest u64 0, address u32 8, length u32 12, count u32 16, kind u32 20 (0: the slot is free), number of
// a role u32 24, its flags u32 28. The first 16 bytes are a NAME of validate/plan.ts. A name with a count of 0 was met in
// records that were deferred only.

import { digestOf } from "../keys";
import { isNamed } from "../validate/plan";

export const FIELD: u32 = 1;
export const ROLE: u32 = 2;
export const TOOL: u32 = 3;
export const DIMENSION: u32 = 4;

/** The model reads messages of the role and writes none like them. */
export const ROLE_PROMPT: u32 = 1;
export const ROLE_USER: u32 = 2;
export const ROLE_ASSISTANT: u32 = 4;

export const SLOT: usize = 32;
const SLOTS: u32 = 2048;
/** More names of one block are for the reference path, and so are more roles. */
const MAX_NAMES: u32 = 1024;
const MAX_ROLES: u32 = 31;
/** Names that are made to meet in one place of the table must not make it slow. */
export const MAX_PROBES: i32 = 64;
/** Bytes of a name; no longer one may have to be cut where it is counted. */
const MAX_NAME: usize = 200;
/** ROLE of the plan (24 bytes): NAME, flags u32, -. */
const PLANNED_ROLE: usize = 24;

let slots: usize = 0;
/** Behind the last tool's name that was added. It lies in what was written, which must stay where it is. */
export let toolNamesEnd: usize = 0;

let names: u32 = 0;
let roles: u32 = 0;

/** Empties the table of SLOTS slots at `table`, and gives the first numbers to the roles of [role, rolesEnd). */
export function startNames(table: usize, role: usize, rolesEnd: usize): void {
  slots = table;
  memory.fill(slots, 0, (SLOTS as usize) * SLOT);
  names = 0;
  roles = 0;
  toolNamesEnd = 0;
  for (; role < rolesEnd; role += PLANNED_ROLE) {
    const slot = slotOf(ROLE, load<u32>(role, 8), load<u32>(role, 12));
    store<u32>(slot, load<u32>(role, 16), 28);
  }
}

/** The SLOT of a name without escapes; 0 where it is for the reference path. */
export function slotOf(kind: u32, start: usize, length: usize): usize {
  const digest = digestOf(start, length) ^ ((kind as u64) << 60);
  let index = (digest >> 32) as u32;
  for (let probe = 0; probe < MAX_PROBES; probe++, index++) {
    const slot = slots + ((index & (SLOTS - 1)) as usize) * SLOT;
    const known = load<u32>(slot, 20);
    if (!known) return addName(slot, kind, digest, start, length);
    if (known == kind && isNamed(slot, digest, start, length)) return slot;
  }
  return 0;
}

function addName(slot: usize, kind: u32, digest: u64, start: usize, length: usize): usize {
  if (names == MAX_NAMES || length > MAX_NAME) return 0;
  if (kind == ROLE) {
    if (roles == MAX_ROLES) return 0;
    roles++;
    store<u32>(slot, roles, 24);
  }
  if (kind == TOOL) toolNamesEnd = start + length;
  names++;
  store<u64>(slot, digest);
  store<u32>(slot, start as u32, 8);
  store<u32>(slot, length as u32, 12);
  store<u32>(slot, kind, 20);
  return slot;
}

// @ts-ignore: decorator
@inline
export function countName(slot: usize): void {
  store<u32>(slot, load<u32>(slot, 16) + 1, 16);
}

// @ts-ignore: decorator
@inline
export function roleNumber(slot: usize): u32 {
  return load<u32>(slot, 24);
}

// @ts-ignore: decorator
@inline
export function roleFlags(slot: usize): u32 {
  return load<u32>(slot, 28);
}
