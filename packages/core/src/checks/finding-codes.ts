/** How much a finding matters: an `error` makes `validate` fail, a `warning` does so with `--fail-on warning`. */
export type Severity = "error" | "warning" | "info";

/** A stable name of one kind of finding. */
export type FindingCode =
  | "structure/no-conversation"
  | "structure/no-turns"
  | "structure/unknown-role"
  | "structure/empty-content"
  | "structure/lone-surrogate"
  | "structure/first-turn"
  | "structure/last-turn"
  | "structure/missing-label"
  | "structure/label-type"
  | "turns/not-single"
  | "tool-call/none"
  | "tool-call/unnamed"
  | "tool-call/several-words"
  | "tool-call/marker-in-line"
  | "tool-call/missing-arguments"
  | "tool-call/unparseable-arguments"
  | "tool-call/arguments-not-object"
  | "tool-call/control-character"
  | "tool-call/prose"
  | "catalogue/unknown-tool"
  | "catalogue/missing-parameter"
  | "catalogue/unknown-parameter"
  | "catalogue/wrong-type"
  | "catalogue/schema"
  | "catalogue/invalid-schema"
  | "catalogue/not-checked"
  | "context/missing"
  | "context/not-first"
  | "context/not-object"
  | "context/missing-field"
  | "context/unknown-field"
  | "context/wrong-type"
  | "context/pattern"
  | "context/short-field"
  | "metadata/extra-field"
  | "text/result-in-prompt"
  | "text/result-in-completion"
  | "secret/found";

/** What is known of a code. */
export interface CodeFacts {
  /** Where the profile names no other. */
  readonly severity: Severity;
  /** One line. */
  readonly meaning: string;
}

const facts = (severity: Severity, meaning: string): CodeFacts => ({ severity, meaning });

/** Every code that a check can report, with its severity where the profile names none, and what it means. */
export const FINDING_CODES: Readonly<Record<FindingCode, CodeFacts>> = {
  "structure/no-conversation": facts("error", "No dialect finds a conversation in the record."),
  "structure/no-turns": facts("error", "The conversation holds no message."),
  "structure/unknown-role": facts(
    "error",
    "A role is missing or none of those that the profile allows.",
  ),
  "structure/empty-content": facts("error", "A message has neither text nor a tool call."),
  "structure/lone-surrogate": facts(
    "warning",
    "A text holds half of a surrogate pair, which is no character.",
  ),
  "structure/first-turn": facts(
    "error",
    "The first message after the system message is not the user's.",
  ),
  "structure/last-turn": facts("error", "The last message is not the assistant's."),
  "structure/missing-label": facts("error", "The profile asks for a label and there is none."),
  "structure/label-type": facts("error", "The label is neither true nor false."),
  "turns/not-single": facts("error", "The conversation is not one user message and one answer."),
  "tool-call/none": facts("warning", "The assistant's messages call no tool."),
  "tool-call/unnamed": facts("error", "A call names no tool."),
  "tool-call/several-words": facts("error", "Several words stand where the tool's name belongs."),
  "tool-call/marker-in-line": facts("error", "A `tool_call:` does not begin its line."),
  "tool-call/missing-arguments": facts("error", "A call has no arguments."),
  "tool-call/unparseable-arguments": facts("error", "Arguments are not valid JSON."),
  "tool-call/arguments-not-object": facts("error", "Arguments are JSON but no object."),
  "tool-call/control-character": facts(
    "warning",
    "A string in arguments holds a raw control character.",
  ),
  "tool-call/prose": facts("info", "A message holds text beside its calls."),
  "catalogue/unknown-tool": facts("error", "A called tool is not in the catalogue."),
  "catalogue/missing-parameter": facts("error", "A required parameter is missing."),
  "catalogue/unknown-parameter": facts("warning", "The tool has no such parameter."),
  "catalogue/wrong-type": facts(
    "error",
    "A parameter's value has another type than the catalogue says.",
  ),
  "catalogue/schema": facts("error", "Arguments break the tool's JSON Schema in another way."),
  "catalogue/invalid-schema": facts(
    "error",
    "A tool that the record itself defines can't be used.",
  ),
  "catalogue/not-checked": facts(
    "warning",
    "Arguments are too large for their schema to be checked.",
  ),
  "context/missing": facts("error", "Arguments hold no context."),
  "context/not-first": facts("error", "The context is not the first argument."),
  "context/not-object": facts("error", "The context is no object."),
  "context/missing-field": facts("error", "A required field of the context is missing."),
  "context/unknown-field": facts("warning", "The profile knows no such field of the context."),
  "context/wrong-type": facts("error", "A field of the context has the wrong type."),
  "context/pattern": facts("warning", "A field of the context does not match its pattern."),
  "context/short-field": facts(
    "warning",
    "A field of the context is shorter than the profile asks for.",
  ),
  "metadata/extra-field": facts("warning", "A top-level field does not belong in training data."),
  "text/result-in-prompt": facts(
    "warning",
    "A user message holds a line that begins with `Result:`.",
  ),
  "text/result-in-completion": facts(
    "warning",
    "An answer holds a line that begins with `Result:`.",
  ),
  "secret/found": facts("error", "A text looks like a credential."),
};

/** All codes in the order of the table. */
export const ALL_FINDING_CODES: readonly FindingCode[] = Object.keys(
  FINDING_CODES,
) as FindingCode[];
