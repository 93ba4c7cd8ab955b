import { readFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createProgram } from "../../src/program.ts";
import { wordsOf } from "../support/shell-blocks.ts";

const page = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const spans = [...page.matchAll(/`([^`\n]+)`/g)].map((span) => span[1] ?? "");
const lines = spans.filter((span) => /^burnish [a-z]/.test(span));

/** The program of the command line; nothing is run by it here. */
const program = createProgram(
  {
    io: {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      env: {},
      cwd: () => ".",
    },
    signal: new AbortController().signal,
  },
  () => {},
  async () => 0,
);

test("packages/cli/README.md has a command line for every command", () => {
  const used = new Set(lines.map((line) => wordsOf(line)[1]));
  expect([...used].sort()).toEqual(program.commands.map((command) => command.name()).sort());
});

test.each(lines)("packages/cli/README.md: %s is understood", (line) => {
  const [, name, ...words] = wordsOf(line);
  const command = program.commands.find((candidate) => candidate.name() === name);
  const { operands, unknown } = command?.parseOptions(words) ?? { operands: [], unknown: [name] };
  expect(unknown).toEqual([]);
  const takesFiles = (command?.registeredArguments.length ?? 0) > 0;
  expect(operands.length > 0).toBe(takesFiles);
});

test("every option that packages/cli/README.md names is one of some command", () => {
  const known = new Set(program.commands.flatMap((command) => command.options.map(flagOf)));
  const named = spans.filter((span) => span.startsWith("--"));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((option) => !known.has(option))).toEqual([]);
});

function flagOf(option: { readonly long?: string | undefined }): string {
  return option.long ?? "";
}

test("packages/cli/README.md has the exit codes that --help has", () => {
  const codes = /\*\*Exit codes\*\*: (0 done, 1 data refused, 2 usage, 70 unexpected)/.exec(page);
  let help = "";
  program.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  program.outputHelp();
  expect(help).toContain(`Exit codes: ${codes?.[1]}`);
});
