import { StageError } from "@burnish/core";
import { Observable } from "rxjs";
import { PairLengths } from "../balance/pair-lengths.ts";
import { type PairGroups, releaseGroups } from "../layout/prompt-groups.ts";
import type { BalanceReport } from "../report/pair-report.ts";
import { balancePairs } from "./balance-pairs.ts";
import { closeLedger } from "./close-ledger.ts";
import { PairCollector, type SampledPair } from "./collect-pairs.ts";
import { dealRows } from "./deal-rows.ts";
import { findMatches } from "./find-matches.ts";
import { bothRows, type LeftOutRow } from "./left-out.ts";
import { PairAccounts } from "./pair-accounts.ts";
import { PairLog } from "./pair-log.ts";
import type { PairEvent, PairRun, PairSummary } from "./pair-run.ts";
import { type FilePlan, planFiles } from "./plan-files.ts";
import { PromptGrouping } from "./prompt-grouping.ts";
import { Reservoir } from "./reservoir.ts";
import { summarisePairs } from "./summarise-pairs.ts";

/**
 * Matches two sides, judges and renders their pairs, and writes them in an order that trains right. Emits progress, then
 * `done` after everything is durable and shown; an error or an unsubscription takes all outputs back.
 */
export function pairRecords(run: PairRun): Observable<PairEvent> {
  return new Observable<PairEvent>((subscriber) => {
    const unsubscribed = new AbortController();
    const signals = [unsubscribed.signal, ...(run.signal === undefined ? [] : [run.signal])];
    const signal = AbortSignal.any(signals);
    pair({ ...run, signal }, (event) => subscriber.next(event)).then(
      (summary) => {
        subscriber.next({ kind: "done", summary });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => unsubscribed.abort();
  });
}

/** Of the run's memory; what holds rows comes first, and is let go of before they are dealt. */
const LOG_SHARE = 1 / 16;
const GROUPING_SHARE = 1 / 4;
const DEAL_SHARE = 1 / 2;

/** Why pairs are in no file although nothing is wrong with them. */
const TRIMMED = {
  step: "layout",
  reason: "trimmed",
  detail: "left out so that the file has a multiple of --multiple-of rows",
} as const;

const UNBALANCED = {
  step: "balance",
  reason: "balanced",
  detail: "left out so that length does not tell True from False",
} as const;

/** Plans the files of the pairs that a balance keeps. */
function planKept(
  run: PairRun,
  groups: PairGroups,
  pairs: number,
  lengths: PairLengths | undefined,
): { readonly plan: FilePlan; readonly balance: BalanceReport | undefined } {
  const { kept, report } = balancePairs(run, pairs, lengths, groups.groupOfPair);
  return { plan: planFiles(run, groups, kept), balance: report };
}

async function pair(run: PairRun, emit: (event: PairEvent) => void): Promise<PairSummary> {
  const { memoryBytes, tempDir, target, signal } = run;
  const accounts = new PairAccounts();
  const linesAPair = target === "trl-dpo" ? 1 : 2;
  const log = new PairLog({ memoryBytes: memoryBytes * LOG_SHARE, tempDir }, linesAPair);
  const grouping = new PromptGrouping({
    memoryBytes: memoryBytes * GROUPING_SHARE,
    expectedRows: run.expectedBytes / 1000,
    tempDir,
  });
  let ledgerFile: { commit(): Promise<void>; abort(): Promise<void> } | undefined;
  try {
    const onLeftOut = async (row: LeftOutRow): Promise<void> => {
      accounts.addLeftOut(row);
      await run.leftOut.write(row);
    };
    const sample = new Reservoir<SampledPair>(run.leakSample, run.seed);
    const lengths = run.maxLengthAuc === undefined ? undefined : new PairLengths();
    const into = { accounts, log, grouping, sample, lengths };
    const collector = new PairCollector({ run, ...into, onLeftOut });
    for await (const { matchings, progress } of findMatches(run, accounts, onLeftOut)) {
      signal?.throwIfAborted();
      for (const { matches, unmatched } of matchings) {
        for (const match of matches) await collector.add(match);
        for (const { side, row, reason, detail } of unmatched) {
          await onLeftOut({ side, place: row.place, step: "match", reason, detail });
        }
      }
      emit({ kind: "reading", ...progress });
    }
    const groups = grouping.finish(log.pairs).finish();
    grouping.close();
    const { plan, balance } = planKept(run, groups, log.pairs, lengths);
    const groupOfSampled = new Map(
      sample.items.map(({ pair }) => [pair, groups.groupOfPair[pair] as number]),
    );
    // At once, before rows take as much: no later step asks for the groups of other pairs.
    releaseGroups(groups);
    const trimmed = new Set(plan.files.flatMap((file) => [...file.trimmed]));
    const total = plan.files.reduce((sum, { rows }) => sum + rows, 0);
    await dealRows({
      log,
      linesAPair,
      places: plan.places,
      sinks: plan.files.map(({ rows }, index) => {
        const output = run.outputs[index];
        if (output === undefined) throw new StageError("pair", "a file without an output");
        return { sink: output.sink, rows };
      }),
      memoryBytes: memoryBytes * DEAL_SHARE,
      tempDir,
      onWritten: (rows) => {
        signal?.throwIfAborted();
        emit({ kind: "writing", rows, total });
      },
      onLeftOut: async (pair, origin) => {
        const why = trimmed.has(pair) ? TRIMMED : UNBALANCED;
        for (const row of bothRows(origin, why)) await onLeftOut(row);
      },
    });
    await run.rejects.seal();
    await run.leftOut.seal();
    const ledger = await closeLedger(run, accounts, plan);
    ledgerFile = await run.writeLedger?.(ledger);
    const report = summarisePairs(run, {
      accounts,
      collector,
      plan,
      sample,
      groupOfSampled,
      balance,
    });
    const summary = { ledger, report, rejectExamples: run.rejects.examples };
    await run.beforeCommit?.(summary);
    signal?.throwIfAborted();
    // The ledger comes last: where it is new, everything that it lists is.
    for (const { sink } of run.outputs) await sink.commit();
    await run.rejects.commit();
    await run.leftOut.commit();
    await ledgerFile?.commit();
    return summary;
  } catch (error) {
    await Promise.allSettled([
      ...run.outputs.map(({ sink }) => sink.abort()),
      run.rejects.abort(),
      run.leftOut.abort(),
      ledgerFile?.abort(),
    ]);
    throw error;
  } finally {
    grouping.close();
    await log.close();
  }
}
