import type { BenchIo } from "../context.ts";
import { repositoryPath } from "../paths.ts";
import { readArguments } from "../read-arguments.ts";
import { replaceMarked } from "../replace-marked.ts";
import { gatherDependencies } from "../supply/gather-dependencies.ts";
import { renderDependencies } from "../supply/render-dependencies.ts";
import { readText, writeText } from "../text-file.ts";

/** Runs `dependencies`: writes the tables of docs/dependencies.md anew. */
export async function runDependenciesCommand(
  argv: readonly string[],
  io: BenchIo,
): Promise<number> {
  readArguments(argv, []);
  const file = repositoryPath("docs", "dependencies.md");
  const content = renderDependencies(await gatherDependencies(repositoryPath()));
  const page = replaceMarked(await readText(file), { name: "dependencies", content, file });
  await writeText(file, page);
  io.stdout.write(`${file} shows the dependencies\n`);
  return 0;
}
