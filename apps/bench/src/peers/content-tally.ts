import { type ContentCounts, NO_CONTENT } from "./content-counts.ts";
import { readCallArguments } from "./read-call-arguments.ts";

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const PROMPT_ROLES = new Set(["system", "developer", "user", "tool", "function"]);
const CONTEXT_FIELDS = [
  "sessionId",
  "workspaceId",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
];
const SESSION_ID = /^session_[0-9]{13}_[a-z0-9]{9}$/;
const WORKSPACE_ID = /^ws_[0-9]{13}_[a-z0-9]{9}$/;

interface Message {
  readonly role: unknown;
  readonly content: unknown;
}

/** Counts what is in records of text calls: roles, arguments, the context's seven fields, the patterns of its ids. */
export class ContentTally {
  readonly counts: Mutable<ContentCounts> = { ...NO_CONTENT };

  /** Adds a record as JSON.parse gives it. */
  addRecord(record: { readonly conversations?: unknown }): void {
    this.counts.records++;
    const { conversations } = record;
    if (!Array.isArray(conversations)) return;
    const messages = conversations as readonly Message[];
    if (isSingleTurn(messages)) this.counts.singleTurn++;
    let isFirstAnswer = true;
    for (const { role, content } of messages) {
      if (typeof role !== "string" || typeof content !== "string" || PROMPT_ROLES.has(role))
        continue;
      this.#addAnswer(content, isFirstAnswer);
      isFirstAnswer = false;
    }
  }

  #addAnswer(content: string, isFirstAnswer: boolean): void {
    let isFirst = isFirstAnswer;
    for (const call of readCallArguments(content)) {
      if (call.state === "unparseable") this.counts.unparseable++;
      else if (call.state === "parsed") {
        const context: unknown = call.value.context;
        if (isObject(context)) this.#addContext(context, isFirst && !call.controlCharacters);
      }
      isFirst = false;
    }
  }

  #addContext(context: Readonly<Record<string, unknown>>, isCounted: boolean): void {
    let missing = 0;
    for (const name of CONTEXT_FIELDS) {
      const value = context[name];
      if (value === undefined) missing++;
      else if (typeof value !== "string") this.counts.wrongTypes++;
    }
    this.counts.missingFields += missing;
    const { sessionId, workspaceId } = context;
    if (typeof sessionId === "string" && !SESSION_ID.test(sessionId)) this.counts.wrongIds++;
    if (typeof workspaceId === "string" && !WORKSPACE_ID.test(workspaceId)) this.counts.wrongIds++;
    if (!isCounted) return;
    this.counts.contextObject++;
    if (missing === 0) this.counts.allContextFields++;
  }
}

function isSingleTurn(messages: readonly Message[]): boolean {
  const start = messages[0]?.role === "system" ? 1 : 0;
  const answer = messages[start + 1]?.role;
  return (
    messages.length === start + 2 &&
    messages[start]?.role === "user" &&
    typeof answer === "string" &&
    !PROMPT_ROLES.has(answer)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
