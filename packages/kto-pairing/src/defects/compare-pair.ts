import { PROMPT_ROLES, type ToolCall } from "@burnish/core";
import { canonicalJson } from "../row/canonical-json.ts";
import type { PairRow } from "../row/pair-row.ts";
import { contextOf, memberText, readCallFacts } from "../row/read-call-facts.ts";
import { firstAnswerIndex } from "../row/read-pair-row.ts";

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
  compareMessages(original, enhanced, changes);
  compareCalls(original, enhanced, changes);
  const equalCompletion = original.facts.completion === enhanced.facts.completion;
  if (changes.size === 0) changes.add(equalCompletion ? "nothing" : "format");
  const broken = findBroken(original, enhanced, changes, equalCompletion);
  return {
    changes: [...changes],
    broken,
    onlyIntended: !changes.has("nothing") && [...changes].every(isIntended),
    detail: broken.map((code) => describeBroken(code, original, enhanced)).join("; "),
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
  const roles = (row: PairRow): string => row.conversation.turns.map((turn) => turn.role).join(" ");
  if (roles(original) !== roles(enhanced)) changes.add("structure");
  if (left.tools.length > 0 || right.tools.length > 0) {
    if (canonicalJson([...left.tools]) !== canonicalJson([...right.tools])) changes.add("tools");
  }
}

function compareCalls(original: PairRow, enhanced: PairRow, changes: Set<string>): void {
  const left = callsOf(original);
  const right = callsOf(enhanced);
  if (left.length !== right.length) changes.add("calls");
  const compared = Math.min(left.length, right.length);
  for (let index = 0; index < compared; index++) {
    compareCall(left[index] as ToolCall, right[index] as ToolCall, changes);
  }
}

function compareCall(original: ToolCall, enhanced: ToolCall, changes: Set<string>): void {
  const left = readCallFacts(original);
  const right = readCallFacts(enhanced);
  if (left.tool !== right.tool) changes.add("tool");
  if (left.call !== right.call) changes.add("call");
  if (left.call !== "parsed" || right.call !== "parsed") return;
  if (left.argumentsText !== right.argumentsText) changes.add("arguments");
  const before = contextOf(original) ?? {};
  const after = contextOf(enhanced) ?? {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (memberText(before, key) !== memberText(after, key)) changes.add(`context.${key}`);
  }
}

function findBroken(
  original: PairRow,
  enhanced: PairRow,
  changes: ReadonlySet<string>,
  equalCompletion: boolean,
): BrokenCode[] {
  const broken: BrokenCode[] = [];
  const left = callsOf(original);
  const right = callsOf(enhanced);
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

function callsOf(row: PairRow): readonly ToolCall[] {
  return row.conversation.turns.flatMap((turn) => turn.calls);
}

/** Texts of the messages before the prompt. */
function historyOf(row: PairRow): string {
  const end = Math.max(0, firstAnswerIndex(row.conversation) - 1);
  return row.conversation.turns
    .slice(0, end)
    .map((turn) => turn.text)
    .join("\n");
}

/** What stands around the calls, and the texts of prompts after the first answer. */
function proseOf(row: PairRow): string {
  return row.conversation.turns
    .slice(firstAnswerIndex(row.conversation))
    .map((turn) => (PROMPT_ROLES.has(turn.role) ? turn.text : turn.prose.join("\n")))
    .join("\n");
}
