/**
 * What the rows are written for.
 *
 * - `conversations`: `{"conversations": […], "label": true}`, the messages byte for byte as they came. Records of the
 *   OpenAI dialect keep their member's name, `messages`, and their `tools`, so that they can be read again.
 * - `trl-kto`: `{"prompt": […], "completion": […], "label": true, "tools": "…"}`, TRL's conversational form of unpaired
 *   preference. TRL refuses `conversations` or `messages` beside a label.
 * - `trl-dpo`: `{"prompt": […], "chosen": […], "rejected": […], "tools": "…"}`, one row a pair, with an explicit prompt:
 *   where it is absent TRL takes the longest common beginning, which can swallow a part of the answer.
 */
export type Target = "conversations" | "trl-kto" | "trl-dpo";

/**
 * Which prompt the rows of a pair get: each its own, or both that of one side. Where a rewriting of the rows also changed
 * prompts, `own` lets the prompt tell True from False.
 */
export type PromptPolicy = "own" | "original" | "enhanced";

/**
 * `original`, for KTO as for DPO. One prompt for both rows keeps the prompt from telling the label; of the two, the original
 * leaks less. Both completions descend from an answer to it, while a prompt that was rewritten together with the answer fits
 * that answer. Measured on the 689 pairs of a real set whose prompts differ, as the AUC of the share of the prompt's words
 * that stand in the completion (0.51 where prompts were equal): 0.51 with the original prompt, 0.60 with the enhanced one,
 * 0.39 with each row's own, where the length of the prompt alone has 0.26. The original is also what the call was made from:
 * it holds 38 % of the words of the True call's arguments, the enhanced prompt 12 %, and 21 enhanced prompts are blank.
 */
export const DEFAULT_PROMPT_POLICY: PromptPolicy = "original";

/** Why a row or pair cannot be written for a target. Stable codes. */
export type RefusalCode =
  /** No message before the first answer, or only blank ones. TRL stops at an empty prompt. */
  | "empty-prompt"
  /** No answer, or only blank ones without a call. TRL stops at an empty completion. */
  | "empty-completion"
  /** A desirable row without a readable tool call, where calls are asked for. */
  | "no-call"
  /** Both rows of the pair have the same completion: it cannot be desirable and undesirable. */
  | "equal-completion"
  /** The target needs one prompt for both rows, and the policy left them two. */
  | "prompts-differ"
  /** Arguments of a `tool_calls` member that are no JSON object: chat templates stop at them or encode them twice. */
  | "unparseable-arguments"
  /** A `tool_calls` member without a function name. */
  | "nameless-call"
  /** A message that is no object, or content that is neither text nor a list of text parts. */
  | "content-not-text"
  /** A role that no chat template knows. */
  | "unknown-role"
  /** Half of a surrogate pair, which Python cannot encode as UTF-8. */
  | "lone-surrogate";

/** Why there is no row; the message names the field and is for a person. */
export interface Refusal {
  readonly state: "refused";
  readonly code: RefusalCode;
  readonly message: string;
}

export function refuse(code: RefusalCode, message: string): Refusal {
  return { state: "refused", code, message };
}
