import { hash } from "node:crypto";
import { type BothOrders, DIMENSIONS, type Dimension } from "@burnish/scoring";
import type { AnswerFault } from "../answer/parse-answer.ts";
import type { ModelTask, TaskStep } from "../ask/model-task.ts";
import { type QuestionStep, readOrAsk } from "../ask/read-or-ask.ts";
import { createPlanner, type RequestPlanner } from "../ask/request-planner.ts";
import type { ModelParameters } from "../enhance/model-parameters.ts";
import type { AnswerLookup } from "../journal/journal-entry.ts";
import type { ModelMessage } from "../provider/model-provider.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";
import { JUDGE_SCHEMA, JudgeAnswer } from "./judge-answer.ts";
import { judgeSystemText } from "./judge-system-text.ts";
import type { ShownExample } from "./shown-example.ts";

/** Id and version of the prompt; goes up with every change of its words or of what is shown. */
export const JUDGE_TEMPLATE = "judge@1";

/** Two examples to compare; which is which is not shown. */
export interface ComparedExamples {
  /** For people, in the journal. */
  readonly subject: string;
  readonly a: ShownExample;
  readonly b: ShownExample;
}

/** What became of a comparison. */
export type PairVerdict =
  | {
      readonly state: "judged";
      readonly choices: BothOrders;
      /** The judge's words with `a` first and with `b` first. */
      readonly reasons: readonly [string, string];
      /** Model and version that answered, as the endpoint gives it. */
      readonly model: string;
    }
  /** An answer could not be read, not even the second time. */
  | { readonly state: "unreadable"; readonly code: AnswerFault; readonly message: string };

/** The comparison of one pair: two requests, one where both texts are equal, and a correction of each at most. */
export interface PairTask extends ModelTask<PairVerdict> {
  /** The requests without corrections, for estimates; in the order in which they are made. */
  readonly plans: readonly RequestPlan[];
}

export interface PairJudge {
  task(pair: ComparedExamples): PairTask;
  /** What every request begins with. */
  readonly system: ModelMessage;
}

export interface PairJudgeOptions {
  readonly parameters: ModelParameters;
  /** What counts; all five by default. */
  readonly dimensions?: readonly Dimension[] | undefined;
  /** Tokens of a text; needed where requests are made, not where answers are read. */
  readonly countTokens?: ((text: string) => number) | undefined;
}

/** Most characters of a judge's reason that are kept. */
const MOST_REASON = 500;

/**
 * A judge of pairs that sees both orders, no label and no name of a version. Which order is asked first is drawn from the
 * hash of the two texts. The keys of its requests depend on what is shown alone. Holds no pair.
 */
export function createPairJudge(options: PairJudgeOptions): PairJudge {
  const { parameters, dimensions = DIMENSIONS, countTokens } = options;
  const plan = createPlanner({
    parameters,
    template: JUDGE_TEMPLATE,
    answer: JUDGE_SCHEMA,
    countTokens,
  });
  const system: ModelMessage = {
    role: "system",
    text: judgeSystemText(dimensions),
    cacheable: true,
  };
  return { task: (pair) => new PairComparison(pair, system, plan), system };
}

interface AskedOrder {
  readonly name: "judge/ab" | "judge/ba";
  readonly messages: readonly ModelMessage[];
}

class PairComparison implements PairTask {
  readonly subject: string;
  readonly #plan: RequestPlanner;
  readonly #row: string;
  readonly #orders: readonly [AskedOrder, AskedOrder];

  constructor({ subject, a, b }: ComparedExamples, system: ModelMessage, plan: RequestPlanner) {
    this.subject = subject;
    this.#plan = plan;
    const texts = [JSON.stringify(a), JSON.stringify(b)] as const;
    // The same for both orders, and for a pair whose sides change places.
    this.#row = hash("sha256", texts.toSorted().join("\n"));
    const order = (name: AskedOrder["name"], first: string, second: string): AskedOrder => {
      const user: ModelMessage = { role: "user", text: `{"first":${first},"second":${second}}` };
      return { name, messages: [system, user] };
    };
    this.#orders = [order("judge/ab", texts[0], texts[1]), order("judge/ba", texts[1], texts[0])];
  }

  get plans(): readonly RequestPlan[] {
    const plans = this.#asked.map(({ messages }) => this.#plan(this.#row, messages));
    return plans.filter(({ key }, index) => key !== plans[index - 1]?.key);
  }

  advance(answers: AnswerLookup): TaskStep<PairVerdict> {
    const steps = new Map<string, QuestionStep<JudgeAnswer> & { state: "read" }>();
    for (const { name, messages } of this.#asked) {
      const question = { name, row: this.#row, messages, schema: JudgeAnswer };
      const step = readOrAsk(question, this.#plan, answers);
      if (step.state === "ask") return step;
      if (step.state === "bad") {
        const { code, message } = step;
        return { state: "done", result: { state: "unreadable", code, message } };
      }
      steps.set(name, step);
    }
    const [ab, ba] = [steps.get("judge/ab"), steps.get("judge/ba")];
    if (ab === undefined || ba === undefined) throw new Error("an order was not asked");
    const result: PairVerdict = {
      state: "judged",
      choices: [ab.value.better, ba.value.better],
      reasons: [reasonOf(ab.value), reasonOf(ba.value)],
      model: ba.entry.model,
    };
    return { state: "done", result };
  }

  /** The orders as they are asked: half of all pairs begin with `a` second. */
  get #asked(): readonly AskedOrder[] {
    const [ab, ba] = this.#orders;
    return Number.parseInt(this.#row.slice(0, 2), 16) % 2 === 0 ? [ab, ba] : [ba, ab];
  }
}

function reasonOf({ reason }: JudgeAnswer): string {
  return reason.trim().slice(0, MOST_REASON).toWellFormed();
}
