import type { Decision, DecisionReason } from "../../change/decision.ts";
import { FALLBACK_RULE } from "../../change/enhance-tally.ts";
import type { MemorySource } from "../../change/text-changes.ts";
import { recordDigest } from "../../enhance/record-id.ts";
import {
  type Enhanced,
  leaveUnanswered,
  refuseUntried,
  type Subject,
  type TrialSettings,
} from "../../enhance/try-proposal.ts";
import { tryTexts } from "../../enhance/try-texts.ts";
import type { TaskStep } from "../ask/model-task.ts";
import type { AnsweredEntry, AnswerLookup } from "../journal/journal-entry.ts";
import { journalKey } from "../journal/journal-key.ts";
import { ANSWER_SCHEMA } from "../prompt/answered-texts.ts";
import {
  type AskedExample,
  ENHANCE_TEMPLATE,
  type EnhancePrompt,
} from "../prompt/enhance-prompt.ts";
import type { ModelMessage, ModelRequest } from "../provider/model-provider.ts";
import { answeredChanges, isReason } from "./answered-changes.ts";
import type { ModelEnhancement } from "./create-model-enhancer.ts";
import type { ModelParameters } from "./model-parameters.ts";

/** What the task of one record works with. */
export interface EnhanceTaskOptions {
  readonly subject: Subject;
  /** SHA-256 of the record's bytes, hex. */
  readonly row: string;
  readonly memorySource: MemorySource;
  readonly asked: AskedExample;
  readonly settings: TrialSettings;
  readonly prompt: EnhancePrompt;
  readonly parameters: ModelParameters;
  readonly countTokens: ((text: string) => number) | undefined;
  /** Tokens of texts that are the same for many requests. */
  readonly counted: Map<string, number>;
  /** The record by rules; absent where nothing takes the place of a refused answer. */
  readonly fallback: (() => Enhanced) | undefined;
}

/** Tokens that an endpoint adds to each message. */
const MESSAGE_TOKENS = 8;

/** Asks for the weak texts of one record, and once more with the reasons where the gate refuses them. */
export class EnhanceTask implements ModelEnhancement {
  readonly subject: string;
  readonly #options: EnhanceTaskOptions;

  constructor(options: EnhanceTaskOptions) {
    this.#options = options;
    const { id, record } = options.subject;
    this.subject = id ?? recordDigest(record);
  }

  advance(answers: AnswerLookup): TaskStep<Enhanced> {
    const { prompt, asked } = this.#options;
    const first = this.#request(prompt.first(asked));
    const answer = answers(first.key);
    if (answer === undefined) return this.#ask("enhance", first);
    const tried = this.#judge(answer, "model/first-answer");
    if (tried.decision.decision === "accepted" || !isCorrectable(answer)) {
      return this.#done(tried, [answer]);
    }
    const refusal = { reasons: tried.decision.reasons, notes: tried.notes };
    const second = this.#request(prompt.correction(asked, answer.text, refusal));
    const correction = answers(second.key);
    if (correction === undefined) return this.#ask("enhance/correction", second);
    const corrected = this.#judge(correction, "model/correction");
    return this.#done(corrected, [answer, correction]);
  }

  unanswered(key: string, why: DecisionReason): Enhanced {
    const { subject, memorySource } = this.#options;
    const left = leaveUnanswered(subject, memorySource, why);
    const name = this.#options.parameters.model;
    return withModel(left, { name, template: ENHANCE_TEMPLATE, keys: [key] });
  }

  #judge(answer: AnsweredEntry, rule: string): Enhanced {
    const { subject, asked, memorySource, settings } = this.#options;
    const changes = answeredChanges(answer, asked.fields.open);
    if (isReason(changes)) return refuseUntried(subject, memorySource, changes, [rule]);
    return tryTexts(subject, { changes, memorySource, rules: [rule] }, settings);
  }

  #done(tried: Enhanced, answers: readonly AnsweredEntry[]): TaskStep<Enhanced> {
    const name = answers.at(-1)?.model ?? this.#options.parameters.model;
    const keys = answers.map(({ key }) => key);
    const model = { name, template: ENHANCE_TEMPLATE, keys };
    if (tried.decision.decision !== "accepted") {
      const byRules = this.#options.fallback?.();
      if (byRules?.decision.decision === "accepted") {
        const rules = [...byRules.decision.rules, FALLBACK_RULE];
        const result = { ...byRules, decision: { ...byRules.decision, rules } };
        return { state: "done", result: withModel(result, model) };
      }
    }
    return { state: "done", result: withModel(tried, model) };
  }

  #request(messages: readonly ModelMessage[]): { key: string; request: ModelRequest } {
    const { parameters, row } = this.#options;
    const request = { ...parameters, messages, answer: ANSWER_SCHEMA };
    return { key: journalKey({ row, template: ENHANCE_TEMPLATE, request }), request };
  }

  #ask(
    name: string,
    { key, request }: { readonly key: string; readonly request: ModelRequest },
  ): TaskStep<Enhanced> {
    let inputTokens = 0;
    for (const message of request.messages) inputTokens += this.#tokensOf(message) + MESSAGE_TOKENS;
    return { state: "ask", name, plan: { key, request, inputTokens } };
  }

  #tokensOf({ text, cacheable }: ModelMessage): number {
    const { countTokens, counted } = this.#options;
    if (countTokens === undefined) return 0;
    const known = cacheable === true ? counted.get(text) : undefined;
    if (known !== undefined) return known;
    const tokens = countTokens(text);
    if (cacheable === true) counted.set(text, tokens);
    return tokens;
  }
}

/** An endpoint that will not speak of an example will not do so the second time. */
function isCorrectable({ finish }: AnsweredEntry): boolean {
  return finish !== "refused" && finish !== "filtered";
}

function withModel(enhanced: Enhanced, model: NonNullable<Decision["model"]>): Enhanced {
  return { ...enhanced, decision: { ...enhanced.decision, model } };
}
