import { Command } from "commander";
import { addCheckLayoutCommand } from "./commands/check-layout.ts";
import { addCompareCommand } from "./commands/compare.ts";
import { addConvertCommand } from "./commands/convert.ts";
import { addDecontaminateCommand } from "./commands/decontaminate.ts";
import { addDedupCommand } from "./commands/dedup.ts";
import type { AddCommand, RunLine } from "./commands/define-command.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addEnhanceCommand } from "./commands/enhance.ts";
import { addExportCommand } from "./commands/export.ts";
import { addGenerateCommand } from "./commands/generate.ts";
import { addHandoffCommand } from "./commands/handoff.ts";
import { addInitCommand } from "./commands/init.ts";
import { addInspectCommand } from "./commands/inspect.ts";
import { addJudgeCommand } from "./commands/judge.ts";
import { addMergeCommand } from "./commands/merge.ts";
import { addPairCommand } from "./commands/pair.ts";
import { addPushCommand } from "./commands/push.ts";
import { addRelabelCommand } from "./commands/relabel.ts";
import { addRunCommand } from "./commands/run.ts";
import { addSampleCommand } from "./commands/sample.ts";
import { addScoreCommand } from "./commands/score.ts";
import { addSplitCommand } from "./commands/split.ts";
import { addTrainScorerCommand } from "./commands/train-scorer.ts";
import { addValidateCommand } from "./commands/validate.ts";
import { addVerifyCommand } from "./commands/verify.ts";
import type { CliContext, ExitCode } from "./context.ts";
import { readVersion } from "./version.ts";

const commands: readonly AddCommand[] = [
  addInitCommand,
  addRunCommand,
  addInspectCommand,
  addValidateCommand,
  addScoreCommand,
  addTrainScorerCommand,
  addRelabelCommand,
  addSplitCommand,
  addEnhanceCommand,
  addMergeCommand,
  addSampleCommand,
  addPairCommand,
  addCheckLayoutCommand,
  addCompareCommand,
  addJudgeCommand,
  addDedupCommand,
  addDecontaminateCommand,
  addConvertCommand,
  addExportCommand,
  addPushCommand,
  addHandoffCommand,
  addGenerateCommand,
  addVerifyCommand,
  addDemoCommand,
];

/** What commander says of names beside the options of a command that takes none. */
const TOO_MANY: RegExp = /^error: too many arguments for '.*'\. Expected 0 /;
const QUOTE_THE_GLOB = "where a shell made these names of a glob, quote it: 'batch_*.jsonl'";

/** The whole command line; parsing throws CommanderError instead of leaving the process. */
export function createProgram(
  context: CliContext,
  exit: (code: ExitCode) => void,
  runLine: RunLine,
): Command {
  const { io } = context;
  const program = new Command("burnish")
    .description("Make fine-tuning datasets for tool-calling models good, and prove it.")
    .version(readVersion(), "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.stdout.write(text);
      },
      writeErr: (text) => {
        io.stderr.write(text);
      },
      outputError: (text, write) => {
        write(text);
        if (TOO_MANY.test(text)) write(`${QUOTE_THE_GLOB}\n`);
      },
    })
    .showHelpAfterError("(burnish --help, or burnish COMMAND --help, lists what there is)")
    .addHelpText(
      "after",
      `
Example:
  burnish merge 'scored/*.jsonl.gz' --label true --fields conversations,label --shuffle keyed -o sft.jsonl

Exit codes: 0 done, 1 data refused, 2 usage, 70 unexpected, 130 interrupted.`,
    );
  // exitOverride and configureOutput are inherited only by commands that are added after them.
  for (const add of commands) add(program, context, exit, runLine);
  return program;
}
