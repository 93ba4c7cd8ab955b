import { formatCount, InputError, StageError } from "@burnish/core";
import { addUpPairs } from "./add-up-pairs.ts";
import type { LedgerFacts } from "./ledger-facts.ts";
import type { Recipe } from "./recipe.ts";
import { figureAt, numberAt, sumOf } from "./report-figures.ts";
import type { FinalPlace, RunTotals } from "./run-totals.ts";
import type { StageName } from "./stage-name.ts";
import type { StageResults } from "./stage-plan.ts";
import { RUN_FILES } from "./stage-sources.ts";
import { SumCheck } from "./sum-check.ts";

/**
 * Adds up where every record of the inputs is, from the ledgers and reports of the stages, and holds each figure against
 * the other places where it stands. StageError names each sum that does not add up; InputError where the stages have not
 * read the same inputs, because they changed meanwhile.
 */
export function addUpRun(recipe: Recipe, results: StageResults): RunTotals {
  const check = new SumCheck();
  const ledger = (stage: StageName): LedgerFacts | undefined => {
    const result = results.get(stage);
    return result?.state === "done" ? result.ledger : undefined;
  };
  const merge = ledger("merge");
  if (merge === undefined) throw new StageError("run", "the merge has left no ledger");
  const chain: readonly StageName[] = ["score", "relabel", "split", "enhance"];
  for (const stage of [...chain, "merge", "pair"] as const)
    checkStages(stage, ledger(stage), check);
  refuseChangedInputs(recipe, results);

  const first = ledger("score") ?? ledger("relabel") ?? ledger("split") ?? merge;
  const ownInputs =
    first === merge ? merge.inputs.filter(({ source }) => !isAccepted(source)) : first.inputs;
  const records = sum(ownInputs.map((input) => input.records));
  const rejected = sum(ownInputs.map((input) => input.rejected));
  checkReadings(results, records, check);

  const labelled = records - rejected;
  handOver("score", "relabel", results, check);
  const label = recipe.relabel === "off" ? "score" : "relabel";
  handOver(label, "split", results, check);
  handOver(label, "merge", results, check);
  handOver("enhance", "merge", results, check);

  const accepted = merge.inputs.filter(({ source }) => isAccepted(source));
  const enhanced = sum(accepted.map((input) => input.kept));
  const good = sum(merge.inputs.map((input) => input.kept)) - enhanced;
  const split = ledger("split");
  const weak = split?.outputs[0]?.records;
  const enhance = ledger("enhance");
  const kept = enhance?.outputs[0]?.records ?? 0;
  check.equal("enhanced records in the training set", enhanced, "accepted by enhance", kept);
  if (enhance !== undefined) {
    check.equal("records into enhance", enhance.stages[0]?.in, "weak records of split", weak);
  }
  const trainingSet = merge.outputs[0]?.records ?? 0;
  check.equal("training examples", trainingSet, "good and enhanced records", good + enhanced);
  checkLabels(recipe, results, { good, weak }, check);

  const rest = labelled - good - (weak ?? 0);
  const places: FinalPlace[] = [
    { place: "good", records: good, file: RUN_FILES.trainingSet },
    { place: "enhanced", records: enhanced, file: RUN_FILES.trainingSet },
    ...weakPlaces({ weak, kept, enhanced: enhance !== undefined }),
    { place: split === undefined ? "not-good" : "without-label", records: rest },
    rejectedPlace(results, rejected),
  ];
  for (const { place, records: count } of places) {
    if (count < 0)
      check.fail(`${formatCount(-count)} records too many are counted besides ${place}`);
  }
  const inPlaces = sum(places.map((place) => place.records));
  check.equal("records of the inputs", records, "records in all places", inPlaces);
  const pairs = addUpPairs(results.get("pair"), { weak: weak ?? 0, accepted: kept }, check);
  const faults = check.faults;
  if (faults.length > 0)
    throw new StageError("run", `the totals do not add up: ${faults.join("; ")}`);
  return {
    records,
    places: places.filter(
      ({ place, records: count }) => count > 0 || place === "good" || place === "enhanced",
    ),
    trainingSet,
    ...(pairs !== undefined && { pairs }),
    checked: check.held,
  };
}

function isAccepted(source: string): boolean {
  return source === "accepted.jsonl";
}

function weakPlaces(options: {
  readonly weak: number | undefined;
  readonly kept: number;
  readonly enhanced: boolean;
}): FinalPlace[] {
  const { weak, kept, enhanced } = options;
  if (weak === undefined) return [];
  return enhanced
    ? [{ place: "still-weak", records: weak - kept, file: RUN_FILES.refused }]
    : [{ place: "weak", records: weak, file: RUN_FILES.batches }];
}

function rejectedPlace(results: StageResults, records: number): FinalPlace {
  const files = [
    ["score", `${RUN_FILES.scored}.rejects.jsonl`],
    ["relabel", `${RUN_FILES.relabelled}.rejects.jsonl`],
    ["split", `${RUN_FILES.batches}.rejects.jsonl`],
    ["merge", `${RUN_FILES.trainingSet}.rejects.jsonl`],
  ] as const;
  const [, file] = files.find(([stage]) => results.get(stage)?.state === "done") ?? [];
  return { place: "rejected", records, ...(file !== undefined && { file }) };
}

/** Each stage of a ledger: in + created = kept + rejected + dropped + quarantined. */
function checkStages(name: StageName, ledger: LedgerFacts | undefined, check: SumCheck): void {
  for (const stage of ledger?.stages ?? []) {
    const out = stage.kept + stage.rejected + sumOf(stage.dropped) + stage.quarantined;
    check.equal(`${name} ${stage.stage}: in and created`, stage.in + stage.created, "out", out);
  }
}

/** What one stage wrote is what another read: every byte and every record. */
function handOver(from: StageName, to: StageName, results: StageResults, check: SumCheck): void {
  const [writer, reader] = [results.get(from), results.get(to)];
  if (writer?.state !== "done" || reader?.state !== "done") return;
  const written = writer.ledger?.outputs[0];
  if (written === undefined || reader.ledger === undefined) return;
  const read = reader.ledger.inputs.find(({ source }) => source === written.path);
  check.equal(`records written by ${from}`, written.records, `read by ${to}`, read?.records ?? -1);
  check.same(`bytes written by ${from}`, written.hash, `read by ${to}`, read?.hash ?? "nothing");
}

/** Stages that only look have seen as many records as the stages that write. */
function checkReadings(results: StageResults, records: number, check: SumCheck): void {
  for (const stage of ["inspect", "validate"] as const) {
    const result = results.get(stage);
    if (result?.state !== "done") continue;
    const stages = figureAt(result.report, "stages");
    const read = Array.isArray(stages) ? numberAt(stages[0], "in") : undefined;
    check.equal(`lines read by ${stage}`, read ?? -1, "lines of the inputs", records);
  }
}

/** Every stage that reads the inputs has read the same bytes. */
function refuseChangedInputs(recipe: Recipe, results: StageResults): void {
  const seen = new Map<string, string>();
  for (const stage of readersOf(recipe)) {
    const result = results.get(stage);
    if (result?.state !== "done") continue;
    const inputs: unknown = result.ledger?.inputs ?? figureAt(result.report, "inputs");
    if (!Array.isArray(inputs)) continue;
    for (const input of inputs) {
      const [source, hash] = [String(figureAt(input, "source")), String(figureAt(input, "hash"))];
      const before = seen.get(source) ?? hash;
      seen.set(source, before);
      if (before === hash) continue;
      throw new InputError(
        `has changed while the run was going on: ${stage} has not read what a stage before it read; run again with --from ${readersOf(recipe)[0]}`,
        { file: source },
      );
    }
  }
}

function readersOf({ inspect, validate, score, relabel }: Recipe): readonly StageName[] {
  const looking = [
    ...(inspect === "off" ? [] : ["inspect" as const]),
    ...(validate === "off" ? [] : ["validate" as const]),
  ];
  if (score !== "off") return [...looking, "score"];
  if (relabel !== "off") return [...looking, "relabel"];
  return [...looking, "split", "merge"];
}

/** The labels that relabel counted are those by which split and merge chose. */
function checkLabels(
  recipe: Recipe,
  results: StageResults,
  { good, weak }: { readonly good: number; readonly weak: number | undefined },
  check: SumCheck,
): void {
  const result = results.get("relabel");
  if (recipe.relabel === "off" || result?.state !== "done") return;
  const labels = (name: string): number => numberAt(result.report, "labels", name) ?? -1;
  if (recipe.relabel.unlabelled === "leave-out") {
    check.equal("good records", good, "label true after relabel", labels("true"));
  }
  if (weak !== undefined) {
    check.equal("weak records", weak, "label false after relabel", labels("false"));
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
