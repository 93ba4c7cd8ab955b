// The plan of a validation as packages/core/src/scan/validation-encode-plan.ts lays it out.
//
// NAME (16 bytes), the layout of an entry of the key stack: digest u64, address u32, length u32.
// ROLE (24): NAME, flags u32, -.
// FIELD of the context (48): NAME, fits u32, unsure u32, flags u32, least length u32, runs u32, number of runs u32,
//   length of a text that matches its pattern u32, -.
// RUN of a pattern (32): 16 bytes of a table (see pattern.ts), count u32, -.
// TOOL (40): NAME, flags u32, calls of the block u32, parameters u32, number of parameters u32, required parameters u64
//   (a bit each).
// PARAMETER (32): NAME, fits u32, unsure u32, fits of items u32, texts that fit u32: 0 where none is listed, else the
//   address of their NAMEs, behind the last of which is one without an address.
// `fits` has the bits of the kinds of value (inner-json.ts) that are right, `unsure` those that the reference path must
// judge; each other kind is wrong.

import { isSameText } from "../keys";

export const ROLE: usize = 24;
export const FIELD: usize = 48;
export const RUN: usize = 32;
export const TOOL: usize = 40;
export const PARAMETER: usize = 32;

export const ROLE_ALLOWED: u32 = 1;
/** The model reads the message and writes none like it. */
export const ROLE_PROMPT: u32 = 2;
export const ROLE_USER: u32 = 4;
export const ROLE_SYSTEM: u32 = 8;
/** The message is a tool's result. */
export const ROLE_RESULT: u32 = 16;

export const FIELD_REQUIRED: u32 = 1;
export const FIELD_PATTERN: u32 = 2;
/** Its pattern is none that the scanner can match. */
export const FIELD_HARD: u32 = 4;

export const TOOL_CLOSED: u32 = 1;
/** Its calls are for the reference path. */
export const TOOL_HARD: u32 = 2;

export const SINGLE_TURN: u32 = 1;
export const LABEL_REQUIRED: u32 = 2;
export const LISTS_FIELDS: u32 = 4;
export const RESULT_IN_PROMPTS: u32 = 8;
export const RESULT_IN_COMPLETIONS: u32 = 16;
export const SEARCHES_SECRETS: u32 = 32;
export const HAS_CATALOGUE: u32 = 64;
export const HAS_CONTEXT: u32 = 128;
export const CONTEXT_FIRST: u32 = 256;

// The header: one u32 each, in this order.
export let flags: u32 = 0;
/** Bits of the codes that are not off, and of those with each severity. */
export let wantedCodes: u32 = 0;
export let errorCodes: u32 = 0;
export let warningCodes: u32 = 0;
export let infoCodes: u32 = 0;
export let maxExamples: u32 = 0;
export let roles: usize = 0;
export let rolesEnd: usize = 0;
/** NAMEs of the fields that a record may have. */
export let allowed: usize = 0;
export let allowedEnd: usize = 0;
/** NAME of the argument that holds the context. */
export let context: usize = 0;
export let fields: usize = 0;
export let fieldsEnd: usize = 0;
/** Hash table of addresses of TOOLs, and its number of slots less one. */
export let toolSlots: usize = 0;
export let toolMask: u32 = 0;
/** Hash table of names outside of the catalogue. */
export let nameSlots: usize = 0;
/** The TOOLs. */
export let tools: usize = 0;
export let toolsEnd: usize = 0;

/** Takes the plan whose header is at `header`. */
export function readPlan(header: usize): void {
  flags = load<u32>(header);
  wantedCodes = load<u32>(header, 4);
  errorCodes = load<u32>(header, 8);
  warningCodes = load<u32>(header, 12);
  infoCodes = load<u32>(header, 16);
  maxExamples = load<u32>(header, 20);
  roles = load<u32>(header, 24);
  rolesEnd = load<u32>(header, 28);
  allowed = load<u32>(header, 32);
  allowedEnd = load<u32>(header, 36);
  context = load<u32>(header, 40);
  fields = load<u32>(header, 44);
  fieldsEnd = load<u32>(header, 48);
  toolSlots = load<u32>(header, 52);
  toolMask = load<u32>(header, 56);
  nameSlots = load<u32>(header, 60);
  tools = load<u32>(header, 64);
  toolsEnd = load<u32>(header, 68);
}

/** Whether the NAME at `name` is the text of `length` bytes at `start`, whose digest is given. */
// @ts-ignore: decorator
@inline
export function isNamed(name: usize, digest: u64, start: usize, length: usize): bool {
  if (load<u64>(name) != digest || load<u32>(name, 12) != (length as u32)) return false;
  return isSameText(load<u32>(name, 8), start, length);
}

// @ts-ignore: decorator
@inline
export function has(flag: u32): bool {
  return (flags & flag) != 0;
}
