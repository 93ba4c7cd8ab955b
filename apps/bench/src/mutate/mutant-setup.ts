import { readFileSync, writeSync } from "node:fs";
import { relative } from "node:path";
import { performance } from "node:perf_hooks";
import { type RunnerTestCase, TestRunner } from "vitest";
import { MutantSwitch } from "./mutant-switch.ts";
import {
  type MutationMessage,
  type MutationPlan,
  mutationPlanSchema,
  patience,
} from "./mutation-plan.ts";

const MESSAGES = 3;

/** What vitest keeps of `onTestFinished`, which its types leave out. */
interface WithEnd {
  onFinished?: ((context: RunnerTestCase["context"]) => unknown)[];
}

// A file that vitest loads before the tests of each file; with all files in one thread the first load counts.
if (globalThis.burnishMutants === undefined) {
  const path = process.env.BURNISH_MUTATION_PLAN ?? "";
  const plan = mutationPlanSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const mutants = new MutantSwitch(plan.mutants);
  mutants.start(plan.fromStart ?? -1, Number.POSITIVE_INFINITY);
  globalThis.burnishMutants = mutants;
  const decided = new Set<number>();
  Object.assign(TestRunner.prototype, {
    runTask: (test: RunnerTestCase) =>
      plan.tries === undefined
        ? measureTest(test, mutants, plan)
        : tryMutants(test, mutants, plan, decided),
  });
}

async function measureTest(
  test: RunnerTestCase,
  mutants: MutantSwitch,
  plan: MutationPlan,
): Promise<void> {
  const loading = mutants.takeReached();
  mutants.start(plan.fromStart ?? -1, Number.POSITIVE_INFINITY);
  const started = performance.now();
  const passed = await passes(test);
  say({
    kind: "measured",
    test: testName(test, plan.root),
    file: test.file.filepath,
    passed,
    milliseconds: performance.now() - started,
    hits: mutants.hits,
    reached: mutants.takeReached(),
    loading,
  });
}

async function tryMutants(
  test: RunnerTestCase,
  mutants: MutantSwitch,
  plan: MutationPlan,
  decided: Set<number>,
): Promise<void> {
  const name = testName(test, plan.root);
  const tries = plan.tries?.[name];
  for (const mutant of tries?.mutants ?? []) {
    if (decided.has(mutant) || tries === undefined) continue;
    say({ kind: "trying", test: name, mutant });
    mutants.start(mutant, 10_000 + 20 * tries.hits);
    const passed = await untilQuiet(passes(test), mutants, tries.milliseconds);
    const isEndless = mutants.isEndless;
    mutants.start(-1, Number.POSITIVE_INFINITY);
    if (passed === undefined) {
      decided.add(mutant);
      const isSound = await untilQuiet(passes(test), mutants, tries.milliseconds);
      say({ kind: "tried", test: name, mutant, outcome: isSound ? "hung" : "broken" });
      // The other side ends this process.
      if (!isSound) await new Promise(() => undefined);
      continue;
    }
    if (passed === false && plan.isTrusted !== true && !(await passes(test))) {
      say({ kind: "tried", test: name, mutant, outcome: "doubtful" });
      await new Promise(() => undefined);
    }
    if (isEndless || passed === false) decided.add(mutant);
    const outcome = isEndless ? "endless" : passed === true ? "passed" : "failed";
    say({ kind: "tried", test: name, mutant, outcome });
  }
}

/** Runs the test's function and what it registered for its end. */
async function passes(test: RunnerTestCase & WithEnd): Promise<boolean> {
  const run = TestRunner.getTestFn(test);
  let passed = true;
  try {
    await run();
  } catch {
    passed = false;
  }
  for (const finish of (test.onFinished ?? []).toReversed()) {
    try {
      await finish(test.context);
    } catch {
      passed = false;
    }
  }
  test.onFinished = [];
  return passed;
}

/** Milliseconds between two looks at whether something still happens. */
const LOOK = 25;

/**
 * Undefined where the work takes far longer than without a mutant, or where nothing that mutants can tell of has happened for a
 * while: it waits for what never comes.
 */
function untilQuiet(
  work: Promise<boolean>,
  mutants: MutantSwitch,
  milliseconds: number,
): Promise<boolean | undefined> {
  const mostLooks = patience(milliseconds) / LOOK;
  const mostQuiet = (500 + 3 * milliseconds) / LOOK;
  return new Promise((resolve) => {
    let [looks, quiet, hits] = [0, 0, mutants.hits];
    const timer = setInterval(() => {
      looks += 1;
      quiet = mutants.hits === hits ? quiet + 1 : 0;
      hits = mutants.hits;
      if (looks < mostLooks && quiet < mostQuiet) return;
      clearInterval(timer);
      resolve(undefined);
    }, LOOK);
    void work.then((passed) => {
      clearInterval(timer);
      resolve(passed);
    });
  });
}

/** Its file, the titles above it, its own, and its place among those of the same name. */
function testName(test: RunnerTestCase, root: string): string {
  return `${relative(root, test.file.filepath)} > ${test.fullTestName ?? test.name} #${test.id}`;
}

/** Without a buffer: what stands there is read even if this thread never comes back. */
function say(message: MutationMessage): void {
  writeSync(MESSAGES, `${JSON.stringify(message)}\n`);
}
