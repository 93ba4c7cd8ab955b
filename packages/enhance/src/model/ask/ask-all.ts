import { entryOf } from "../journal/entry-of.ts";
import type { Journal } from "../journal/open-journal.ts";
import type {
  AttemptReport,
  RequestOutcome,
  RequestPlan,
  RequestScheduler,
  StopReason,
} from "../schedule/request-scheduler.ts";
import type { ModelTask, TaskStep } from "./model-task.ts";

/** How far asking has come. */
export interface AskProgress {
  /** Tasks that were looked at. */
  readonly tasks: number;
  /** Tasks that need nothing any more. */
  readonly done: number;
  /** Of these, tasks that needed no answer at all. */
  readonly unasked: number;
  /** Answers that a task took from the journal and had not asked for itself: earlier runs, or an equal request of this one. */
  readonly reused: number;
  /** Requests that were given to the scheduler. */
  readonly asked: number;
  /** Requests that failed for good. */
  readonly failed: number;
  /** Requests under way. */
  readonly open: number;
}

/** What asking came to. */
export interface AskSummary extends AskProgress {
  /** Why it ended before the last task; undefined where it did not. */
  readonly stop: StopReason | undefined;
}

export interface AskOptions {
  /** Read one after another, only when the scheduler has room. */
  readonly tasks: AsyncIterable<ModelTask<unknown>>;
  readonly scheduler: RequestScheduler;
  readonly onProgress?: ((progress: AskProgress) => void) | undefined;
}

/** Asks what tasks need, and keeps every attempt in a journal. */
export interface Asker {
  /** For the scheduler: writes the attempt down; its answer is used only when that is done. */
  readonly onAttempt: (report: AttemptReport) => Promise<void>;
  /**
   * Asks for all that the tasks need and the journal does not hold. Equal requests that are under way at the same time are
   * made once. Resolves when all tasks are done, failed, or stopped by the scheduler; rejects where reading or writing
   * fails, after the requests that are under way have ended. Holds the tasks under way.
   */
  ask(options: AskOptions): Promise<AskSummary>;
}

export function createAsker(journal: Journal): Asker {
  const about = new Map<string, { readonly task: string; readonly subject: string }>();
  return {
    onAttempt(report) {
      const known = about.get(report.plan.key) ?? { task: "unknown", subject: "unknown" };
      return journal.append(entryOf(report, known));
    },
    ask: (options) => new AskRun(options, journal, about).run(),
  };
}

class AskRun {
  readonly #options: AskOptions;
  readonly #journal: Journal;
  readonly #about: Map<string, { readonly task: string; readonly subject: string }>;
  readonly #underWay = new Map<string, Promise<RequestOutcome>>();
  readonly #open = new Set<Promise<void>>();
  #counts = { tasks: 0, done: 0, unasked: 0, reused: 0, asked: 0, failed: 0 };
  #stop: StopReason | undefined;
  #fault: { readonly error: unknown } | undefined;

  constructor(
    options: AskOptions,
    journal: Journal,
    about: Map<string, { readonly task: string; readonly subject: string }>,
  ) {
    this.#options = options;
    this.#journal = journal;
    this.#about = about;
  }

  async run(): Promise<AskSummary> {
    try {
      for await (const task of this.#options.tasks) {
        await this.#begin(task);
        if (this.#isOver) break;
      }
    } finally {
      while (this.#open.size > 0) await Promise.all(this.#open);
    }
    if (this.#fault !== undefined) throw this.#fault.error;
    return { ...this.#progress, stop: this.#stop };
  }

  get #isOver(): boolean {
    return this.#stop !== undefined || this.#fault !== undefined;
  }

  get #progress(): AskProgress {
    return { ...this.#counts, open: this.#underWay.size };
  }

  async #begin(task: ModelTask<unknown>): Promise<void> {
    const known = new Set<string>();
    const step = this.#advance(task, known);
    this.#counts.tasks += 1;
    if (step.state === "done") {
      this.#counts.done += 1;
      if (known.size === 0) this.#counts.unasked += 1;
      this.#tell();
      return;
    }
    await this.#options.scheduler.ready();
    if (this.#isOver) return;
    const work: Promise<void> = this.#finish(task, step, known)
      .catch((error: unknown) => {
        this.#fault ??= { error };
      })
      .finally(() => {
        this.#open.delete(work);
      });
    this.#open.add(work);
  }

  /** Advances a task, and counts the answers that it finds and that are not among the known. */
  #advance(task: ModelTask<unknown>, known: Set<string>): TaskStep<unknown> {
    return task.advance((key) => {
      const answer = this.#journal.find(key);
      if (answer !== undefined && !known.has(key)) {
        known.add(key);
        this.#counts.reused += 1;
      }
      return answer;
    });
  }

  async #finish(
    task: ModelTask<unknown>,
    first: TaskStep<unknown>,
    known: Set<string>,
  ): Promise<void> {
    let step = first;
    // An equal request may have been answered while this task waited for its turn.
    if (step.state === "ask" && this.#journal.find(step.plan.key) !== undefined) {
      step = this.#advance(task, known);
    }
    while (step.state === "ask") {
      const outcome = await this.#request(task, step, known);
      if (outcome.state === "stopped") {
        this.#stop ??= outcome.stop;
        return;
      }
      if (outcome.state === "failed") {
        this.#counts.failed += 1;
        this.#tell();
        return;
      }
      const { key } = step.plan;
      step = this.#advance(task, known);
      if (step.state === "ask" && step.plan.key === key) {
        throw new Error(`the answer to ${key} is not in the journal`);
      }
    }
    this.#counts.done += 1;
    this.#tell();
  }

  #request(
    task: ModelTask<unknown>,
    { name, plan }: { readonly name: string; readonly plan: RequestPlan },
    own: Set<string>,
  ): Promise<RequestOutcome> {
    const { key } = plan;
    const same = this.#underWay.get(key);
    if (same !== undefined) return same;
    own.add(key);
    this.#about.set(key, { task: name, subject: task.subject });
    this.#counts.asked += 1;
    const outcome = this.#options.scheduler.run(plan).finally(() => {
      this.#underWay.delete(key);
      this.#about.delete(key);
    });
    this.#underWay.set(key, outcome);
    this.#tell();
    return outcome;
  }

  #tell(): void {
    this.#options.onProgress?.(this.#progress);
  }
}
