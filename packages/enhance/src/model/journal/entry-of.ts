import type { AttemptReport } from "../schedule/request-scheduler.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** The journal's line for an attempt: what it was for, what came, what it cost. */
export function entryOf(
  report: AttemptReport,
  { task, subject }: { readonly task: string; readonly subject: string },
): JournalEntry {
  const { plan, attempt, cost } = report;
  const head = {
    v: 1,
    key: plan.key,
    task,
    subject,
    attempt,
    ...(cost !== undefined && { cost }),
  } as const;
  if (report.state === "failed") {
    const { kind, status, message, maybeBilled } = report.error;
    const told = status === undefined ? {} : { status };
    return { ...head, state: "failed", kind, ...told, message, maybeBilled };
  }
  const { text, finish, rawFinish, usage, model } = report.answer;
  return { ...head, state: "answered", text, finish, rawFinish, usage, model };
}
