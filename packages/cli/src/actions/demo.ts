import { join } from "node:path";
import { Writable } from "node:stream";
import { formatCount } from "@burnish/core";
import type { RunLine } from "../commands/define-command.ts";
import type { DemoFlags } from "../commands/demo.ts";
import type { CliContext, ExitCode } from "../context.ts";

interface Step {
  /** What the step is for, in a few words. */
  readonly title: string;
  readonly argv: readonly string[];
  /** Exit codes that this data may lead to. */
  readonly expected: readonly ExitCode[];
  /** One line from the step's report. */
  readonly say: (report: Record<string, unknown>) => string;
}

/** Runs `burnish demo`. */
export async function demo(
  _: readonly string[],
  flags: DemoFlags,
  context: CliContext,
  runLine: RunLine,
): Promise<ExitCode> {
  const { io } = context;
  for (const step of stepsOf(flags)) {
    io.stdout.write(`${step.title}\n  $ burnish ${step.argv.map(quoted).join(" ")}\n`);
    const printed = new TextCollector();
    const told = new TextCollector();
    const code = await runLine([...step.argv, "--json"], {
      ...context,
      io: { ...io, stdout: printed, stderr: told },
    });
    if (!step.expected.includes(code)) {
      io.stderr.write(
        told.text || `error: this step should have ended with ${step.expected.join(" or ")}\n`,
      );
      return code === 0 ? 70 : code;
    }
    io.stdout.write(`  ${step.say(JSON.parse(printed.text))}\n\n`);
  }
  io.stdout.write(outputsOf(flags));
  return 0;
}

function stepsOf({ output, count, seed }: DemoFlags): Step[] {
  const file = (name: string): string => join(output, name);
  const sample = file("sample.jsonl");
  const relabelled = file("relabeled.jsonl");
  const records = (report: Record<string, unknown>): string => number(report.records);
  return [
    {
      title: "Make a scored dataset with known faults",
      argv: [
        "generate",
        "-n",
        String(count),
        "--seed",
        String(seed),
        "--line-faults",
        "--catalogue",
        file("tools.json"),
        "-o",
        sample,
      ],
      expected: [0],
      say: (report) => `${records(report)} lines, ${number(report.weak)} of them weak examples`,
    },
    {
      title: "Look at it",
      argv: ["inspect", sample, "--by", "label", "--report", file("inspect.md")],
      expected: [0],
      say: (report) =>
        `${records(report)} records, ${total(report.rejects)} lines are no records, ${number(pick(report.duplicates, "duplicateRecords"))} exact duplicates`,
    },
    {
      title: "Check each example against the tools (exit code 1 where there are errors)",
      argv: [
        "validate",
        sample,
        "--catalogue",
        file("tools.json"),
        "--report",
        file("validate.md"),
      ],
      expected: [0, 1],
      say: (report) =>
        `${number(report.recordsWithErrors)} of ${records(report)} examples have an error`,
    },
    {
      title: "Set the label of weak examples to false",
      argv: ["relabel", sample, "-o", relabelled],
      expected: [0],
      say: (report) => {
        const labels = report.labels;
        return `${number(pick(labels, "true"))} true, ${number(pick(labels, "false"))} false, ${total(report.rejects)} lines in ${relabelled}.rejects.jsonl`;
      },
    },
    {
      title: "Hand the weak ones out in batches",
      argv: [
        "split",
        relabelled,
        "--label",
        "false",
        "--size",
        "50",
        "--id",
        "-o",
        file("batches"),
      ],
      expected: [0],
      say: (report) => `${records(report)} examples in batches of 50, each with an _id`,
    },
    {
      title: "Merge and shuffle the good ones",
      argv: [
        "merge",
        relabelled,
        "--label",
        "true",
        "--fields",
        "conversations,label",
        "--shuffle",
        "keyed",
        "--seed",
        String(seed),
        "-o",
        file("sft.jsonl"),
      ],
      expected: [0],
      say: (report) => `${records(report)} training examples`,
    },
    {
      title: "Prove it",
      argv: ["verify", file("sft.jsonl.ledger.json"), "--input", relabelled],
      expected: [0],
      say: () => "every count adds up and every hash holds",
    },
  ];
}

function outputsOf({ output }: DemoFlags): string {
  const files = [
    ["sft.jsonl", "the training set"],
    ["sft.jsonl.ledger.json", "what went in and where all of it went"],
    ["batches/", "the weak examples, ready for rewriting"],
    ["relabeled.jsonl.rejects.jsonl", "the lines that were no records"],
    ["inspect.md, validate.md", "the reports"],
  ] as const;
  const rows = files.map(([name, what]) => `  ${join(output, name).padEnd(44)} ${what}\n`);
  return `Everything is in ${output}:\n${rows.join("")}`;
}

/** Collects what is written to it as text. */
class TextCollector extends Writable {
  text = "";

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}

function quoted(word: string): string {
  return /^[\w./,=-]+$/.test(word) ? word : `'${word}'`;
}

function pick(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function number(value: unknown): string {
  return typeof value === "number" ? formatCount(value) : "?";
}

function total(counts: unknown): string {
  const numbers = typeof counts === "object" && counts !== null ? Object.values(counts) : [];
  return formatCount(numbers.reduce((sum: number, count: number) => sum + count, 0));
}
