import { Buffer } from "node:buffer";
import { parseExpression } from "../expression/parse-expression.ts";
import { createRandom } from "../random/seeded-random.ts";
import { createGenerator, type Generator } from "../synthetic/generator.ts";
import { mutateLine } from "../synthetic/mutate-line.ts";
import { randomLine } from "../synthetic/random-line.ts";
import {
  type BlockComparer,
  createBlockComparer,
  type ScanCase,
} from "./compare-with-reference.ts";
import { fuzzBlock } from "./fuzz-block.ts";
import { loadScannerModule } from "./load-scanner-module.ts";
import { describeDifference, type FuzzOptions, type FuzzReport, runFuzz } from "./run-fuzz.ts";

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
  const { seed } = options;
  const module = options.module ?? (await loadScannerModule());
  const comparers = CASES.map((scanCase) => createBlockComparer(module, scanCase));
  const source = new LineSource(seed);
  return runFuzz(options, async (block) => {
    const index = block % CASES.length;
    const { bytes, from } = source.block();
    const compare = comparers[index] as BlockComparer;
    const comparison = await compare(bytes, from);
    if (comparison.same) return comparison;
    const differs = async (line: Uint8Array): Promise<boolean> => !(await compare(line)).same;
    const place = await describeDifference(bytes, from, differs);
    return { ...comparison, difference: `${JSON.stringify(CASES[index])}\n${place}` };
  });
}

/** Makes blocks of records, small objects, and mutations of both. */
class LineSource {
  readonly #random: () => number;
  readonly #generator: Generator;

  constructor(seed: number | string) {
    this.#random = createRandom(`${seed}/lines`);
    this.#generator = createGenerator({ seed: `${seed}/records`, lineFaults: true });
  }

  block(): ReturnType<typeof fuzzBlock> {
    return fuzzBlock(this.#random, { line: () => this.#line(), lineEnd: () => this.#lineEnd() });
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
