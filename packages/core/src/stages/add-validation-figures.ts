import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ContextSettings } from "../checks/check-settings.ts";
import { isShorter } from "../checks/context-object.ts";
import type { Mask } from "../checks/excerpt.ts";
import { isSingleTurn } from "../checks/single-turn.ts";
import type { Conversation, ToolCall } from "../record/dialect.ts";
import { isJsonObject, ownMember } from "../record/own-member.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { JsonObject } from "../record/sound-record.ts";
import { countMarkers } from "../record/text-call/read-text-calls.ts";
import { countedKey } from "../report/bounded-counts.ts";
import {
  type ArgumentTally,
  addOne,
  addToolCall,
  type ValidationTally,
} from "../report/validation-tally.ts";

/** What the figures depend on beside the conversation. */
export interface FigureSettings {
  readonly catalogue: Catalogue | undefined;
  readonly context: ContextSettings | undefined;
  /** True where calls are text, so that markers are counted in it; elsewhere each call counts as one. */
  readonly textCalls: boolean;
  /** For names outside of the catalogue, where the record holds a credential. Default: they are counted as they are. */
  readonly mask?: Mask | undefined;
}

/** Counts the turns, markers, calls and arguments of one conversation. */
export function addValidationFigures(
  tally: ValidationTally,
  conversation: Conversation,
  settings: FigureSettings,
): void {
  if (isSingleTurn(conversation)) tally.singleTurn++;
  let markers = 0;
  let named = 0;
  let firstAnswer = true;
  for (const { role, text, calls } of conversation.turns) {
    if (PROMPT_ROLES.has(role)) continue;
    markers += settings.textCalls ? countMarkers(text) : calls.length;
    for (const { name } of calls) {
      if (name === undefined) continue;
      named++;
      const known = settings.catalogue?.tools.has(name) === true;
      addToolCall(tally, known ? name : shownName(name, settings.mask), known);
    }
    if (firstAnswer) addFirstCall(tally, calls[0], settings.context);
    firstAnswer = false;
  }
  tally.toolCallMarkers += markers;
  if (markers > 0) tally.recordsWithToolCallMarker++;
  if (named > 0) tally.recordsWithNamedToolCall++;
}

function shownName(name: string, mask: Mask | undefined): string {
  const counted = countedKey(name);
  return mask === undefined ? counted : mask(counted);
}

function addFirstCall(
  tally: ValidationTally,
  call: ToolCall | undefined,
  context: ContextSettings | undefined,
): void {
  if (context === undefined || call?.arguments.state !== "parsed") return;
  const { value, controlCharacters } = call.arguments;
  const object = isJsonObject(value) ? ownMember(value, context.argument) : undefined;
  if (!isJsonObject(object)) return;
  const { strictJson, rawControlCharactersAllowed } = tally.firstCallArguments;
  addContext(rawControlCharactersAllowed, object, context);
  if (!controlCharacters) addContext(strictJson, object, context);
}

function addContext(tally: ArgumentTally, object: JsonObject, context: ContextSettings): void {
  tally.contextObject++;
  let all = true;
  for (const [name, { required, minLength }] of context.fields) {
    const value = ownMember(object, name);
    if (value === undefined && required) all = false;
    if (minLength > 0 && typeof value === "string" && !isShorter(value, minLength)) {
      addOne(tally.longEnough, name);
    }
  }
  if (all) tally.allContextFields++;
}
