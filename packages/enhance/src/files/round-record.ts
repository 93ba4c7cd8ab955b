import type { AnswerFileFacts, AnswerProblemKind } from "./answer-problem.ts";
import type { FolderManifest } from "./folder-manifest.ts";
import type { FolderSpec, SpecFinding } from "./folder-spec.ts";
import type { GatheredAnswers } from "./gather-answers.ts";
import type { BatchResult } from "./round-tally.ts";

/** `rounds/round-NNN.json`: what came back up to this round, and what became of it. Holds no time: content and order tell. */
export interface RoundRecord {
  readonly v: 1;
  readonly round: number;
  /** Name and version of the spec that judged. */
  readonly spec: string;
  /** Of the stored answers. */
  readonly answersHash: string;
  readonly answered: number;
  readonly totals: BatchTotals;
  readonly batches: readonly BatchResult[];
  readonly files: readonly AnswerFileFacts[];
  readonly problems: Readonly<Partial<Record<AnswerProblemKind, number>>>;
  readonly findings: readonly SpecFinding[];
}

/** Sums over batches. */
export type BatchTotals = Readonly<Record<(typeof COUNTS)[number], number>>;

const COUNTS = [
  "listed",
  "elsewhere",
  "accepted",
  "refused",
  "rolledBack",
  "left",
  "missing",
  "absent",
] as const;

export function roundRecord(
  manifest: FolderManifest,
  spec: FolderSpec,
  { hash, answered, files, problems }: GatheredAnswers,
  { batches, findings }: Pick<RoundRecord, "batches" | "findings">,
): RoundRecord {
  const totals = Object.fromEntries(
    COUNTS.map((name) => [name, batches.reduce((sum, batch) => sum + batch[name], 0)]),
  ) as BatchTotals;
  return {
    v: 1,
    round: manifest.rounds.length,
    spec: `${spec.name}@${spec.version}`,
    answersHash: hash,
    answered,
    totals,
    batches,
    files,
    problems,
    findings,
  };
}

/** The draft of the next version: the words of a draft that is there already, which somebody may have edited, and new findings. */
export function nextSpec(
  spec: FolderSpec,
  draft: FolderSpec | undefined,
  findings: readonly SpecFinding[],
): FolderSpec {
  const words = draft?.version === spec.version + 1 ? draft : spec;
  return { ...words, version: spec.version + 1, findings };
}

/** How the inputs differ from those that the batches were written from; one sentence each. */
export function changedInputs(
  before: FolderManifest["inputs"],
  now: FolderManifest["inputs"],
): string[] {
  const kindOf = (hash: string): string => hash.slice(0, hash.indexOf(":"));
  const changed: string[] = [];
  for (const old of before) {
    const same = now.find(({ source }) => source === old.source);
    const comparable = same !== undefined && kindOf(same.hash) === kindOf(old.hash);
    if (same === undefined) changed.push(`${old.source} is not among the inputs any more`);
    else if (same.rawBytes !== old.rawBytes || (comparable && same.hash !== old.hash)) {
      changed.push(`${old.source} has changed since the batches were written`);
    }
  }
  for (const { source } of now) {
    if (!before.some((old) => old.source === source)) {
      changed.push(`${source} is new since the batches were written`);
    }
  }
  return changed;
}
