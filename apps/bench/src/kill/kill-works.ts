/** A command line that writes, to be killed. It runs in a folder with `in/` (inputs of a generation) and `out/`. */
export interface KillWork {
  readonly name: string;
  readonly argv: (generation: number) => readonly string[];
  /** Exit codes of an undisturbed run. Default: 0. */
  readonly exitCodes?: readonly number[];
  /** A run of several stages, each finished by itself: after a kill new and old stages stand side by side. */
  readonly isStaged?: boolean;
}

/** Command lines that make the inputs of a generation, in its folder. */
export function preparation(generation: number, records: number): readonly (readonly string[])[] {
  return [
    [
      "generate",
      "-n",
      `${records}`,
      "--seed",
      `${generation}`,
      "-o",
      "raw.jsonl",
      "--catalogue",
      "tools.json",
    ],
    ["relabel", "raw.jsonl", "-o", "labelled.jsonl"],
    ["split", "labelled.jsonl", "--label", "false", "--size", "200", "--id", "-o", "weak"],
    ["enhance", "weak/batch_*.jsonl", "--catalogue", "tools.json", "-o", "accepted.jsonl"],
    ["export", "raw.jsonl", "--target", "hub", "-o", "hub"],
    ["init", "raw.jsonl", "--catalogue", "tools.json", "-o", "recipe.yaml"],
  ];
}

const work = (name: string, ...argv: readonly string[]): KillWork => ({ name, argv: () => argv });

/** Every command that writes, with the kinds of output that it has. */
export const KILL_WORKS: readonly KillWork[] = [
  {
    name: "generate",
    argv: (generation) => [
      "generate",
      "-n",
      "6000",
      "--seed",
      `${generation}`,
      "-o",
      "out/o.jsonl",
      "--catalogue",
      "out/tools.json",
    ],
  },
  work("merge", "merge", "in/raw.jsonl", "in/raw.jsonl", "-o", "out/o.jsonl"),
  work(
    "merge, two threads",
    "merge",
    "in/raw.jsonl",
    "in/raw.jsonl",
    "--threads",
    "2",
    "-o",
    "out/o.jsonl",
  ),
  work("merge, zstd", "merge", "in/raw.jsonl", "in/raw.jsonl", "-o", "out/o.jsonl.zst"),
  work(
    "shuffle",
    "merge",
    "in/raw.jsonl",
    "in/raw.jsonl",
    "--shuffle",
    "keyed",
    "--memory",
    "1MiB",
    "-o",
    "out/o.jsonl",
  ),
  work("shuffle as Python", "merge", "in/raw.jsonl", "--shuffle", "python", "-o", "out/o.jsonl"),
  work("relabel", "relabel", "in/raw.jsonl", "-o", "out/o.jsonl"),
  work("split", "split", "in/raw.jsonl", "--size", "300", "-o", "out/batches"),
  work("sample", "sample", "in/raw.jsonl", "-n", "500", "-o", "out/o.jsonl"),
  {
    ...work(
      "inspect with a report",
      "inspect",
      "in/raw.jsonl",
      "--report",
      "out/r.json",
      "--report",
      "out/r.md",
    ),
  },
  {
    ...work(
      "validate with a report",
      "validate",
      "in/raw.jsonl",
      "--catalogue",
      "in/tools.json",
      "--report",
      "out/r.json",
      "--rejects",
      "out/rejects.jsonl",
    ),
    exitCodes: [0, 1],
  },
  work("score", "score", "in/raw.jsonl", "--catalogue", "in/tools.json", "-o", "out/o.jsonl"),
  work("train-scorer", "train-scorer", "in/raw.jsonl", "--examples", "300", "-o", "out/model.json"),
  work(
    "enhance",
    "enhance",
    "in/weak/batch_*.jsonl",
    "--catalogue",
    "in/tools.json",
    "-o",
    "out/accepted.jsonl",
  ),
  {
    ...work(
      "compare",
      "compare",
      "--before",
      "in/weak/batch_*.jsonl",
      "--after",
      "in/accepted.jsonl",
      "--report",
      "out/compare.html",
      "--report",
      "out/compare.json",
    ),
  },
  work(
    "pair",
    "pair",
    "--originals",
    "in/weak/batch_*.jsonl",
    "--enhanced",
    "in/accepted.jsonl",
    "--target",
    "trl-kto",
    "--split",
    "test=0.1",
    "--group-distance",
    "2",
    "-o",
    "out/kto.jsonl",
    "--report",
    "out/pair.html",
  ),
  work("convert", "convert", "in/raw.jsonl", "--to", "openai", "-o", "out/o.jsonl"),
  work("export", "export", "in/raw.jsonl", "--target", "trl-sft", "-o", "out/sft.jsonl"),
  work(
    "export, LLaMA-Factory",
    "export",
    "in/raw.jsonl",
    "--target",
    "llamafactory",
    "-o",
    "out/data",
  ),
  work("export, hub", "export", "in/raw.jsonl", "--target", "hub", "-o", "out/hub"),
  work("handoff", "handoff", "in/hub", "--model", "Qwen/Qwen3-4B", "-o", "out/training"),
  work("dedup", "dedup", "in/raw.jsonl", "--near", "0.8", "-o", "out/o.jsonl"),
  work(
    "decontaminate",
    "decontaminate",
    "in/raw.jsonl",
    "--against",
    "in/accepted.jsonl",
    "-o",
    "out/o.jsonl",
  ),
  work("init", "init", "in/raw.jsonl", "--force", "-o", "out/recipe.yaml"),
  { ...work("run", "run", "in/recipe.yaml", "-o", "out/run"), isStaged: true },
];
