import { expandInputs, formatCount, type Report, verifyLedger } from "@burnish/core";
import type { VerifyFlags } from "../commands/verify.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { publishReport } from "../run/publish-report.ts";

/** Runs `burnish verify`. */
export async function verify(
  args: readonly string[],
  flags: VerifyFlags,
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
