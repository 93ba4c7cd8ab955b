import { type Journal, type ModelTask, openJournal } from "@burnish/enhance";
import type { CliContext } from "../context.ts";
import { type AskedModel, askModel } from "./ask-model.ts";
import type { PreparedModel } from "./prepare-model.ts";

/** A journal that holds all that could be asked; closed, but it can be shared. */
export interface AskedJournal {
  readonly journal: Journal;
  readonly asked: AskedModel;
}

/**
 * Asks what the tasks need and the journal does not hold. Undefined, with the reason told, where the endpoint refused the run
 * and no answer is there at all; `nothing` ends that message. Throws the signal's reason where a person stopped it.
 */
export async function askWithJournal(
  options: {
    readonly model: PreparedModel;
    readonly seed: string;
    readonly tasks: AsyncIterable<ModelTask<unknown>>;
    readonly nothing: string;
  },
  context: CliContext,
): Promise<AskedJournal | undefined> {
  const { model, seed, tasks, nothing } = options;
  const journal = await openJournal(model.journal);
  let asked: AskedModel;
  try {
    asked = await askModel({ model, journal, seed, tasks }, context);
  } finally {
    await journal.close();
  }
  const { answered } = journal.figures;
  if (context.signal.aborted) {
    context.io.stderr.write(
      `${answered} answers are kept in ${model.journal}; the same command goes on from there\n`,
    );
    throw context.signal.reason;
  }
  const { stop } = asked.summary;
  if (stop?.why === "endpoint" && answered === 0) {
    context.io.stderr.write(`error: ${stop.message}\n${nothing}\n`);
    return undefined;
  }
  return { journal, asked };
}
