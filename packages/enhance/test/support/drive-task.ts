import type { ModelTask } from "../../src/model/ask/model-task.ts";
import type { AnsweredEntry } from "../../src/model/journal/journal-entry.ts";
import type { RequestPlan } from "../../src/model/schedule/request-scheduler.ts";
import { answered } from "./journal-entries.ts";

/** How a task ended, and what it asked on the way. */
export interface DrivenTask<Result> {
  readonly result: Result;
  readonly names: readonly string[];
  readonly plans: readonly RequestPlan[];
}

/** Answers a task's requests one after another until it is done; an answer is a text, or parts of a journal's entry. */
export function driveTask<Result>(
  task: ModelTask<Result>,
  answering: (name: string, plan: RequestPlan) => string | Partial<AnsweredEntry>,
): DrivenTask<Result> {
  const found = new Map<string, AnsweredEntry>();
  const names: string[] = [];
  const plans: RequestPlan[] = [];
  for (;;) {
    const step = task.advance((key) => found.get(key));
    if (step.state === "done") return { result: step.result, names, plans };
    const { key } = step.plan;
    if (found.has(key)) throw new Error(`${step.name} was asked twice`);
    const given = answering(step.name, step.plan);
    found.set(
      key,
      answered(step.name, { key, ...(typeof given === "string" ? { text: given } : given) }),
    );
    names.push(step.name);
    plans.push(step.plan);
  }
}
