import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { Command } from "commander";
import type { AddCommand, RunLine } from "../../src/commands/define-command.ts";
import { addInitCommand } from "../../src/commands/init.ts";
import { addRunCommand } from "../../src/commands/run.ts";
import { run } from "../../src/main.ts";
import { runHere } from "./run-here.ts";
import { folderWith } from "./temporary-folder.ts";

/** How `burnish run` or `burnish init` ended; an error that they throw is thrown. */
export interface RecipeResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RecipeOptions {
  /** Runs the command line of a stage. */
  readonly runLine?: RunLine;
  readonly signal?: AbortSignal;
  /** Columns of a terminal, where standard error is one. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `init` or `run` in this process; words that begin with `./` become paths in `folder`. */
export async function runRecipe(
  folder: string,
  argv: readonly string[],
  options: RecipeOptions = {},
): Promise<RecipeResult> {
  const [stdout, stderr] = [new TextStream(options.columns), new TextStream(options.columns)];
  const context = {
    io: {
      stdin: Readable.from([]),
      stdout,
      stderr,
      env: options.env ?? {},
      cwd: () => process.cwd(),
    },
    signal: options.signal ?? new AbortController().signal,
  };
  let code = 0;
  const program = new Command("burnish").exitOverride();
  const commands: readonly AddCommand[] = [addInitCommand, addRunCommand];
  for (const add of commands) {
    add(
      program,
      context,
      (exitCode) => {
        code = exitCode;
      },
      options.runLine ?? run,
    );
  }
  const words = argv.map((word) => (word.startsWith("./") ? resolve(folder, word) : word));
  await program.parseAsync(words, { from: "user" });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Collects what is written; a terminal of `columns`, where there are some. */
class TextStream extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(columns: number | undefined) {
    super();
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 0;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}

/** A folder with `count` generated lines, some of them no records, their catalogue, and `recipe.yaml`. */
export async function folderToRun(count: number, recipe: string): Promise<string> {
  const folder = await folderWith({});
  await fillToRun(folder, count, recipe);
  return folder;
}

/** Writes what `folderToRun` has into a folder that is there. */
export async function fillToRun(folder: string, count: number, recipe: string): Promise<void> {
  await writeFile(join(folder, "recipe.yaml"), recipeOf(recipe));
  const data = ["-o", "./data.jsonl", "--catalogue", "./tools.json"];
  await runHere(folder, ["generate", "-n", String(count), "--line-faults", ...data]);
}

/** A recipe for the generated data. */
export function recipeOf(more: string): string {
  return `version: 1\ninputs: [data.jsonl]\ncatalogue: tools.json\n${/^compare:/m.test(more) ? "" : "compare: off\n"}${more}`;
}

/** Counts the stages that a run really runs. */
export function countStages(): { readonly runLine: RunLine; readonly names: string[] } {
  const names: string[] = [];
  return {
    names,
    runLine: (argv, context) => {
      names.push(argv[0] ?? "");
      return run(argv, context);
    },
  };
}
