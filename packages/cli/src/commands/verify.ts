import { expandInputs, formatCount, type Report, verifyLedger } from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { publishReport } from "../run/publish-report.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

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

const options = joinOptions(verifyOptions, reportOptions);

export const addVerifyCommand: AddCommand = defineCommand({
  name: "verify",
  summary: "check a ledger against its files",
  description:
    "Adds up a ledger again, and hashes and counts the outputs that lie beside it; exits 1 where anything differs.",
  example: "burnish verify sft.jsonl.ledger.json --input 'scored/*.jsonl.gz'",
  argument: { name: "<ledger>", description: "a file that ends in .ledger.json" },
  ...options,
  run: verify,
});

async function verify(
  args: readonly string[],
  flags: z.output<z.ZodObject<typeof options.shape>>,
  { io }: CliContext,
): Promise<ExitCode> {
  const [path = ""] = args;
  const named = flags.input ?? [];
  const root = flags.root === undefined ? {} : { root: flags.root };
  const inputs = named.length === 0 ? [] : await expandInputs(named, { cwd: io.cwd(), ...root });
  const verdict = await verifyLedger(path, inputs);
  await publishReport(verifyReport(path, verdict), flags, io);
  return verdict.faults.length === 0 ? 0 : 1;
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
