import { Buffer } from "node:buffer";
import { createRandom } from "../random/seeded-random.ts";
import { createGenerator, type Generator } from "../synthetic/generator.ts";
import { mutateLine } from "../synthetic/mutate-line.ts";
import { fuzzBlock } from "./fuzz-block.ts";
import { loadScannerModule } from "./load-scanner-module.ts";
import { describeDifference, type FuzzOptions, type FuzzReport, runFuzz } from "./run-fuzz.ts";
import {
  createValidationComparer,
  type ValidationCase,
  type ValidationComparer,
} from "./validation-compare-with-reference.ts";
import { VALIDATION_FUZZ_CASES } from "./validation-fuzz-cases.ts";
import { randomValidationRecord } from "./validation-random-record.ts";

/** Then a run begins anew, so that each code is without examples often. */
const BLOCKS_A_RUN = 16;

/** Compares the validation scanner with the reference path on random and mutated records; stops after ten differences. */
export async function fuzzValidation(options: FuzzOptions): Promise<FuzzReport> {
  const module = options.module ?? (await loadScannerModule());
  const comparers = VALIDATION_FUZZ_CASES.map((fuzzCase) =>
    createValidationComparer(module, fuzzCase),
  );
  const source = new LineSource(options.seed);
  return runFuzz(options, async (block) => {
    const index = block % comparers.length;
    const comparer = comparers[index] as ValidationComparer;
    if (Math.floor(block / comparers.length) % BLOCKS_A_RUN === 0) comparer.reset();
    const { bytes, from } = source.block();
    const comparison = await comparer.compare(bytes, from);
    if (comparison.same) return comparison;
    const fuzzCase = VALIDATION_FUZZ_CASES[index] as ValidationCase;
    const place = await describeDifference(bytes, from, differsAlone(fuzzCase, module));
    comparer.reset();
    return { ...comparison, difference: `case ${index}: ${place}` };
  });
}

/** Whether a line differs by itself, where examples are asked for or where none are. */
function differsAlone(
  fuzzCase: ValidationCase,
  module: WebAssembly.Module,
): (line: Uint8Array) => Promise<boolean> {
  const comparers = [true, false].map((saturated) =>
    createValidationComparer(module, { ...fuzzCase, saturated }),
  );
  return async (line) => {
    for (const comparer of comparers) {
      comparer.reset();
      if (!(await comparer.compare(line)).same) return true;
    }
    return false;
  };
}

/** Makes blocks of generated and random records, and of mutations of both. */
class LineSource {
  readonly #random: () => number;
  readonly #generator: Generator;

  constructor(seed: number | string) {
    this.#random = createRandom(`${seed}/lines`);
    this.#generator = createGenerator({ seed: `${seed}/records`, lineFaults: true });
  }

  block(): ReturnType<typeof fuzzBlock> {
    const random = this.#random;
    return fuzzBlock(random, {
      line: () => this.#line(),
      lineEnd: () => Buffer.from(random() < 0.95 ? "\n" : "\r\n"),
    });
  }

  #line(): Uint8Array {
    const random = this.#random;
    const text = random() < 0.3 ? this.#generator.next().record : randomValidationRecord(random);
    const line = Buffer.from(text);
    return random() < 0.2 ? mutateLine(line, random) : line;
  }
}
