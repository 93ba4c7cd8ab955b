import {
  type AskProgress,
  type AskSummary,
  createAsker,
  createScheduler,
  type Journal,
  type ModelTask,
  type ScheduleFigures,
  systemClock,
} from "@burnish/enhance";
import type { CliContext } from "../context.ts";
import { createAskProgress } from "./ask-progress.ts";
import type { PreparedModel } from "./prepare-model.ts";

/** What asking came to. */
export interface AskedModel {
  readonly summary: AskSummary;
  readonly figures: ScheduleFigures;
}

/** A currency unit in billionths. */
const UNIT = 1e9;

/** Asks all that the tasks need and the journal does not hold, within the limits of the flags, with progress. */
export async function askModel(
  options: {
    readonly model: PreparedModel;
    readonly journal: Journal;
    readonly seed: string;
    readonly tasks: AsyncIterable<ModelTask<unknown>>;
  },
  { io, signal }: CliContext,
): Promise<AskedModel> {
  const { model, journal, seed, tasks } = options;
  const { concurrency, rpm, tpm, maxCost, maxRequests, maxMinutes } = model.flags;
  const asker = createAsker(journal);
  const scheduler = createScheduler({
    provider: model.provider,
    clock: systemClock,
    seed,
    limits: {
      ...(concurrency !== undefined && { concurrency }),
      ...(rpm !== undefined && { requestsPerMinute: rpm }),
      ...(tpm !== undefined && { tokensPerMinute: tpm }),
    },
    budget: {
      ...(maxCost !== undefined && { maxCost: Math.floor(maxCost * UNIT) }),
      ...(maxRequests !== undefined && { maxRequests }),
      ...(maxMinutes !== undefined && { maxMinutes }),
    },
    price: model.price,
    onAttempt: asker.onAttempt,
    signal,
  });
  const progress = createAskProgress(io);
  const onProgress = (now: AskProgress): void => progress.show(now, scheduler.figures);
  try {
    const summary = await asker.ask({ tasks, scheduler, onProgress });
    return { summary, figures: scheduler.figures };
  } finally {
    progress.clear();
  }
}
