import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { StageError } from "@burnish/core";
import type { DecidedMutant, Mutant, MutantOutcome } from "./mutant.ts";
import { MutationTests } from "./mutation-tests.ts";
import { switchMutants } from "./switch-mutants.ts";

/** What to mutate, and by which tests. */
export interface MutationWork {
  /** Folder that the paths of results start from; workspace packages are found from it. */
  readonly root: string;
  /** Absolute paths. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  /** Slower tests, in milliseconds, are only asked about what no faster one reaches. */
  readonly longest: number;
  /** An earlier result: what was noticed then, in the same place of the same source, is not tried again. */
  readonly before: readonly DecidedMutant[];
  readonly say: (line: string) => void;
}

/**
 * Tries every mutant of the sources on the tests that reach it, the fastest files first, until one fails. Same files, same outcome, as
 * far as the tests are deterministic. StageError where a test fails without a mutant.
 */
export async function mutateFiles(work: MutationWork): Promise<readonly DecidedMutant[]> {
  const mutants: Mutant[] = [];
  const firstIds: Record<string, number> = {};
  for (const path of work.sources) {
    firstIds[path] = mutants.length;
    const file = relative(work.root, path);
    mutants.push(...switchMutants(file, await readFile(path, "utf8"), mutants.length).mutants);
  }
  const folder = await mkdtemp(join(tmpdir(), "burnish-mutate-"));
  try {
    const plan = { root: work.root, firstIds, mutants: mutants.length };
    const tests = new MutationTests(plan, join(folder, "plan.json"));
    await tests.measure(work.tests);
    work.say(`${mutants.length} mutants, ${tests.tests.length} tests`);
    const outcomes = await tryAll(tests, noticedBefore(mutants, work.before), work);
    return mutants.map((mutant) => ({ ...mutant, outcome: outcomes[mutant.id] ?? "not covered" }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryAll(
  tests: MutationTests,
  known: readonly (MutantOutcome | undefined)[],
  { longest, say }: MutationWork,
): Promise<readonly (MutantOutcome | undefined)[]> {
  const outcomes = [...known];
  const fast = tests.tests.filter(({ milliseconds }) => milliseconds <= longest);
  const reachedFast = new Set(fast.flatMap(({ reached }) => reached));
  const left = new Map(
    tests.tests.map(({ test, milliseconds, reached }) => {
      const asked = reached.filter(
        (id) => outcomes[id] === undefined && (milliseconds <= longest || !reachedFast.has(id)),
      );
      return [test, new Set(asked)];
    }),
  );
  const decide = (test: string, mutant: number, outcome: MutantOutcome) => {
    outcomes[mutant] = outcome;
    if (outcome === "survived") left.get(test)?.delete(mutant);
    else for (const open of left.values()) open.delete(mutant);
  };
  const count = () => [...left.values()].reduce((sum, open) => sum + open.size, 0);
  for (let before = Number.POSITIVE_INFINITY; count() > 0; ) {
    if (count() === before) {
      const test = [...left].find(([, open]) => open.size > 0)?.[0] ?? "";
      throw new StageError("mutate", `a test did not run again; was it changed? ${test}`);
    }
    before = count();
    say(`${before} tries left`);
    const doubtful = await tests.tryMutants(left, false, decide);
    if (doubtful !== undefined) {
      await tests.tryMutants(new Map([[doubtful.test, new Set([doubtful.mutant])]]), true, decide);
    }
  }
  const loading = new Set(tests.tests.flatMap((one) => one.loading));
  for (const mutant of [...loading].filter((id) => outcomes[id] === undefined)) {
    outcomes[mutant] = await tests.tryFromStart(mutant);
  }
  return outcomes;
}

/** Outcomes by id of what was noticed before; equal changes of one place count by their order. */
function noticedBefore(
  mutants: readonly Mutant[],
  before: readonly DecidedMutant[],
): (MutantOutcome | undefined)[] {
  const places = new Map<string, DecidedMutant[]>();
  for (const mutant of before) {
    places.set(placeOf(mutant), [...(places.get(placeOf(mutant)) ?? []), mutant]);
  }
  return mutants.map((mutant) => {
    const outcome = places.get(placeOf(mutant))?.shift()?.outcome;
    return outcome === "killed" || outcome === "timed out" ? outcome : undefined;
  });
}

function placeOf({ file, line, operator, original, replacement }: Mutant): string {
  return JSON.stringify([file, line, operator, original, replacement]);
}
