import { Command } from "commander";
import { addInitCommand } from "../../src/commands/init.ts";
import { addRunCommand } from "../../src/commands/run.ts";
import { run } from "../../src/main.ts";

// Burnish as a process of its own, from source.
const { stdin, stdout, stderr, env, argv } = process;
const context = {
  io: { stdin, stdout, stderr, env, cwd: () => process.cwd() },
  signal: new AbortController().signal,
};
const setCode = (code: number): void => {
  process.exitCode = code;
};
const words = argv.slice(2);
const program = new Command("burnish");
for (const add of [addInitCommand, addRunCommand]) add(program, context, setCode, run);
if (program.commands.some((command) => command.name() === words[0])) {
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    setCode(error instanceof Error && error.name === "UsageError" ? 2 : 1);
  }
} else {
  setCode(await run(words, context));
}
