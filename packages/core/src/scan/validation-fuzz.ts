import { Buffer } from "node:buffer";
import { createRandom, randomInteger } from "../random/seeded-random.ts";
import { createGenerator, type Generator } from "../synthetic/generator.ts";
import { mutateLine } from "../synthetic/mutate-line.ts";
import { loadScannerModule } from "./load-scanner-module.ts";
import {
  createValidationComparer,
  type ValidationCase,
  type ValidationComparer,
} from "./validation-compare-with-reference.ts";
import { VALIDATION_FUZZ_CASES } from "./validation-fuzz-cases.ts";
import { randomValidationRecord } from "./validation-random-record.ts";

export interface ValidationFuzzOptions {
  /** The same seed makes the same lines. */
  readonly seed: number | string;
  /** Lines to compare, at least. */
  readonly lines: number;
  /** Told after each block of some 64 lines. */
  readonly onProgress?: (report: ValidationFuzzReport) => void;
  /** The scanner to be compared; default: the one that runs use. */
  readonly module?: WebAssembly.Module;
}

export interface ValidationFuzzReport {
  readonly lines: number;
  /** Lines that the scanner took. */
  readonly fast: number;
  readonly deferred: number;
  /** Texts for people: the case's number, and the line (or where no line alone differs the block) in hexadecimal. */
  readonly differences: readonly string[];
}

const LINES_A_BLOCK = 64;
/** Then a run begins anew, so that each code is without examples often. */
const BLOCKS_A_RUN = 16;
const MAX_DIFFERENCES = 10;

/** Compares the validation scanner with the reference path on random and mutated records; stops after ten differences. */
export async function fuzzValidation(
  options: ValidationFuzzOptions,
): Promise<ValidationFuzzReport> {
  const { seed, lines, onProgress } = options;
  const module = options.module ?? (await loadScannerModule());
  const comparers = VALIDATION_FUZZ_CASES.map((fuzzCase) =>
    createValidationComparer(module, fuzzCase),
  );
  const source = new LineSource(seed);
  let report: ValidationFuzzReport = { lines: 0, fast: 0, deferred: 0, differences: [] };
  for (let block = 0; report.lines < lines; block += 1) {
    const index = block % comparers.length;
    const comparer = comparers[index] as ValidationComparer;
    if (Math.floor(block / comparers.length) % BLOCKS_A_RUN === 0) comparer.reset();
    const { bytes, from } = source.block();
    const { same, fast, deferred } = await comparer.compare(bytes, from);
    const fuzzCase = VALIDATION_FUZZ_CASES[index] as ValidationCase;
    const found = same
      ? []
      : [`case ${index}: ${await describe(bytes, from, { fuzzCase, module })}`];
    if (!same) comparer.reset();
    report = {
      lines: report.lines + fast + deferred,
      fast: report.fast + fast,
      deferred: report.deferred + deferred,
      differences: [...report.differences, ...found],
    };
    onProgress?.(report);
    if (report.differences.length >= MAX_DIFFERENCES) break;
  }
  return report;
}

/** The first line that differs by itself, where examples are asked for or where none are; else the block. */
async function describe(
  block: Uint8Array,
  from: number,
  { fuzzCase, module }: { fuzzCase: ValidationCase; module: WebAssembly.Module },
): Promise<string> {
  const bytes = Buffer.from(block);
  const comparers = [true, false].map((saturated) =>
    createValidationComparer(module, { ...fuzzCase, saturated }),
  );
  for (let start = from; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, next);
    for (const comparer of comparers) {
      comparer.reset();
      if (!(await comparer.compare(line)).same) return `line ${line.toString("hex")}`;
    }
    start = next;
  }
  return `block from ${from}: ${bytes.toString("hex")}`;
}

/** Makes blocks of generated and random records, and of mutations of both. */
class LineSource {
  readonly #random: () => number;
  readonly #generator: Generator;

  constructor(seed: number | string) {
    this.#random = createRandom(`${seed}/lines`);
    this.#generator = createGenerator({ seed: `${seed}/records`, lineFaults: true });
  }

  block(): { bytes: Uint8Array; from: number } {
    const random = this.#random;
    const from = random() < 0.5 ? 0 : randomInteger(random, 130);
    const parts: Uint8Array[] = [Buffer.alloc(from, random() < 0.5 ? '"' : "\\")];
    const count = random() < 0.1 ? 1 + randomInteger(random, 3) : LINES_A_BLOCK;
    for (let line = 0; line < count; line += 1) {
      parts.push(this.#line(), Buffer.from(random() < 0.95 ? "\n" : "\r\n"));
    }
    if (random() < 0.2) parts.pop();
    return { bytes: Buffer.concat(parts), from };
  }

  #line(): Uint8Array {
    const random = this.#random;
    const text = random() < 0.3 ? this.#generator.next().record : randomValidationRecord(random);
    const line = Buffer.from(text);
    return random() < 0.2 ? mutateLine(line, random) : line;
  }
}
