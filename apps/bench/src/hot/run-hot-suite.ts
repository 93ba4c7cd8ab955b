import { Bench } from "tinybench";
import { median } from "../median.ts";
import type { HotRow, HotSuiteResults } from "./hot-results.ts";
import type { HotSuite } from "./hot-suite.ts";

export interface RunHotOptions {
  /** Milliseconds of each variant in each round; a variant runs at least 5 times. */
  readonly timeMs: number;
  /** The variants take turns this often. */
  readonly rounds: number;
}

interface Round {
  readonly p50Milliseconds: number;
  readonly rmePercent: number;
  readonly samples: number;
}

/** Proves that the variants of a suite do the same work, then times them in turns. Throws where they differ. */
export async function runHotSuite(
  suite: HotSuite,
  { timeMs, rounds }: RunHotOptions,
): Promise<HotSuiteResults> {
  await requireAgreement(suite);
  const rounded: ReadonlyMap<string, Round>[] = [];
  for (let round = 0; round < rounds; round++) rounded.push(await runRound(suite, timeMs));
  const { name, question, unit, units } = suite;
  const rows = suite.variants.map((variant): HotRow => {
    const results = rounded.flatMap((round) => round.get(variant.name) ?? []);
    return {
      variant: variant.name,
      p50Nanoseconds: (median(results.map((result) => result.p50Milliseconds)) * 1e6) / units,
      rmePercent: Math.max(...results.map((result) => result.rmePercent)),
      samples: results.reduce((sum, result) => sum + result.samples, 0),
    };
  });
  return { suite: name, question, unit, units, rows };
}

async function requireAgreement({ name, variants }: HotSuite): Promise<void> {
  const outcomes: string[] = [];
  for (const variant of variants) outcomes.push(await variant.outcome());
  const odd = outcomes.findIndex((outcome) => outcome !== outcomes[0]);
  if (odd < 0) return;
  throw new Error(
    `suite ${name}: ${variants[odd]?.name} gives ${outcomes[odd]}, ${variants[0]?.name} gives ${outcomes[0]}`,
  );
}

async function runRound(suite: HotSuite, timeMs: number): Promise<ReadonlyMap<string, Round>> {
  const bench = new Bench({
    name: suite.name,
    time: timeMs,
    iterations: 5,
    warmupTime: timeMs / 4,
    warmupIterations: 2,
    throws: true,
  });
  for (const variant of suite.variants) bench.add(variant.name, variant.run);
  await bench.run();
  return new Map(
    bench.tasks.map((task) => {
      const { result } = task;
      if (result.state !== "completed") {
        throw new Error(`suite ${suite.name}: ${task.name} is ${result.state}`);
      }
      const { p50, rme, samplesCount } = result.latency;
      return [task.name, { p50Milliseconds: p50, rmePercent: rme, samples: samplesCount }];
    }),
  );
}
