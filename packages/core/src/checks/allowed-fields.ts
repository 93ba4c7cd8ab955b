import type { CheckSettings } from "./check-settings.ts";
import { excerptName } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Where the profile lists them: does the record hold only fields that belong in training data? */
export function checkAllowedFields(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  const { allowedFields } = settings;
  if (allowedFields === undefined) return list.findings;
  for (const name of Object.keys(example.record)) {
    if (allowedFields.has(name)) continue;
    list.add(
      "metadata/extra-field",
      excerptName(name),
      () =>
        `the field ${excerptName(name)} does not belong in training data; leave it out with --fields`,
    );
  }
  return list.findings;
}
