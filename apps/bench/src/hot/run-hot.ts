import { allSuites } from "../suites/all-suites.ts";
import type { HotResults, HotSuiteResults } from "./hot-results.ts";
import { type RunHotOptions, runHotSuite } from "./run-hot-suite.ts";

/** Runs all suites, one after another; holds the fixture of one suite at a time. */
export async function runHot(
  options: RunHotOptions & { readonly say: (line: string) => void },
): Promise<HotResults> {
  const { timeMs, rounds, say } = options;
  const suites: HotSuiteResults[] = [];
  for (const createSuite of allSuites) {
    const suite = await createSuite();
    say(suite.question);
    suites.push(await runHotSuite(suite, options));
  }
  return { timeMs, rounds, suites };
}
