/** A command line for an attacked file `in.jsonl`; it runs in a folder with `tools.json`, `eval.jsonl` and `out/`. */
export interface HostileWork {
  readonly name: string;
  readonly argv: readonly string[];
}

const work = (name: string, line: string): HostileWork => ({ name, argv: line.split(" ") });

const DIALECTS = ["openai", "sharegpt", "hermes", "anthropic", "mcp", "text-call"];
const TARGETS = [
  "trl-sft",
  "trl-kto",
  "trl-dpo",
  "openai-sft",
  "openai-dpo",
  "llamafactory",
  "axolotl",
  "unsloth",
  "text",
  "hub",
];

/** Every command that reads records. */
export const HOSTILE_WORKS: readonly HostileWork[] = [
  work("inspect", "inspect in.jsonl --report out/r.md --report out/r.json"),
  work("inspect, JSON", "inspect in.jsonl --json"),
  work("validate", "validate in.jsonl --report out/r.md --report out/r.json"),
  work("validate, catalogue", "validate in.jsonl --catalogue tools.json"),
  work("validate, reference path", "validate in.jsonl --catalogue tools.json --path reference"),
  work("score", "score in.jsonl -o out/o.jsonl"),
  work("score, no repetition", "score in.jsonl --repetition off -o out/o.jsonl"),
  work("train-scorer", "train-scorer in.jsonl -o out/model.json"),
  work("relabel", "relabel in.jsonl -o out/o.jsonl"),
  work("relabel, reference path", "relabel in.jsonl --path reference -o out/o.jsonl"),
  work("split", "split in.jsonl --id -o out/batches"),
  work("enhance", "enhance in.jsonl -o out/o.jsonl"),
  work("enhance, catalogue", "enhance in.jsonl --catalogue tools.json -o out/o.jsonl"),
  work("merge", "merge in.jsonl -o out/o.jsonl"),
  work("merge, reference path", "merge in.jsonl --path reference -o out/o.jsonl"),
  work("merge, keyed shuffle", "merge in.jsonl --shuffle keyed -o out/o.jsonl"),
  work(
    "merge, Python's shuffle and form",
    "merge in.jsonl --shuffle python --json-style python -o out/o.jsonl",
  ),
  work("merge, fields", "merge in.jsonl --fields conversations,label,__proto__ -o out/o.jsonl"),
  {
    name: "merge, condition",
    argv: [
      "merge",
      "in.jsonl",
      "--where",
      "quality_scores.overall_quality < 3",
      "-o",
      "out/o.jsonl",
    ],
  },
  work("sample", "sample in.jsonl -n 5 -o out/o.jsonl"),
  work("pair by id", "pair --originals in.jsonl --enhanced other.jsonl -o out/o.jsonl"),
  work(
    "pair by content",
    "pair --originals in.jsonl --enhanced other.jsonl --match content -o out/o.jsonl",
  ),
  work("check-layout", "check-layout in.jsonl"),
  work(
    "compare",
    "compare --before in.jsonl --after other.jsonl --report out/c.html --report out/c.md",
  ),
  work("dedup", "dedup in.jsonl -o out/o.jsonl"),
  work("dedup, near", "dedup in.jsonl --near 0.8 -o out/o.jsonl"),
  work("decontaminate", "decontaminate in.jsonl --against eval.jsonl -o out/o.jsonl"),
  work(
    "judge, dry run",
    "judge --before in.jsonl --after other.jsonl --dry-run --model m --endpoint http://127.0.0.1:1/v1",
  ),
  ...DIALECTS.map((to) => work(`convert to ${to}`, `convert in.jsonl --to ${to} -o out/o.jsonl`)),
  ...TARGETS.map((target) =>
    work(`export for ${target}`, `export in.jsonl --target ${target} -o out/o`),
  ),
];
