import { hash } from "node:crypto";
import type { SoundRecord } from "@burnish/core";
import {
  DIMENSIONS,
  type Dimension,
  type ExampleScores,
  readExample,
  type ScoreNote,
} from "@burnish/scoring";
import { recordDigest, recordId } from "../../enhance/record-id.ts";
import type { AnswerFault } from "../answer/parse-answer.ts";
import type { ModelTask } from "../ask/model-task.ts";
import { readOrAsk } from "../ask/read-or-ask.ts";
import { createPlanner } from "../ask/request-planner.ts";
import type { ModelParameters } from "../enhance/model-parameters.ts";
import { shownExample } from "../judge/shown-example.ts";
import type { ModelMessage } from "../provider/model-provider.ts";
import { type ScoreAnswer, scoreAnswer, scoreSchema } from "./score-answer.ts";
import { scoreSystemText } from "./score-system-text.ts";

/** Id and version of the prompt; goes up with every change of its words or of what is shown. */
export const SCORE_TEMPLATE = "score@1";

/** What became of one record. */
export type ModelScored =
  | {
      readonly state: "scored";
      readonly scores: ExampleScores;
      /** Prompt and model with their versions, such as `score@1 gpt-5.2-2026-01-15`. */
      readonly version: string;
    }
  /** No answer could be read, or there is nothing to score. */
  | {
      readonly state: "unscored";
      readonly code: AnswerFault | "score/no-conversation";
      readonly message: string;
    };

/** Scores records by a model's answers: one request a record, and one correction at most. */
export interface ModelScorer {
  task(record: SoundRecord): ModelTask<ModelScored>;
}

export interface ModelScorerOptions {
  readonly parameters: ModelParameters;
  /** Argument of a call that holds the context. */
  readonly contextArgument: string;
  /** What is scored; all five by default. */
  readonly dimensions?: readonly Dimension[] | undefined;
  /** Tokens of a text; needed where requests are made, not where answers are read. */
  readonly countTokens?: ((text: string) => number) | undefined;
}

/** Most characters of a reason that are kept. */
const MOST_REASON = 300;

/**
 * A scorer whose requests depend on the conversation alone: neither label nor given scores are shown, and a record that got
 * new scores keeps its answers. Holds no record.
 */
export function createModelScorer(options: ModelScorerOptions): ModelScorer {
  const { parameters, contextArgument, countTokens } = options;
  const dimensions = DIMENSIONS.filter((name) => options.dimensions?.includes(name) ?? true);
  const schema = scoreAnswer(dimensions);
  const plan = createPlanner({
    parameters,
    template: SCORE_TEMPLATE,
    answer: scoreSchema(dimensions),
    countTokens,
  });
  const system: ModelMessage = {
    role: "system",
    text: scoreSystemText(dimensions),
    cacheable: true,
  };
  return {
    task(record) {
      const { conversation } = readExample(record.value, contextArgument);
      const subject = recordId(record) ?? recordDigest(record);
      if (conversation.turns.length === 0) return nothingToScore(subject);
      const text = `{"example":${JSON.stringify(shownExample(conversation, contextArgument))}}`;
      const row = hash("sha256", text);
      const messages: readonly ModelMessage[] = [system, { role: "user", text }];
      return {
        subject,
        advance(answers) {
          const step = readOrAsk({ name: "score", row, messages, schema }, plan, answers);
          if (step.state === "ask") return step;
          if (step.state === "bad") {
            const { code, message } = step;
            return { state: "done", result: { state: "unscored", code, message } };
          }
          const scores = scoresOf(step.value, dimensions);
          const version = `${SCORE_TEMPLATE} ${step.entry.model}`;
          return { state: "done", result: { state: "scored", scores, version } };
        },
      };
    },
  };
}

function nothingToScore(subject: string): ModelTask<ModelScored> {
  const message = "the record holds no conversation that could be read";
  const result: ModelScored = { state: "unscored", code: "score/no-conversation", message };
  return { subject, advance: () => ({ state: "done", result }) };
}

/** The mean in tenths, halves up, as the other scorers have it. */
function scoresOf(answer: ScoreAnswer, asked: readonly Dimension[]): ExampleScores {
  const dimensions: Partial<Record<Dimension, number>> = {};
  const notes: ScoreNote[] = [];
  let sum = 0;
  for (const dimension of asked) {
    const found = answer[dimension];
    if (found === undefined) continue;
    dimensions[dimension] = found.score;
    sum += found.score;
    notes.push({ dimension, text: reasonOf(found.reason) });
  }
  const overall = notes.length === 0 ? undefined : Math.round((sum * 10) / notes.length) / 10;
  return { dimensions, overall, notes };
}

/** One line without its full stop, which notes have behind the score. */
function reasonOf(reason: string): string {
  const line = reason.replace(/\s+/g, " ").trim().slice(0, MOST_REASON).toWellFormed();
  return line.replace(/[.\s]+$/, "");
}
