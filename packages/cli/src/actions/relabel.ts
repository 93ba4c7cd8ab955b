import { DEFAULT_RELABEL_RULES, parseRelabelRule, readProfile } from "@burnish/core";
import type { RelabelFlags } from "../commands/relabel.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { runTransform } from "../run/run-transform.ts";

/** Runs `burnish relabel`. */
export async function relabel(
  files: readonly string[],
  flags: RelabelFlags,
  context: CliContext,
): Promise<ExitCode> {
  const profile = flags.profile === undefined ? undefined : await readProfile(flags.profile);
  const rules = flags.falseWhen ?? profile?.relabel ?? DEFAULT_RELABEL_RULES;
  return runTransform(
    {
      name: "relabel",
      files,
      flags,
      transform: { relabel: rules.map((rule) => parseRelabelRule(rule)) },
      options: { falseWhen: [...rules] },
      read: [flags.profile],
      seeded: false,
    },
    context,
  );
}
