import { totalBytes } from "../pipeline/byte-counts.ts";
import type { Ledger, StageCounts } from "./ledger.ts";

/** Every sentence names a sum in the ledger that does not add up; an empty list means that all of them do. */
export function checkLedger(ledger: Ledger): string[] {
  const faults: string[] = [];
  const equal = (what: string, left: number, right: number): void => {
    if (left !== right) faults.push(`${what}: ${left} is not ${right}`);
  };
  for (const input of ledger.inputs) {
    if (input.byteCounts !== undefined) {
      equal(`bytes of ${input.source}`, input.bytes, totalBytes(input.byteCounts));
      equal(`lines of ${input.source}`, input.lines, input.records + input.blankLines);
    }
  }
  for (const stage of ledger.stages) {
    equal(`stage ${stage.stage}, in + created`, stage.in + stage.created, left(stage));
  }
  for (const [index, stage] of ledger.stages.entries()) {
    const next = ledger.stages[index + 1];
    if (next !== undefined) {
      equal(`records from ${stage.stage} to ${next.stage}`, stage.kept, next.in);
    }
  }
  const [first] = ledger.stages;
  if (first !== undefined && ledger.inputs.length > 0) {
    equal("records of all inputs", total(ledger.inputs, "records"), first.in);
    equal("rejects of all inputs", total(ledger.inputs, "rejected"), first.rejected);
  }
  const select = ledger.stages.find(({ stage }) => stage === "select");
  if (select !== undefined) {
    equal("records kept of all inputs", total(ledger.inputs, "kept"), select.kept);
  }
  equal("rejects by code", sum(ledger.rejects), total(ledger.stages, "rejected"));
  const last = ledger.stages.at(-1);
  const [output] = ledger.outputs;
  if (last !== undefined && output !== undefined) {
    equal("records written", output.records, last.kept);
  }
  return faults;
}

/** Where the records of a stage went. */
function left(stage: StageCounts): number {
  return stage.kept + stage.rejected + sum(stage.dropped) + stage.quarantined;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function total<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((so, row) => so + row[key], 0);
}
