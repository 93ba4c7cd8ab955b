import { glob } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UsageError } from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { decidedMutantsSchema } from "../mutate/mutant.ts";
import { mutateFiles } from "../mutate/mutate-files.ts";
import { renderMutants, renderSurvivors } from "../mutate/render-mutants.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { readText, writeText } from "../text-file.ts";

/** Runs `mutate SOURCE...`: 0 with the table of what tests notice; survivors go to the JSON file and to standard error. */
export async function runMutateCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const count = argv.findIndex((word) => word.startsWith("--"));
  const patterns = count < 0 ? argv : argv.slice(0, count);
  const flags = readArguments(count < 0 ? [] : argv.slice(count), [
    "tests",
    "longest",
    "again",
    "out",
  ]);
  if (patterns.length === 0)
    throw new UsageError("mutate: which folder of sources, or which file?");
  const root = repositoryPath();
  const sources = await Promise.all(patterns.map((pattern) => files(pattern, ".ts")));
  const mirrored = patterns.map((pattern) =>
    join(root, pattern).split(`${sep}src${sep}`).join(`${sep}test${sep}`),
  );
  const tests = await Promise.all(
    [
      ...mirrored.map((path) => relative(root, path).replace(/\.ts$/, ".test.ts")),
      ...(flags.tests ?? []),
    ].map((pattern) => files(pattern, ".test.ts")),
  );
  const again = userPath(lastText(flags.again));
  const mutants = await mutateFiles({
    root,
    sources: [...new Set(sources.flat())],
    tests: [...new Set(tests.flat())],
    longest: lastCount("longest", flags.longest) ?? Number.POSITIVE_INFINITY,
    before:
      again === undefined ? [] : decidedMutantsSchema.parse(JSON.parse(await readText(again))),
    say: (line) => void io.stderr.write(`${line}\n`),
  });
  io.stderr.write(renderSurvivors(mutants));
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-mutate.json");
  await writeText(out, `${JSON.stringify(mutants, undefined, 2)}\n`);
  io.stdout.write(renderMutants(mutants));
  return 0;
}

async function files(pattern: string, ending: string): Promise<string[]> {
  const root = repositoryPath();
  const paths: string[] = [];
  const wanted = pattern.endsWith(".ts") ? pattern : `${pattern}/**/*${ending}`;
  for await (const path of glob(wanted, { cwd: root })) {
    if (path.endsWith(ending)) paths.push(join(root, path));
  }
  return paths.toSorted();
}
