import { Buffer } from "node:buffer";
import { createRandom } from "../random/seeded-random.ts";
import { createGenerator, type Generator } from "../synthetic/generator.ts";
import { mutateLine } from "../synthetic/mutate-line.ts";
import { fuzzBlock } from "./fuzz-block.ts";
import {
  createInspectComparer,
  type InspectCase,
  type InspectComparer,
} from "./inspect-compare-with-reference.ts";
import { randomInspectRecord } from "./inspect-random-record.ts";
import { loadScannerModule } from "./load-scanner-module.ts";
import { describeDifference, type FuzzOptions, type FuzzReport, runFuzz } from "./run-fuzz.ts";
import { randomValidationRecord } from "./validation-random-record.ts";

/** Then a run begins anew, so that its figures stay quick to compare. */
const BLOCKS_A_RUN = 8;

const CASES: readonly InspectCase[] = [
  { options: { by: "label" }, maxLineBytes: 2 ** 20 },
  { options: {}, maxLineBytes: 2 ** 20 },
  { options: { by: "label" }, maxLineBytes: 900 },
];

/** Compares the inspect scanner with the reference path on random and mutated records; stops after ten differences. */
export async function fuzzInspect(options: FuzzOptions): Promise<FuzzReport> {
  const module = options.module ?? (await loadScannerModule());
  const comparers = CASES.map((fuzzCase) => createInspectComparer(module, fuzzCase));
  const source = new LineSource(options.seed);
  return runFuzz(options, async (block) => {
    const index = block % comparers.length;
    const comparer = comparers[index] as InspectComparer;
    if (Math.floor(block / comparers.length) % BLOCKS_A_RUN === 0) comparer.reset();
    const { bytes, from } = source.block();
    const comparison = await comparer.compare(bytes, from);
    if (comparison.same) return comparison;
    const alone = createInspectComparer(module, CASES[index] as InspectCase);
    const place = await describeDifference(bytes, from, async (line) => {
      alone.reset();
      return !(await alone.compare(line)).same;
    });
    comparer.reset();
    return { ...comparison, difference: `case ${index}: ${place}` };
  });
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
    const line = Buffer.from(this.#text());
    return random() < 0.15 ? mutateLine(line, random) : line;
  }

  #text(): string {
    const kind = this.#random();
    if (kind < 0.2) return this.#generator.next().record;
    return kind < 0.4 ? randomValidationRecord(this.#random) : randomInspectRecord(this.#random);
  }
}
