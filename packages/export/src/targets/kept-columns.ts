import { columnsOf } from "./target-facts.ts";
import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";

/** Columns that trainers read wherever they meet them, or make themselves. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["messages", "conversations", "text", "prompt", "completion", "chosen", "rejected", "label"],
  ...["tools", "chat_template_kwargs", "images", "image", "system", "history", "kto_tag"],
  ...["input_ids", "attention_mask", "position_ids", "labels", "completion_mask"],
  ...["assistant_masks", "seq_lengths", "prompt_ids", "completion_ids", "length"],
]);

/** Columns by which `datasets` 5 takes a file of JSON lines for the trace of a program, which it cannot load. */
const TRACES: readonly (readonly string[])[] = [
  ["id", "source", "model", "system_prompt", "messages"],
  ["type", "message"],
  ["type", "id", "version", "cwd"],
];

/** Why members of a record cannot become columns of these rows, as one sentence; undefined where they can. */
export function checkKeptColumns(
  keep: readonly string[],
  {
    target,
    stage,
    shape,
  }: { readonly target: TargetName; readonly stage: TrainingStage; readonly shape: SftShape },
): string | undefined {
  const [first] = keep;
  if (first === undefined) return undefined;
  if (target === "openai-sft" || target === "openai-dpo") {
    return `OpenAI refuses rows with further members such as ${first}`;
  }
  const twice = keep.find((name, at) => keep.indexOf(name) !== at);
  if (twice !== undefined) return `${twice} is named twice`;
  const columns = new Set([...columnsOf(target, stage, shape), "tools"]);
  const taken = keep.find((name) => columns.has(name) || RESERVED.has(name));
  if (taken !== undefined) {
    return `${taken} is a column that trainers read; give it another name first`;
  }
  const all = new Set([...columns, ...keep]);
  const trace = TRACES.find((names) => names.every((name) => all.has(name)));
  if (trace === undefined) return undefined;
  return `with ${trace.join(", ")} datasets takes the file for the trace of a program and cannot load it`;
}
