// The messages of a conversation, written as `{role, content}`.

import { bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "../keys";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  QUOTE,
  behindContainer,
  isSpace,
  skipValue,
  stringEnd,
  tokenAt,
} from "../tokens";
import { readAnswer } from "./calls";
import { notedEnd, notedStart, notedUnits, writeValues } from "./compact";
import { addValue } from "./histograms";
import { MAX_PROBES, ROLE, ROLE_ASSISTANT, ROLE_PROMPT, ROLE_USER, countName, roleFlags, roleNumber, slotOf } from "./names";

/** See `skipValue`. */
class InTurn {}

const MAX_TURNS: u32 = 256;
/** SLOT of the role and code units of the text of each turn, u32 each. */
const TURNS: usize = memory.data(2048, 16);
/** Turns that a shape tells apart, and bits of a role's number in it. */
const SHAPE_TURNS: u32 = 12;
const ROLE_BITS: u64 = 5;

/** SHAPE (16 bytes): numbers of the first roles u64 0, number of turns u32 8 (0: it is free), count u32 12. */
const SHAPE: usize = 16;
const SHAPES: u32 = 512;
const MAX_SHAPES: u32 = 256;
let shapes: usize = 0;
let shapeCount: u32 = 0;

let turns: u32 = 0;
let shape: u64 = 0;

/** Empties the table of SHAPES at `table`. */
export function startShapes(table: usize): void {
  shapes = table;
  shapeCount = 0;
  memory.fill(shapes, 0, (SHAPES as usize) * SHAPE);
}

/** Where the conversation that was read last ends in the output. */
export let conversationEnd: usize = 0;

/** Goes over an array of messages, whose bracket is at the entry `tape`, and writes it to `out`; see tokens.ts. */
export function readTurns(tape: usize, depth: i32, top: usize, out: usize): usize {
  turns = 0;
  shape = 0;
  let before = tokenAt(tape);
  tape += 4;
  store<u8>(out++, 0x5b);
  for (;;) {
    const brace = tokenAt(tape);
    if (load<u8>(brace) != OPEN_BRACE || !isSpace(before + 1, brace)) return 0;
    tape = readTurn(tape, depth - 1, top, out);
    if (!tape) return 0;
    out = turnEnd;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    store<u8>(out++, byte);
    if (byte == CLOSE_BRACKET) break;
    if (byte != COMMA) return 0;
    tape += 4;
  }
  conversationEnd = out;
  return behindContainer(tape);
}

/** Where the last turn ends in the output. */
let turnEnd: usize = 0;

/** Goes over one message; both role and content must be strings. */
function readTurn(tape: usize, depth: i32, top: usize, out: usize): usize {
  const base = top;
  const first = tape;
  let seen: u64 = 0;
  let role: usize = 0;
  let roleEnd: usize = 0;
  let content: usize = 0;
  let before = tokenAt(tape);
  tape += 4;
  let token = tokenAt(tape);
  if (!isSpace(before + 1, token)) return 0;
  for (;;) {
    if (load<u8>(token) != QUOTE) return 0;
    const colon = tokenAt(tape + 4);
    const close = stringEnd(token, colon);
    if (load<u8>(colon) != COLON || !close) return 0;
    const key = token + 1;
    const length = close - key;
    if (hasBackslash(key, length)) return 0;
    const digest = digestOf(key, length);
    if (!isNewKey(base, top, seen, digest, key, length)) return 0;
    seen |= bitOf(digest);
    top = pushKey(top, digest, key, length);
    const entry = tape + 8;
    const value = tokenAt(entry);
    tape = skipValue<InTurn>(entry, colon, depth - 1, top);
    if (!tape) return 0;
    // role, content
    if (length == 4 && load<u32>(key) == 0x656c6f72) {
      if (load<u8>(value) != QUOTE) return 0;
      role = value + 1;
      roleEnd = stringEnd(value, tokenAt(tape));
    } else if (length == 7 && (load<u64>(key) & 0x00ffffffffffffff) == 0x00746e65746e6f63) {
      if (load<u8>(value) != QUOTE) return 0;
      content = entry;
    }
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACE) break;
    if (byte != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  if (!role || !content || hasBackslash(role, roleEnd - role)) return 0;
  turnEnd = writeValues(out, first, tape + 4, content);
  return addTurn(role, roleEnd - role) ? behindContainer(tape) : 0;
}

/** Takes the turn whose content was written last. */
function addTurn(role: usize, length: usize): bool {
  if (turns == MAX_TURNS) return false;
  const slot = slotOf(ROLE, role, length);
  if (!slot) return false;
  if ((roleFlags(slot) & ROLE_PROMPT) == 0 && !readAnswer(notedStart, notedEnd)) return false;
  store<u32>(TURNS + ((turns as usize) << 3), slot as u32);
  store<u32>(TURNS + ((turns as usize) << 3), notedUnits, 4);
  if (turns < SHAPE_TURNS) shape |= (roleNumber(slot) as u64) << (ROLE_BITS * (turns as u64));
  turns++;
  return true;
}

/** The SHAPE of the conversation that was read; 0 where it is for the reference path. */
export function shapeSlot(): usize {
  const digest = (shape ^ (turns as u64)) * 0xd6e8feb86659fd93;
  let index = (digest >> 40) as u32;
  for (let probe = 0; probe < MAX_PROBES; probe++, index++) {
    const slot = shapes + ((index & (SHAPES - 1)) as usize) * SHAPE;
    if (load<u64>(slot) == shape && load<u32>(slot, 8) == turns) return slot;
    if (load<u32>(slot, 8) != 0) continue;
    if (shapeCount == MAX_SHAPES) return 0;
    shapeCount++;
    store<u64>(slot, shape);
    store<u32>(slot, turns, 8);
    return slot;
  }
  return 0;
}

/** Counts the conversation that was read: its shape, its roles and the lengths of its texts. */
export function keepTurns(counted: usize, prompts: usize, answers: usize): void {
  store<u32>(counted, load<u32>(counted, 12) + 1, 12);
  const end = TURNS + ((turns as usize) << 3);
  for (let turn = TURNS; turn < end; turn += 8) {
    const slot: usize = load<u32>(turn);
    countName(slot);
    const flags = roleFlags(slot);
    if (flags & ROLE_USER) addValue(prompts, load<u32>(turn, 4));
    else if (flags & ROLE_ASSISTANT) addValue(answers, load<u32>(turn, 4));
  }
}
