import { Buffer } from "node:buffer";
import { parseExpression } from "../expression/parse-expression.ts";
import { createRandom, randomInteger } from "../random/seeded-random.ts";
import { createGenerator, type Generator } from "../synthetic/generator.ts";
import { mutateLine } from "../synthetic/mutate-line.ts";
import { randomLine } from "../synthetic/random-line.ts";
import {
  type BlockComparer,
  createBlockComparer,
  type ScanCase,
} from "./compare-with-reference.ts";
import { loadScannerModule } from "./load-scanner-module.ts";

export interface FuzzOptions {
  /** The same seed makes the same lines. */
  readonly seed: number | string;
  /** Lines to compare, at least. */
  readonly lines: number;
  /** Told after each block of some 64 lines. */
  readonly onProgress?: (report: FuzzReport) => void;
  /** The scanner to be compared; default: the one that runs use. */
  readonly module?: WebAssembly.Module;
}

export interface FuzzReport {
  readonly lines: number;
  /** Lines that the scanner took. */
  readonly fast: number;
  readonly deferred: number;
  /** Texts for people: the case as JSON, and the line (or where no line alone differs the block) in hexadecimal. */
  readonly differences: readonly string[];
}

const LINES_A_BLOCK = 64;
const MAX_DIFFERENCES = 10;
const MUTATED_SHARE = 0.8;
const LONGEST = 2 ** 20;

const wheres = [
  "overall_quality >= 3",
  "label = true and (overall_quality < 3 or goal_coherence in [1, 2, 'a', null])",
  "not (n = 3 or s = 'é') and has(a)",
  "a.b = 1 or x.y.n != 2.5 or quality_scores.a.b < 'm'",
  "s >= 'a' and s < '😀'",
  "not s <= '\uffee'",
  "n = 9007199254740992 or n > 0.1 or b = null",
  "a or quality_scores.x or y = false",
  "`__proto__`.a != 'true' or `漢字` in ['a', 3, -0]",
  "overall_quality in [] or goal_coherence_of_one <= 1e22",
  "0 < overall_quality and 1 = 1 and not label = false",
];

/** What the scanner is compared in: selections, projections, a low limit of the line. */
const CASES: readonly ScanCase[] = [
  { options: { style: "source" }, maxLineBytes: LONGEST },
  { options: { style: "source" }, maxLineBytes: 700 },
  ...[
    ["conversations", "label"],
    ["label", "conversations"],
    ["conversations"],
    ["label", "a", "n"],
  ].map(
    (fields): ScanCase => ({
      options: { style: "source", fields },
      select: { label: true },
      maxLineBytes: LONGEST,
    }),
  ),
  ...[
    ["a", "b", "label", "n"],
    ["conversations", "label", "quality_scores"],
    ["s", "s", ""],
    [],
  ].map((fields): ScanCase => ({ options: { style: "source", fields }, maxLineBytes: LONGEST })),
  { options: { style: "source" }, select: { label: false }, maxLineBytes: LONGEST },
  ...wheres.map(
    (where, index): ScanCase => ({
      options: { style: "source", ...(index % 3 === 0 && { fields: ["label", "quality_scores"] }) },
      select: { where: parseExpression(where), ...(index % 4 === 0 && { label: true }) },
      maxLineBytes: LONGEST,
    }),
  ),
];

/** Compares the scanner with the reference path on random and mutated lines; stops after ten differences. */
export async function fuzzScanner(options: FuzzOptions): Promise<FuzzReport> {
  const { seed, lines, onProgress } = options;
  const module = options.module ?? (await loadScannerModule());
  const comparers = CASES.map((scanCase) => createBlockComparer(module, scanCase));
  const source = new LineSource(seed);
  let report: FuzzReport = { lines: 0, fast: 0, deferred: 0, differences: [] };
  for (let block = 0; report.lines < lines; block += 1) {
    const index = block % CASES.length;
    const { bytes, from } = source.block();
    const compare = comparers[index] as BlockComparer;
    const { same, fast, deferred } = await compare(bytes, from);
    const found = same
      ? []
      : [`${JSON.stringify(CASES[index])}\n${await describe(bytes, from, compare)}`];
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

/** The first line that differs by itself, else the block. */
async function describe(block: Uint8Array, from: number, compare: BlockComparer): Promise<string> {
  const bytes = Buffer.from(block);
  for (let start = from; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, next);
    if (!(await compare(line)).same) return `line ${line.toString("hex")}`;
    start = next;
  }
  return `block from ${from}: ${bytes.toString("hex")}`;
}

/** Makes blocks of records, small objects, and mutations of both. */
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
    // What stands before the first line must not matter.
    const parts: Uint8Array[] = [Buffer.alloc(from, random() < 0.5 ? '"' : "\\")];
    const count = random() < 0.1 ? 1 + randomInteger(random, 3) : LINES_A_BLOCK;
    for (let line = 0; line < count; line += 1) parts.push(this.#line(), this.#lineEnd());
    if (random() < 0.2) parts.pop();
    return { bytes: Buffer.concat(parts), from };
  }

  #line(): Uint8Array {
    const random = this.#random;
    const text = random() < 0.3 ? this.#record() : randomLine(random);
    const line = Buffer.from(text);
    return random() < MUTATED_SHARE ? mutateLine(line, random) : line;
  }

  #record(): string {
    const { record } = this.#generator.next();
    return this.#random() < 0.5 ? record : record.replace('"label":true', '"label":false');
  }

  #lineEnd(): Uint8Array {
    const chance = this.#random();
    return Buffer.from(
      chance < 0.9 ? "\n" : chance < 0.95 ? "\r\n" : chance < 0.98 ? "\n\n" : "\r\r\n",
    );
  }
}
