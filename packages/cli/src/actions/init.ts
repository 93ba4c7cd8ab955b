import { lstat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { expandInputs, printableText, sealTextFile, UsageError } from "@burnish/core";
import type { InitFlags } from "../commands/init.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { recipeText } from "../recipe/recipe-text.ts";

/** Runs `burnish init`. */
export async function init(
  inputs: readonly string[],
  flags: InitFlags,
  { io }: CliContext,
): Promise<ExitCode> {
  const { output, catalogue, profile, force } = flags;
  if (inputs.includes("-")) {
    throw new UsageError("a run reads its inputs several times, so - is not possible; name a file");
  }
  const named = [...inputs, ...[catalogue, profile].filter((path) => path !== undefined)];
  // A name that is wrong is told now, not by the first run.
  if (named.length > 0) await expandInputs(named, { cwd: io.cwd() });
  const found = await lstat(output).catch(() => undefined);
  if (found?.isDirectory() === true) {
    throw new UsageError(`${output} is a folder; name a file in it for -o`);
  }
  if (found !== undefined && !force) {
    throw new UsageError(
      `${output} is there already; choose another -o, or say --force to replace it`,
    );
  }
  const folder = resolve(dirname(output));
  const fromRecipe = (path: string): string =>
    isAbsolute(path) ? path : relative(folder, resolve(path));
  const text = recipeText({
    inputs: inputs.map(fromRecipe),
    catalogue: catalogue === undefined ? undefined : fromRecipe(catalogue),
    profile: profile === undefined ? undefined : fromRecipe(profile),
  });
  await (await sealTextFile(output, text, "xxh128-1m")).commit();
  const shown = printableText(output);
  const edit = inputs.length === 0 ? " once it names your inputs" : "";
  io.stdout.write(`wrote ${shown}; burnish run ${shown} runs it${edit}\n`);
  return 0;
}
