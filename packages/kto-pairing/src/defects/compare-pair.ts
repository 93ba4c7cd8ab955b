import { type JsonObject, ownMember, PROMPT_ROLES, type ToolCall } from "@burnish/core";
import { canonicalJson } from "../row/canonical-json.ts";
import { firstAnswerIndex } from "../row/first-answer.ts";
import type { PairRow } from "../row/pair-row.ts";
import { CONTEXT, contextOf, memberText, readCallFacts } from "../row/read-call-facts.ts";
import { isEqualJson } from "./equal-json.ts";

/** Why a pair must not be trained on. */
export type BrokenCode =
  | "call-destroyed"
  | "tool-changed"
  | "arguments-changed"
  | "unchanged"
  | "equal-completion";

/** How the two rows of a pair differ. */
export interface PairDefects {
  /**
   * What changed: `prompt`, `history` (messages before the prompt), `call` (one side's call cannot be read), `tool`,
   * `arguments`, `context.KEY`, `text` (around the calls), `calls` (their number), `structure` (roles), `tools` (the
   * record's own definitions), `format` (nothing but the way that it is written); or `nothing` alone.
   */
  readonly changes: readonly string[];
  /** Most serious first; empty for a sound pair. */
  readonly broken: readonly BrokenCode[];
  /** True where something changed, and only what was meant to: then the False row fails nowhere else. */
  readonly onlyIntended: boolean;
  /** For a person: what breaks the pair; empty for a sound one. */
  readonly detail: string;
}

/** What an enhancement is meant to change; any member of the context but the two ids. */
const INTENDED: ReadonlySet<string> = new Set(["prompt", "text", "format"]);
const IDS: ReadonlySet<string> = new Set(["context.sessionId", "context.workspaceId"]);

/** Compares the rows of a pair; the original is the False row. Looks at all calls, and at nothing beside the conversation. */
export function comparePair(original: PairRow, enhanced: PairRow): PairDefects {
  const changes = new Set<string>();
  const left = callsOf(original);
  const right = callsOf(enhanced);
  compareMessages(original, enhanced, changes);
  compareCalls(left, right, changes);
  const equalCompletion = original.facts.completion === enhanced.facts.completion;
  if (changes.size === 0) changes.add(equalCompletion ? "nothing" : "format");
  const broken = findBroken(left, right, changes, equalCompletion);
  return {
    changes: [...changes],
    broken,
    onlyIntended: !changes.has("nothing") && [...changes].every(isIntended),
    detail:
      broken.length === 0
        ? ""
        : broken.map((code) => describeBroken(code, original, enhanced)).join("; "),
  };
}

function isIntended(change: string): boolean {
  return INTENDED.has(change) || (change.startsWith("context.") && !IDS.has(change));
}

function compareMessages(original: PairRow, enhanced: PairRow, changes: Set<string>): void {
  const left = original.conversation;
  const right = enhanced.conversation;
  if (original.facts.prompt !== enhanced.facts.prompt) changes.add("prompt");
  if (historyOf(original) !== historyOf(enhanced)) changes.add("history");
  if (proseOf(original) !== proseOf(enhanced)) changes.add("text");
  if (rolesOf(original) !== rolesOf(enhanced)) changes.add("structure");
  if (left.tools.length > 0 || right.tools.length > 0) {
    if (canonicalJson([...left.tools]) !== canonicalJson([...right.tools])) changes.add("tools");
  }
}

function compareCalls(
  left: readonly ToolCall[],
  right: readonly ToolCall[],
  changes: Set<string>,
): void {
  if (left.length !== right.length) changes.add("calls");
  const compared = Math.min(left.length, right.length);
  for (let index = 0; index < compared; index++) {
    compareCall(left[index] as ToolCall, right[index] as ToolCall, changes);
  }
}

function compareCall(original: ToolCall, enhanced: ToolCall, changes: Set<string>): void {
  const left = original.arguments;
  const right = enhanced.arguments;
  if (original.name !== enhanced.name) changes.add("tool");
  if (left.state !== right.state) changes.add("call");
  if (left.state !== "parsed" || right.state !== "parsed") return;
  // The texts decide, but nearly always the values tell the same in a fraction of the time.
  if (
    !isEqualJson(left.value, right.value, CONTEXT) &&
    readCallFacts(original).argumentsText !== readCallFacts(enhanced).argumentsText
  ) {
    changes.add("arguments");
  }
  const before = contextOf(original) ?? {};
  const after = contextOf(enhanced) ?? {};
  for (const key of Object.keys(before)) compareMember(before, after, key, changes);
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) compareMember(before, after, key, changes);
  }
}

function compareMember(
  before: JsonObject,
  after: JsonObject,
  key: string,
  changes: Set<string>,
): void {
  if (ownMember(before, key) === ownMember(after, key)) return;
  if (memberText(before, key) !== memberText(after, key)) changes.add(`context.${key}`);
}

function findBroken(
  left: readonly ToolCall[],
  right: readonly ToolCall[],
  changes: ReadonlySet<string>,
  equalCompletion: boolean,
): BrokenCode[] {
  const broken: BrokenCode[] = [];
  if (distinctCalls(left) > right.length || right.some((call) => !isReadable(call))) {
    broken.push("call-destroyed");
  }
  const both = left.slice(0, right.length).map((call, index) => [call, right[index]] as const);
  const renamed = both.some(
    ([call, other]) =>
      call.name !== undefined && other?.name !== undefined && call.name !== other.name,
  );
  if (renamed || right.length > left.length) broken.push("tool-changed");
  if (changes.has("arguments")) broken.push("arguments-changed");
  if (equalCompletion) broken.push(changes.has("nothing") ? "unchanged" : "equal-completion");
  else if (changes.has("format")) broken.push("unchanged");
  return broken;
}

function describeBroken(code: BrokenCode, original: PairRow, enhanced: PairRow): string {
  switch (code) {
    case "call-destroyed":
      return "the enhanced row's call names no tool or its arguments cannot be read";
    case "tool-changed":
      return `${original.facts.tool ?? "no tool"} became ${enhanced.facts.tool ?? "no tool"}`;
    case "arguments-changed":
      return "arguments beside the context differ";
    case "unchanged":
      return "both rows say the same";
    case "equal-completion":
      return "both rows have one completion for different prompts";
  }
}

function isReadable(call: ToolCall): boolean {
  return call.name !== undefined && call.arguments.state === "parsed";
}

/** Calls that a row makes, not counting one that it makes again. */
function distinctCalls(calls: readonly ToolCall[]): number {
  if (calls.length < 2) return calls.length;
  const texts = calls.map((call) => `${call.name} ${readCallFacts(call).argumentsText}`);
  return new Set(texts).size;
}

function callsOf({ plain, conversation }: PairRow): readonly ToolCall[] {
  const { turns } = conversation;
  // The usual record's prompt has none.
  return plain === undefined ? turns.flatMap(({ calls }) => calls) : (turns[1]?.calls ?? []);
}

function rolesOf({ plain, conversation }: PairRow): string {
  if (plain !== undefined) return "user assistant";
  return conversation.turns.map(({ role }) => role).join(" ");
}

/** Texts of the messages before the prompt. */
function historyOf(row: PairRow): string {
  if (row.plain !== undefined) return "";
  const end = Math.max(0, firstAnswerIndex(row.conversation) - 1);
  return row.conversation.turns
    .slice(0, end)
    .map((turn) => turn.text)
    .join("\n");
}

/** What stands around the calls, and the texts of prompts after the first answer. */
function proseOf(row: PairRow): string {
  if (row.plain !== undefined) return row.conversation.turns[1]?.prose.join("\n") ?? "";
  return row.conversation.turns
    .slice(firstAnswerIndex(row.conversation))
    .map((turn) => (PROMPT_ROLES.has(turn.role) ? turn.text : turn.prose.join("\n")))
    .join("\n");
}
