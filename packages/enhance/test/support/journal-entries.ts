import { hash } from "node:crypto";
import type { AnsweredEntry, FailedEntry } from "../../src/model/journal/journal-entry.ts";

/** A key as a journal has them. */
export const keyOf = (name: string): string => hash("sha256", name);

export function answered(name: string, more: Partial<AnsweredEntry> = {}): AnsweredEntry {
  return {
    v: 1,
    key: keyOf(name),
    task: "enhance",
    subject: name,
    attempt: 1,
    cost: 5,
    state: "answered",
    text: `text of ${name}`,
    finish: "stop",
    rawFinish: "stop",
    usage: { inputTokens: 100, cachedInputTokens: 60, outputTokens: 10, source: "provider" },
    model: "stand-in-1",
    ...more,
  };
}

export function failed(name: string): FailedEntry {
  return {
    v: 1,
    key: keyOf(name),
    task: "enhance",
    subject: name,
    attempt: 1,
    state: "failed",
    kind: "server",
    status: 503,
    message: "the endpoint is busy",
    maybeBilled: false,
  };
}
