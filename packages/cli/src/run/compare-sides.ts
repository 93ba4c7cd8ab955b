import {
  createRejectWriter,
  examineExample,
  type InputSource,
  type LedgerInput,
  type Profile,
  prepareChecks,
  type ReadingOptions,
  type RejectWriter,
} from "@burnish/core";
import { type MatchBy, matchRecords, type PairRow, type SideCounts } from "@burnish/kto-pairing";
import {
  type Example,
  type ExampleScores,
  exampleOf,
  readGivenScores,
  type Scorer,
  type ScorerSpec,
} from "@burnish/scoring";
import type { CompareExamples } from "./compare-examples.ts";
import type { CompareTally } from "./compare-tally.ts";

/** Two sides, and what they are held against. */
export interface CompareRun {
  readonly before: readonly InputSource[];
  readonly after: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly match: MatchBy;
  readonly memoryBytes: number;
  readonly expectedBytes: number;
  readonly tempDir: string;
  readonly scorers: { readonly before: Scorer; readonly after: Scorer };
  readonly profile: Profile;
  readonly catalogue: ScorerSpec["catalogue"];
  readonly contextArgument: string;
  readonly tally: CompareTally;
  /** Told of every record before; absent where no examples are shown. */
  readonly examples?: Pick<CompareExamples, "add"> | undefined;
  readonly onProgress: (rawBytes: number, rows: number) => void;
  readonly signal: AbortSignal;
}

export interface ComparedSides {
  readonly before: SideCounts;
  readonly after: SideCounts;
  readonly inputs: readonly LedgerInput[];
  /** Records after that have an error by profile and catalogue. */
  readonly invalid: number;
  readonly rejects: RejectWriter;
}

/** Matches two sides and adds up what each pair says; rows without a partner are looked at as well. */
export async function compareSides(run: CompareRun): Promise<ComparedSides> {
  const { tally, examples, scorers, contextArgument } = run;
  const checks = prepareChecks(run.profile, run.catalogue);
  const rejects = createRejectWriter(undefined, "xxh128-1m");
  let invalid = 0;
  const readSide = (side: "before" | "after", row: PairRow): Example => {
    const example = exampleOf(row.conversation, contextArgument);
    tally.addTool(side, example);
    if (side === "before") return example;
    const findings = examineExample({ record: row.value, conversation: row.conversation }, checks);
    if (findings.some(({ severity }) => severity === "error")) invalid += 1;
    return example;
  };
  const show = (
    row: PairRow,
    before: Example,
    scoresBefore: ExampleScores,
    after?: { readonly example: Example; readonly scores: ExampleScores },
  ): void => {
    examples?.add({
      ...row.place,
      id: row.facts.id,
      before,
      after: after?.example,
      scoresBefore,
      scoresAfter: after?.scores,
    });
  };
  const matched = matchRecords(
    {
      originals: run.before,
      enhanced: run.after,
      reading: run.reading,
      hash: "xxh128-1m",
      match: run.match,
      memoryBytes: run.memoryBytes,
      expectedBytes: run.expectedBytes,
      tempDir: run.tempDir,
      rejects,
      signal: run.signal,
    },
    () => {},
  );
  for await (const { matches, unmatched, progress } of matched.matches) {
    run.signal.throwIfAborted();
    for (const { original, enhanced } of matches) {
      const before = readSide("before", original);
      const after = readSide("after", enhanced);
      const scores = readGivenScores(original.value);
      const given = tally.addPair({ before, after, scores }, scorers);
      show(original, before, given.before, { example: after, scores: given.after });
    }
    for (const { side, row } of unmatched) {
      const example = readSide(side === "original" ? "before" : "after", row);
      if (side === "original") show(row, example, scorers.before.score(example));
    }
    run.onProgress(progress.rawBytes, progress.rows);
  }
  await rejects.seal();
  return {
    before: matched.sideCounts("original"),
    after: matched.sideCounts("enhanced"),
    inputs: matched.inputs(),
    invalid,
    rejects,
  };
}
