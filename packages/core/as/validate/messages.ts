// The messages of a conversation, written as `{role, content}`.

import { calls, readAnswer } from "./calls";
import { checkText, hasResultLine, markerCount, skipWhiteSpace } from "./escaped-text";
import {
  EMPTY_CONTENT,
  FIRST_TURN,
  LAST_TURN,
  NO_CALL,
  NOT_SINGLE,
  RESULT_IN_PROMPT,
  UNKNOWN_ROLE,
  report,
} from "./findings";
import { bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "../keys";
import {
  RESULT_IN_PROMPTS,
  ROLE,
  ROLE_ALLOWED,
  ROLE_PROMPT,
  ROLE_RESULT,
  ROLE_SYSTEM,
  ROLE_USER,
  SINGLE_TURN,
  has,
  isNamed,
  roles,
  rolesEnd,
} from "./plan";
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

/** See `skipValue`. */
class InMessage {}

/** Flags of the roles of the first three messages, and the number of messages. */
let firstRole: u32 = 0;
let secondRole: u32 = 0;
let thirdRole: u32 = 0;
let turns: u32 = 0;
/** Whether the conversation is one user message and one answer, perhaps after a system message. */
export let isSingleTurn: bool = false;

/** Goes over an array of messages, whose bracket is at the entry `tape`, and reports on them; see tokens.ts. */
export function readMessages(tape: usize, depth: i32, top: usize): usize {
  turns = 0;
  let answers: u32 = 0;
  /** The first message that is no system message was looked at. */
  let begun = false;
  let lastRole: u32 = 0;
  let before = tokenAt(tape);
  tape += 4;
  for (;;) {
    const brace = tokenAt(tape);
    if (load<u8>(brace) != OPEN_BRACE || !isSpace(before + 1, brace)) return 0;
    tape = readMessage(tape, depth - 1, top);
    if (!tape) return 0;
    if (turns == 0) firstRole = messageRole;
    else if (turns == 1) secondRole = messageRole;
    else if (turns == 2) thirdRole = messageRole;
    turns++;
    lastRole = messageRole;
    if (!(lastRole & ROLE_PROMPT)) answers++;
    if (!begun && !(lastRole & ROLE_SYSTEM)) {
      begun = true;
      if (!(lastRole & ROLE_USER)) report(FIRST_TURN);
    }
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACKET) break;
    if (byte != COMMA) return 0;
    tape += 4;
  }
  if (lastRole & ROLE_PROMPT) report(LAST_TURN);
  if (answers != 0 && calls == 0) report(NO_CALL);
  isSingleTurn = hasSingleTurn();
  if (!isSingleTurn && has(SINGLE_TURN)) report(NOT_SINGLE);
  return behindContainer(tape);
}

function hasSingleTurn(): bool {
  const hasSystem = (firstRole & ROLE_SYSTEM) != 0;
  if (turns != (hasSystem ? 3 : 2)) return false;
  const user = hasSystem ? secondRole : firstRole;
  const answer = hasSystem ? thirdRole : secondRole;
  return (user & ROLE_USER) != 0 && (answer & ROLE_PROMPT) == 0;
}

let messageRole: u32 = 0;

/** Goes over one message and reports on it; both role and content must be strings. */
function readMessage(tape: usize, depth: i32, top: usize): usize {
  const base = top;
  let seen: u64 = 0;
  let roleStart: usize = 0;
  let roleEnd: usize = 0;
  let textStart: usize = 0;
  let textEnd: usize = 0;
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
    const value = tokenAt(tape + 8);
    tape = skipValue<InMessage>(tape + 8, colon, depth - 1, top);
    if (!tape) return 0;
    // role, content
    if (length == 4 && load<u32>(key) == 0x656c6f72) {
      if (load<u8>(value) != QUOTE) return 0;
      roleStart = value + 1;
      roleEnd = stringEnd(value, tokenAt(tape));
    } else if (length == 7 && (load<u64>(key) & 0x00ffffffffffffff) == 0x00746e65746e6f63) {
      if (load<u8>(value) != QUOTE) return 0;
      textStart = value + 1;
      textEnd = stringEnd(value, tokenAt(tape));
    }
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACE) break;
    if (byte != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  if (!roleStart || !textStart || hasBackslash(roleStart, roleEnd - roleStart)) return 0;
  messageRole = flagsOfRole(roleStart, roleEnd - roleStart);
  if (!checkText(textStart, textEnd)) return 0;
  if (!(messageRole & ROLE_ALLOWED)) report(UNKNOWN_ROLE);
  if (markerCount == 0 || (messageRole & ROLE_PROMPT) != 0) {
    // As the check has it: a text that begins with white space beyond ASCII is not blank.
    const isBlank = load<u8>(textStart) < 0x80 && skipWhiteSpace(textStart, textEnd) == textEnd;
    if (isBlank && !(messageRole & ROLE_RESULT)) report(EMPTY_CONTENT);
  }
  if (!(messageRole & ROLE_PROMPT)) {
    if (!readAnswer(textStart, textEnd, top)) return 0;
  } else if ((messageRole & ROLE_USER) != 0 && has(RESULT_IN_PROMPTS)) {
    if (hasResultLine(textStart, textEnd)) report(RESULT_IN_PROMPT);
  }
  return behindContainer(tape);
}

/** A role that is not in the plan is an answer's that the profile doesn't know. */
function flagsOfRole(start: usize, length: usize): u32 {
  const digest = digestOf(start, length);
  for (let role = roles; role < rolesEnd; role += ROLE) {
    if (isNamed(role, digest, start, length)) return load<u32>(role, 16);
  }
  return 0;
}
