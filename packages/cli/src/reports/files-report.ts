import { formatCount, type Ledger, type RejectLine, type Report } from "@burnish/core";
import type { FolderManifest } from "@burnish/enhance";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

/** What was written for people to fill. */
export function filesReport(options: {
  readonly folder: string;
  readonly manifest: FolderManifest;
  readonly write: Readonly<Partial<Record<string, number>>>;
  readonly version: string;
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  readonly rejects: string | undefined;
}): Report {
  const { folder, manifest, write, version, ledger, rejectExamples, rejects } = options;
  const round = manifest.rounds.at(-1);
  const { rows = 0, batches = 0 } = round ?? {};
  return {
    title: `enhance: ${formatCount(rows)} examples need new texts by ${version}; ${formatCount(batches)} batches are in ${folder}`,
    data: {
      command: "enhance",
      folder,
      scorer: version,
      rows,
      batches,
      write,
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      {
        kind: "facts",
        title: "Texts to write",
        rows: Object.entries(write).map(
          ([name, count]) => [name, formatCount(count ?? 0)] as const,
        ),
      },
      {
        kind: "notes",
        title: "What comes next",
        lines: [
          `${folder}/README.md says how to fill the batches; answers go into ${folder}/answers`,
          `then: burnish enhance INPUTS --collect ${folder} -o accepted.jsonl, with the same inputs and options`,
        ],
      },
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}
