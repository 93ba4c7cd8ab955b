import { expandInputs, formatCount, type Report, verifyLedger } from "@burnish/core";
import type { Command } from "commander";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { addOptions, type OptionSet, readFlags } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { publishReport } from "./publish-report.ts";

const verifyShape = { input: z.array(z.string()).optional(), root: z.string().optional() };

const verifyOptions = {
  shape: verifyShape,
  specs: [
    {
      flags: "--input <file>",
      description: "hash this input again too (glob; give them in the order of the run)",
      repeatable: true,
    },
    { flags: "--root <dir>", description: "the --root of the run, where it had one" },
  ],
} satisfies OptionSet<typeof verifyShape>;

const shape = { ...reportOptions.shape, ...verifyOptions.shape };

export function addVerifyCommand(
  program: Command,
  context: CliContext,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("verify")
    .summary("check a ledger against its files")
    .description(
      "Adds up a ledger again, and hashes and counts the outputs that lie beside it; exits 1 where anything differs.",
    )
    .argument("<ledger>", "a file that ends in .ledger.json")
    .addHelpText(
      "after",
      `
Example:
  burnish verify sft.jsonl.ledger.json --input 'scored/*.jsonl.gz'`,
    );
  addOptions(command, verifyOptions, reportOptions);
  command.action(async (path: string, raw: Record<string, unknown>) => {
    const flags = readFlags(shape, raw);
    const named = flags.input ?? [];
    const root = flags.root === undefined ? {} : { root: flags.root };
    const inputs =
      named.length === 0 ? [] : await expandInputs(named, { cwd: context.io.cwd(), ...root });
    const verdict = await verifyLedger(path, inputs);
    await publishReport(verifyReport(path, verdict), flags, context.io);
    exit(verdict.faults.length === 0 ? 0 : 1);
  });
}

function verifyReport(path: string, verdict: Awaited<ReturnType<typeof verifyLedger>>): Report {
  const { ledger, faults, hashed } = verdict;
  const holds = faults.length === 0;
  return {
    title: `verify ${path}: ${holds ? "it holds" : `${faults.length} faults`}`,
    data: { command: "verify", ledger: path, holds, faults, hashed },
    sections: [
      {
        kind: "facts",
        title: "Checked",
        rows: [
          ["run", `burnish ${ledger.command} ${ledger.burnish}`],
          ["stages added up", formatCount(ledger.stages.length)],
          ["files hashed again", formatCount(hashed.length)],
        ],
      },
      { kind: "notes", title: "Faults", lines: faults },
    ],
  };
}
