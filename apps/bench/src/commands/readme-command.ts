import { readResults } from "../bench-results.ts";
import type { BenchIo } from "../context.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastText, readArguments } from "../read-arguments.ts";
import { renderMemoryTable } from "../render-results.ts";
import { replaceMarked } from "../replace-marked.ts";
import { readText, writeText } from "../text-file.ts";

/** Runs `readme`. */
export async function runReadmeCommand(argv: readonly string[], io: BenchIo): Promise<void> {
  const flags = readArguments(argv, ["in", "readme"]);
  const source = userPath(lastText(flags.in)) ?? repositoryPath("out", "bench-memory.json");
  const page = userPath(lastText(flags.readme)) ?? repositoryPath("README.md");
  const table = renderMemoryTable(await readResults(source), source);
  const text = await readText(page);
  await writeText(page, replaceMarked(text, { name: "bench:memory", content: table, file: page }));
  io.stdout.write(`${page} shows ${source}\n`);
}
