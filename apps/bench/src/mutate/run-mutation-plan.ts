import { readFileSync } from "node:fs";
import { extname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { startVitest, type TestSequencer, type TestSpecification } from "vitest/node";
import { mutationPlanSchema } from "./mutation-plan.ts";
import { switchMutants } from "./switch-mutants.ts";

const PROPERTIES = 'import fc from "fast-check"';
/** A failed property is enough: nobody reads the smallest example that fails under a mutant. */
const ONE_FAILURE = "\nfc.configureGlobal({ endOnFailure: true });\n";
const CONDITIONS = ["@burnish/source", "node"];

// A process of its own, which may be killed at any moment: all tests in one thread, which loads each module once.
const plan = mutationPlanSchema.parse(
  JSON.parse(readFileSync(process.env.BURNISH_MUTATION_PLAN ?? "", "utf8")),
);
const order = new Map(plan.testFiles.map((file, index) => [file, index]));

class PlannedSequencer implements TestSequencer {
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    const place = ({ moduleId }: TestSpecification) => order.get(moduleId) ?? 0;
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

await startVitest(
  "test",
  plan.testFiles.map((file) => relative(plan.root, file)),
  {
    config: false,
    root: plan.root,
    watch: false,
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    setupFiles: [
      fileURLToPath(new URL(`./mutant-setup${extname(import.meta.url)}`, import.meta.url)),
    ],
    reporters: [],
    // It would hand out modules as they were without their switches.
    fsModuleCache: false,
    sequence: { sequencer: PlannedSequencer },
    update: false,
    dangerouslyIgnoreUnhandledErrors: true,
  },
  {
    ssr: { resolve: { conditions: CONDITIONS, externalConditions: CONDITIONS } },
    plugins: [
      {
        name: "burnish-mutants",
        enforce: "pre",
        transform(source, id) {
          const firstId = plan.firstIds[id];
          if (firstId !== undefined) return { code: switchMutants(id, source, firstId).code };
          return source.includes(PROPERTIES) ? { code: source + ONE_FAILURE } : null;
        },
      },
    ],
  },
);
