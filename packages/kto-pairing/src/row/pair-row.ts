import type { Conversation, JsonObject } from "@burnish/core";
import type { PlainMessages } from "./plain-messages.ts";

/** Where a row came from. */
export interface RowPlace {
  /** Source id of the input file, as in the ledger. */
  readonly source: string;
  /** 1-based line of the file; element number of a JSON document. */
  readonly line: number;
}

/** The context members that a call of the built-in profile carries; each as text, empty where it is absent or blank. */
export interface ContextTexts {
  readonly sessionId: string;
  readonly workspaceId: string;
  readonly sessionDescription: string;
  readonly sessionMemory: string;
  readonly toolContext: string;
  readonly primaryGoal: string;
  readonly subgoal: string;
}

/** What pairing looks at in one row; read once from the record. */
export interface RowFacts {
  /** Text of the row's id member; undefined where it has none or no id is asked for. */
  readonly id: string | undefined;
  /** Text of the last message before the first answer of the model; empty where there is none. */
  readonly prompt: string;
  /** Name of the first tool call; undefined where none is readable. */
  readonly tool: string | undefined;
  /** Whether the first call's arguments could be parsed. */
  readonly call: "parsed" | "unparseable" | "missing";
  /** Canonical JSON (keys sorted) of the first call's arguments without their `context`; empty unless parsed. */
  readonly argumentsText: string;
  readonly context: ContextTexts;
  /** Text of all that the model writes, messages joined by a newline. */
  readonly completion: string;
}

/** One row of either side. All but the place may be read from the record when it is first asked for. */
export interface PairRow {
  readonly place: RowPlace;
  /** The record's bytes as they were read, without line end. */
  readonly bytes: Uint8Array;
  readonly value: JsonObject;
  /** Its messages as they are written, where it is the usual record of one prompt and one answer. */
  readonly plain: PlainMessages | undefined;
  readonly conversation: Conversation;
  readonly facts: RowFacts;
}

/** How two rows found each other. */
export type MatchRule = "id" | "content" | "order";

/** An original and its enhanced version. */
export interface RowMatch {
  readonly original: PairRow;
  readonly enhanced: PairRow;
  readonly rule: MatchRule;
  /** 0 to 1: how sure the match is; 1 for an id. */
  readonly confidence: number;
}

export type PairSide = "original" | "enhanced";

/** A row without a partner, and why. */
export interface UnmatchedRow {
  readonly side: PairSide;
  readonly row: PairRow;
  /** Stable code, such as `no-candidate`, `no-source`, `ambiguous`, `candidate-taken`, `duplicate-id`. */
  readonly reason: string;
  /** For a person: the best candidate's place and score, or what is missing. */
  readonly detail: string;
}
