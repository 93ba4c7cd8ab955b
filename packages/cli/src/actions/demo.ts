import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { RunLine } from "../commands/define-command.ts";
import type { DemoFlags } from "../commands/demo.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { counted, numberAt } from "../recipe/report-figures.ts";
import { shellLine } from "../recipe/shell-line.ts";
import { RUN_FILES } from "../recipe/stage-sources.ts";

interface Step {
  /** What the step is for, in a few words. */
  readonly title: string;
  readonly argv: readonly string[];
  /** Flags that are not shown: how the step is to print. */
  readonly quiet: readonly string[];
  /** What is shown of what the step printed. */
  readonly say: (printed: string) => string;
  /** Whether the step may draw its progress where standard error is a terminal. */
  readonly live?: boolean;
}

/** Runs `burnish demo`: a run on generated data, whose command lines it prints. */
export async function demo(
  _: readonly string[],
  flags: DemoFlags,
  context: CliContext,
  runLine: RunLine,
): Promise<ExitCode> {
  for (const step of stepsOf(flags)) {
    const code = await runStep(await step(), context, runLine);
    if (code !== 0) return code;
  }
  context.io.stdout.write(await outputsOf(flags));
  return 0;
}

async function runStep(
  { title, argv, quiet, say, live = false }: Step,
  context: CliContext,
  runLine: RunLine,
): Promise<ExitCode> {
  const { io } = context;
  io.stdout.write(`${title}\n  $ ${shellLine(argv)}\n`);
  const printed = new TextCollector();
  const told = new TextCollector();
  const stderr = live && io.stderr.isTTY === true ? io.stderr : told;
  const code = await runLine([...argv, ...quiet], {
    ...context,
    io: { ...io, stdout: printed, stderr },
  });
  if (code === 0) io.stdout.write(`${indented(say(printed.text))}\n`);
  else io.stderr.write(told.text);
  return code;
}

/** The steps in their order; each is made when those before it have ended. */
function stepsOf({ output, count, seed }: DemoFlags): readonly (() => Step | Promise<Step>)[] {
  const file = (name: string): string => join(output, name);
  const [sample, tools, recipe] = [file("sample.jsonl"), file("tools.json"), file("recipe.yaml")];
  const inRun = (name: string): string => join(output, "run", name);
  return [
    () => ({
      title: "Make a scored dataset with known faults",
      argv: [
        "generate",
        ...["-n", String(count), "--seed", String(seed), "--line-faults"],
        ...["--catalogue", tools, "-o", sample],
      ],
      quiet: ["--json"],
      say: (printed) => {
        const report: unknown = JSON.parse(printed);
        const lines = counted(numberAt(report, "records"), "line");
        return `${lines}; ${counted(numberAt(report, "weak"), "weak example")} by the scores that they come with`;
      },
    }),
    () => ({
      title: "Write a recipe for it",
      argv: ["init", sample, "--catalogue", tools, "--force", "-o", recipe],
      quiet: [],
      say: () => "every option of a run with its default and a line that explains it",
    }),
    () => ({
      title: "Run it",
      argv: ["run", recipe],
      quiet: [],
      say: (printed) => printed,
      live: true,
    }),
    async () => {
      const read = [];
      for (const input of [inRun(RUN_FILES.relabelled), inRun(RUN_FILES.accepted)]) {
        // Without a weak example there is nothing to enhance.
        if (await isThere(input)) read.push("--input", input);
      }
      return {
        title: "Prove it",
        argv: ["verify", inRun(`${RUN_FILES.trainingSet}.ledger.json`), ...read],
        quiet: ["--json"],
        say: () => "every count adds up and every hash holds",
      };
    },
  ];
}

const OUTPUTS: readonly (readonly [path: string, what: string])[] = [
  [RUN_FILES.trainingSet, "the training set, shuffled"],
  [RUN_FILES.pairs, "each enhanced example beside its original, for KTO"],
  ["compare/compare.html", "before and after, side by side"],
  [RUN_FILES.refused, "the examples that are still weak"],
  [RUN_FILES.decisions, "what was accepted or refused, and why"],
  ["run.md", "the totals from above"],
];

/** What lies where; a run without weak examples has no pairs. */
async function outputsOf({ output }: DemoFlags): Promise<string> {
  const rows = [
    ...OUTPUTS.map(([path, what]) => [join(output, "run", path), what] as const),
    [join(output, "recipe.yaml"), "change it and run it again: only what depends on it is done"],
  ] as const;
  const width = Math.max(...rows.map(([path]) => path.length));
  const lines: string[] = [];
  for (const [path, what] of rows) {
    if (await isThere(path)) lines.push(`${path.padEnd(width)}  ${what}\n`);
  }
  return `Everything is in ${output}:\n${indented(lines.join(""))}`;
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** Collects what is written to it as text. */
class TextCollector extends Writable {
  text = "";

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}

/** Each line two characters to the right, the last one ended. */
function indented(text: string): string {
  return text
    .trimEnd()
    .replace(/^(?=.)/gm, "  ")
    .concat("\n");
}
