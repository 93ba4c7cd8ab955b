import { type Journal, type PairVerdict, readJournal } from "@burnish/enhance";
import type { JudgedExample } from "@burnish/report";
import { type BothOrders, type Choice, type ControlAnswers, combineOrders } from "@burnish/scoring";
import type { JudgeQuestion } from "./judge-questions.ts";

/** What the answers of a journal say of questions. */
export interface JudgedAnswers {
  /** By their place in the sample, whatever order they were asked in. */
  readonly verdicts: readonly JudgedExample[];
  readonly controls: ControlAnswers;
  /** Judged pairs by model and version that answered. */
  readonly answeredBy: Readonly<Record<string, number>>;
  /** Questions without a verdict, by the code of the reason. */
  readonly unjudged: {
    readonly pairs: Readonly<Record<string, number>>;
    readonly controls: Readonly<Record<string, number>>;
  };
}

/** Reads the verdicts; nothing may be appended to the journal after that. */
export function judgedAnswers(
  questions: readonly JudgeQuestion[],
  places: readonly string[],
  journal: Journal,
): JudgedAnswers {
  const reader = readJournal(journal.share());
  const verdicts = new Map<string, JudgedExample>();
  const same: Choice[] = [];
  const [padded, sabotaged]: [BothOrders[], BothOrders[]] = [[], []];
  const answeredBy: Record<string, number> = {};
  const unjudged = { pairs: {} as Record<string, number>, controls: {} as Record<string, number> };
  try {
    for (const { kind, pair, task } of questions) {
      const found = verdictOf(task.advance(reader.find), reader.findFailure);
      if (typeof found === "string") {
        const counts = kind === "pair" ? unjudged.pairs : unjudged.controls;
        counts[found] = (counts[found] ?? 0) + 1;
        continue;
      }
      const { choices, reasons, model } = found;
      if (kind === "same") same.push(choices[0]);
      else if (kind === "padded") padded.push(choices);
      else if (kind === "sabotaged") sabotaged.push(choices);
      else {
        const { id, place, batch, lengths } = pair;
        const verdict = combineOrders(choices);
        verdicts.set(place, { id, place, batch, verdict, choices, lengths, reasons });
        answeredBy[model] = (answeredBy[model] ?? 0) + 1;
      }
    }
  } finally {
    reader.close();
  }
  const inOrder = places.flatMap((place) => verdicts.get(place) ?? []);
  const pairs = inOrder.map(({ choices }) => choices);
  return {
    verdicts: inOrder,
    controls: { same, padded, sabotaged, pairs },
    answeredBy,
    unjudged,
  };
}

/** The verdict, or the code of why there is none. */
function verdictOf(
  step: ReturnType<JudgeQuestion["task"]["advance"]>,
  findFailure: ReturnType<typeof readJournal>["findFailure"],
): Extract<PairVerdict, { readonly state: "judged" }> | string {
  if (step.state === "done") {
    return step.result.state === "judged" ? step.result : step.result.code;
  }
  const failure = findFailure(step.plan.key);
  return failure === undefined ? "model/unanswered" : `model/${failure.kind}`;
}
