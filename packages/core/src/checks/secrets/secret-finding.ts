import { excerptName, shorten } from "../excerpt.ts";
import { type Finding, FindingList, type Severities } from "../finding.ts";
import type { FoundSecret } from "./secret-scanner.ts";

/** The finding of one credential; it shows four characters of it. */
export function secretFindings(secret: FoundSecret, severities: Severities): Finding[] {
  const list = new FindingList(severities);
  list.add(
    "secret/found",
    () => shorten(secret.path().map(describeStep).join("").replace(/^\./, "")),
    () =>
      `looks like a credential (${secret.kind}): ${shorten(secret.masked)}; replace it with a made-up value`,
  );
  return list.findings;
}

function describeStep(step: string | number): string {
  return typeof step === "number" ? `[${step}]` : `.${excerptName(step)}`;
}
