import type { ComparisonOperator, Scalar } from "../expression/expression.ts";
import type { ScanCondition } from "./plan-condition.ts";
import type { ScanPlan } from "./plan-scan.ts";
import type { ScannerMemory } from "./scanner-memory.ts";
import type { TransformExports } from "./transform-exports.ts";
import { type WatchNode, WatchTree } from "./watch-tree.ts";

// The layouts are those of packages/core/as/transform/watch.ts and condition.ts.
const WATCH_BYTES = 48;
const LITERAL_BYTES = 24;
const VALUE_KINDS = { number: 1, true: 2, false: 3, null: 4, string: 5 } as const;
const NODE_KINDS = { constant: 0, and: 1, or: 2, not: 3, has: 4, truth: 5, compare: 6, in: 7 };
const VERDICTS = { no: 0, yes: 1, unknown: 2 } as const;
const OPERATORS: Readonly<Record<ComparisonOperator, number>> = {
  "=": 0,
  "!=": 1,
  "<": 2,
  "<=": 3,
  ">": 4,
  ">=": 5,
};

/** Writes a plan into the scanner's memory from `start` on and sets it; gives the address behind it. */
export function encodePlan(
  plan: ScanPlan,
  memory: ScannerMemory,
  scanner: TransformExports,
  start: number,
): number {
  return new PlanEncoder(memory, scanner, start).encode(plan);
}

class PlanEncoder {
  readonly #memory: ScannerMemory;
  readonly #scanner: TransformExports;
  readonly #tree = new WatchTree();
  readonly #addresses = new Map<WatchNode, number>();
  #free: number;

  constructor(memory: ScannerMemory, scanner: TransformExports, start: number) {
    this.#memory = memory;
    this.#scanner = scanner;
    this.#free = start;
  }

  encode({ label, where, fields }: ScanPlan): number {
    const counted = fields === undefined || fields.includes("label");
    const labelNode = label === undefined && !counted ? undefined : this.#tree.watch(["label"]);
    const fieldNodes = (fields ?? []).map((field) => this.#tree.watch([field]));
    if (where !== undefined) this.#watchPaths(where);
    const [watches, watchesEnd] = this.#writeWatches();
    const condition = where === undefined ? 0 : this.#writeCondition(where);
    const fieldsStart = this.#write(fieldNodes.map((node) => this.#addressOf(node)));
    this.#scanner.configureTransform(
      watches,
      watches + this.#tree.roots.length * WATCH_BYTES,
      watchesEnd,
      labelNode === undefined ? 0 : this.#addressOf(labelNode),
      label === undefined ? 0 : VALUE_KINDS[label ? "true" : "false"],
      condition,
      fields === undefined ? 0 : 1,
      fieldsStart,
      fieldsStart + fieldNodes.length * 4,
      counted ? 1 : 0,
    );
    return this.#free;
  }

  #watchPaths(condition: ScanCondition): void {
    switch (condition.kind) {
      case "constant":
        return;
      case "and":
      case "or":
        for (const part of condition.parts) this.#watchPaths(part);
        return;
      case "not":
        this.#watchPaths(condition.part);
        return;
      default:
        this.#pathNodes(condition.path);
    }
  }

  /** A path is looked for in `quality_scores` where that has its first key, else from the record down. */
  #pathNodes(path: readonly string[]): readonly [WatchNode, WatchNode, WatchNode] {
    const [first = "", ...rest] = path;
    return [
      this.#tree.watch(["quality_scores", first]),
      this.#tree.watch(["quality_scores", first, ...rest]),
      this.#tree.watch([first, ...rest]),
    ];
  }

  #writeWatches(): readonly [number, number] {
    const nodes = this.#tree.nodes();
    const start = this.#allocate(nodes.length * WATCH_BYTES);
    for (const [index, node] of nodes.entries()) {
      this.#addresses.set(node, start + index * WATCH_BYTES);
    }
    for (const node of nodes) {
      const [first] = node.children;
      const inner = first === undefined ? 0 : this.#addressOf(first);
      const [key, length] = this.#writeText(node.key);
      const address = this.#addressOf(node);
      const view = this.#view();
      view.setBigUint64(address, BigInt.asUintN(64, this.#scanner.digestOf(key, length)), true);
      view.setUint32(address + 8, key, true);
      view.setUint32(address + 12, length, true);
      view.setUint32(address + 16, inner, true);
      view.setUint32(address + 20, inner + node.children.length * WATCH_BYTES, true);
    }
    return [start, start + nodes.length * WATCH_BYTES];
  }

  #writeCondition(condition: ScanCondition): number {
    const kind = NODE_KINDS[condition.kind];
    switch (condition.kind) {
      case "constant":
        return this.#write([kind, verdictOf(condition.value)]);
      case "and":
      case "or": {
        const parts = condition.parts.map((part) => this.#writeCondition(part));
        return this.#write([kind, parts.length, ...parts]);
      }
      case "not":
        return this.#write([kind, this.#writeCondition(condition.part)]);
      case "has":
      case "truth":
        return this.#write([kind, ...this.#path(condition.path)]);
      case "compare": {
        const { path, operator, value } = condition;
        return this.#writeLeaf(kind, path, OPERATORS[operator], [value]);
      }
      case "in":
        return this.#writeLeaf(kind, condition.path, condition.values.length, condition.values);
    }
  }

  #writeLeaf(
    kind: number,
    path: readonly string[],
    argument: number,
    literals: readonly Scalar[],
  ): number {
    const texts = literals.map((value) => this.#writeText(typeof value === "string" ? value : ""));
    const node = this.#write([kind, ...this.#path(path), argument, 0]);
    for (const [index, value] of literals.entries()) {
      const literal = this.#allocate(LITERAL_BYTES);
      const [text, length] = texts[index] ?? [0, 0];
      const view = this.#view();
      view.setInt32(literal, VALUE_KINDS[kindOf(value)], true);
      view.setUint32(literal + 4, text, true);
      view.setFloat64(literal + 8, typeof value === "number" ? value : 0, true);
      view.setUint32(literal + 16, length, true);
    }
    return node;
  }

  #path(path: readonly string[]): readonly number[] {
    return this.#pathNodes(path).map((node) => this.#addressOf(node));
  }

  #addressOf(node: WatchNode): number {
    return this.#addresses.get(node) ?? 0;
  }

  #write(words: readonly number[]): number {
    const address = this.#allocate(words.length * 4);
    const view = this.#view();
    for (const [index, word] of words.entries()) view.setUint32(address + index * 4, word, true);
    return address;
  }

  #writeText(text: string): readonly [number, number] {
    const bytes = new TextEncoder().encode(text);
    const address = this.#allocate(bytes.length);
    this.#memory.bytes.set(bytes, address);
    return [address, bytes.length];
  }

  /** Every part begins at a multiple of 8, so literals follow their node without a gap. */
  #allocate(bytes: number): number {
    const address = this.#free;
    this.#free += Math.ceil(bytes / 8) * 8;
    // The scanner reads keys and literals in words of 16 bytes.
    this.#memory.reserve(this.#free + 64);
    return address;
  }

  #view(): DataView {
    return new DataView(this.#memory.memory.buffer);
  }
}

function verdictOf(value: boolean | undefined): number {
  if (value === undefined) return VERDICTS.unknown;
  return value ? VERDICTS.yes : VERDICTS.no;
}

function kindOf(value: Scalar): keyof typeof VALUE_KINDS {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  return typeof value === "number" ? "number" : "string";
}
