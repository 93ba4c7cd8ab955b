/** Codes of checks for what a loader or trainer stops at, or takes for something else. Their rows are refused. Stable. */
export const FAULT_CODES = {
  "missing-column": "the record is no row of this stage",
  "other-shape": "prompt and answers are not of one kind; TRL stops at it",
  "label-not-boolean":
    "the label is not true or false: TRL stops at texts, older versions learn nothing from numbers, LLaMA-Factory drops the row",
  "empty-prompt": "the prompt says nothing; TRL stops at it",
  "prompt-ends-in-answer": "the prompt ends in an answer, behind which templates open a second one",
  "empty-completion":
    "an answer says nothing: TRL stops at it in some runs and trains on nothing in others, LLaMA-Factory turns the label round",
  "completion-starts-with-prompt": "an answer begins with what the model reads",
  "equal-completion": "chosen and rejected are the same; there is nothing to learn",
  "message-not-readable": "a message that chat templates stop at",
  "messages-not-a-list": "what should be messages is no list",
  "tools-not-a-list": "tools are no list of definitions",
  "answer-turns": "the target has room for one message as an answer",
  "lone-surrogate": "half of a surrogate pair, which Python cannot write as UTF-8",
  "template-failed": "the chat template refuses the conversation",
  "template-prefix":
    "the rendered prompt is no beginning of the rendered whole, so that trainers cut the answer in the wrong place",
} as const;

/** Codes for what loads, but trains or loads otherwise than one would think. Their rows are written and counted. Stable. */
export const RISK_CODES = {
  "no-tools": "the row has calls and no tools: it teaches to call what was not offered",
  "unknown-tool": "a call of a tool that the row does not list",
  "invalid-arguments": "arguments of an answer to be learnt break the schema of their tool",
  "unknown-parameter":
    "an answer to be learnt has an argument that the schema of its tool does not name",
  "unusable-tool": "a tool definition whose schema cannot be checked",
  "null-argument": "null in arguments, which templates print into the text",
  "null-in-tool": "null in a tool definition, which templates print into the prompt",
  "call-as-text": "a text of an answer looks like a call and stays text",
  "control-token":
    "a text holds a special token of the template, which tokenizers take for the end of a turn",
  "loss-on-results": "results of tools stand in the answer, and trainers put the loss on them too",
  "last-turn-only": "of an answer of several messages the trainer judges the last one only",
  "fine-number": "a number with more than 10 decimals, which datasets rounds in JSONL",
} as const;

export type FaultCode = keyof typeof FAULT_CODES;
export type RiskCode = keyof typeof RISK_CODES;
export type CheckCode = FaultCode | RiskCode;
