import { jsonText } from "@burnish/core";
import type { PairRow } from "../row/pair-row.ts";
import { ownTools } from "./own-tools.ts";
import { findCallFault, ktoText, renderRow, toolsMember } from "./render-row.ts";
import { havePromptInCommon, splitMessages } from "./split-messages.ts";
import { type PromptPolicy, type Refusal, refuse, type Target } from "./target.ts";
import { writeCompletion, writePrompt } from "./write-messages.ts";

export interface RenderPairOptions {
  /** The undesirable (rejected) row. */
  readonly original: PairRow;
  /** The desirable (chosen) row. */
  readonly enhanced: PairRow;
  readonly target: Target;
  readonly policy: PromptPolicy;
  /** JSON text of a list of function definitions, from `selectTools`; default: those that the record of the prompt carries. */
  readonly tools?: string;
  /** Refuse a pair whose desirable row has no readable call. Default false. */
  readonly requireCall?: boolean;
}

/** What a pair became. */
export type RenderedPair = RenderedLines | Refusal;

export interface RenderedLines {
  readonly state: "rendered";
  /** JSON texts without line ends: the True row, then the False row; for DPO the one row of both. */
  readonly lines: readonly [desirable: string, undesirable: string] | readonly [pair: string];
  /** Whether the rows came with different prompts. */
  readonly differing: boolean;
  /** Rows whose own prompt was replaced by another one: 0 or 1. */
  readonly touched: number;
}

/**
 * Renders both rows of a pair with the prompts that the policy gives them, and with the same tools wherever that is one
 * prompt, since chat templates print the tools into it. Refuses the pair as a whole where either row cannot be written,
 * where both completions are equal, and for DPO where two prompts are left.
 */
export function renderPair(options: RenderPairOptions): RenderedPair {
  const { original, enhanced, target, policy } = options;
  const fault = options.requireCall === true ? findCallFault(enhanced) : undefined;
  if (fault !== undefined) return fault;
  const differing = !havePromptInCommon(original, enhanced);
  const lines = target === "conversations" ? conversations(options) : trlLines(options, differing);
  if ("state" in lines) return lines;
  return { state: "rendered", lines, differing, touched: differing && policy !== "own" ? 1 : 0 };
}

function conversations({ original, enhanced, policy }: RenderPairOptions): Lines {
  if (completionText(original) === completionText(enhanced)) return equalCompletion();
  const [chosen, rejected] = promptsOf(original, enhanced, policy);
  const target = "conversations";
  const desirable = renderRow({ row: enhanced, label: true, target, promptOf: chosen });
  if (desirable.state === "refused") return desirable;
  const undesirable = renderRow({ row: original, label: false, target, promptOf: rejected });
  return undesirable.state === "refused" ? undesirable : [desirable.text, undesirable.text];
}

function trlLines(options: RenderPairOptions, differing: boolean): Lines {
  const { original, enhanced, target, policy } = options;
  const [chosenFrom, rejectedFrom] = promptsOf(original, enhanced, policy);
  if (target === "trl-dpo" && policy === "own" && differing) {
    return refuse("prompts-differ", "DPO needs one prompt for both rows; choose another policy");
  }
  const chosen = writeCompletion(enhanced);
  if (chosen.state === "refused") return chosen;
  const rejected = writeCompletion(original);
  if (rejected.state === "refused") return rejected;
  if (chosen.text === rejected.text) return equalCompletion();
  const prompt = writePrompt(chosenFrom);
  if (prompt.state === "refused") return prompt;
  const tools = toolsMember(options.tools ?? ownTools(chosenFrom));
  if (target === "trl-dpo") {
    const sides = `"chosen":${chosen.text},"rejected":${rejected.text}`;
    return [`{"prompt":${prompt.text},${sides}${tools}}`];
  }
  const desirable = ktoText(prompt.text, chosen.text, true, tools);
  if (rejectedFrom === chosenFrom) {
    return [desirable, ktoText(prompt.text, rejected.text, false, tools)];
  }
  const other = writePrompt(rejectedFrom);
  if (other.state === "refused") return other;
  const otherTools = toolsMember(options.tools ?? ownTools(rejectedFrom));
  return [desirable, ktoText(other.text, rejected.text, false, otherTools)];
}

type Lines = RenderedLines["lines"] | Refusal;

/** The rows whose prompts the enhanced and the original row get. */
function promptsOf(original: PairRow, enhanced: PairRow, policy: PromptPolicy): [PairRow, PairRow] {
  if (policy === "own") return [enhanced, original];
  const shared = policy === "original" ? original : enhanced;
  return [shared, shared];
}

function completionText(row: PairRow): string {
  const { messages, promptLength } = splitMessages(row);
  return jsonText(messages.slice(promptLength));
}

function equalCompletion(): Refusal {
  return refuse("equal-completion", "both rows have the same completion");
}
