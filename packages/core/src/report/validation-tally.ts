import type { FindingCode, Severity } from "../checks/finding-codes.ts";
import { addCount, type BoundedCounts, emptyCounts, mergeCounts } from "./bounded-counts.ts";

/** Names that are told apart where the input chooses them. */
const MAX_NAMES = 10_000;

/** One of the first findings of a code. */
export interface FindingExample {
  /** In a block's tally 0-based within the block, after merging 1-based within its input. */
  readonly line: number;
  /** True where `line` is a 0-based element of a JSON document. */
  readonly isElement?: boolean;
  /** Source id of the input; absent before merging. */
  readonly source?: string;
  readonly severity: Severity;
  readonly place: string;
  readonly message: string;
}

export interface CodeTally {
  readonly severity: Severity;
  findings: number;
  records: number;
  /** The first ones in input order. */
  readonly examples: FindingExample[];
}

/** What the first call of the first answer of each record holds. */
export interface ArgumentTally {
  /** Records whose context argument is an object. */
  contextObject: number;
  /** Those that have all its required fields. */
  allContextFields: number;
  /** Those whose field is long enough, for each field with a least length. */
  readonly longEnough: Map<string, number>;
}

/** Figures of a validation over some records; plain data that crosses threads. Blocks are merged in input order. */
export interface ValidationTally {
  readonly maxExamplesPerCode: number;
  records: number;
  /** Records with at least one finding of that severity. */
  readonly recordsWith: Record<Severity, number>;
  readonly findings: Record<Severity, number>;
  readonly codes: Map<FindingCode, CodeTally>;
  readonly dialects: Map<string, number>;
  singleTurn: number;
  recordsWithToolCallMarker: number;
  recordsWithNamedToolCall: number;
  toolCallMarkers: number;
  namedToolCalls: number;
  readonly callsByAgent: BoundedCounts;
  /** Calls of tools in the catalogue; without one it stays empty. */
  readonly callsOfKnownTools: Map<string, number>;
  readonly callsOfOtherTools: BoundedCounts;
  readonly firstCallArguments: {
    readonly strictJson: ArgumentTally;
    readonly rawControlCharactersAllowed: ArgumentTally;
  };
}

export function emptyValidationTally(maxExamplesPerCode = 5): ValidationTally {
  return {
    maxExamplesPerCode,
    records: 0,
    recordsWith: { error: 0, warning: 0, info: 0 },
    findings: { error: 0, warning: 0, info: 0 },
    codes: new Map(),
    dialects: new Map(),
    singleTurn: 0,
    recordsWithToolCallMarker: 0,
    recordsWithNamedToolCall: 0,
    toolCallMarkers: 0,
    namedToolCalls: 0,
    callsByAgent: emptyCounts(MAX_NAMES),
    callsOfKnownTools: new Map(),
    callsOfOtherTools: emptyCounts(MAX_NAMES),
    firstCallArguments: {
      strictJson: emptyArgumentTally(),
      rawControlCharactersAllowed: emptyArgumentTally(),
    },
  };
}

function emptyArgumentTally(): ArgumentTally {
  return { contextObject: 0, allContextFields: 0, longEnough: new Map() };
}

/** Adds a block's tally; `firstLine` is the number of lines (or elements) of its input before the block. */
export function mergeValidationTally(
  into: ValidationTally,
  block: ValidationTally,
  at: {
    readonly sourceId: string;
    readonly firstLine: number;
    readonly format?: "jsonl" | "json";
  },
): void {
  into.records += block.records;
  into.singleTurn += block.singleTurn;
  into.recordsWithToolCallMarker += block.recordsWithToolCallMarker;
  into.recordsWithNamedToolCall += block.recordsWithNamedToolCall;
  into.toolCallMarkers += block.toolCallMarkers;
  into.namedToolCalls += block.namedToolCalls;
  for (const severity of ["error", "warning", "info"] as const) {
    into.recordsWith[severity] += block.recordsWith[severity];
    into.findings[severity] += block.findings[severity];
  }
  for (const [code, tally] of block.codes) {
    const merged = codeTally(into, code, tally.severity);
    merged.findings += tally.findings;
    merged.records += tally.records;
    const room = into.maxExamplesPerCode - merged.examples.length;
    for (const example of tally.examples.slice(0, room)) {
      const isElement = at.format === "json";
      const line = at.firstLine + example.line + (isElement ? 0 : 1);
      merged.examples.push({ ...example, source: at.sourceId, line, isElement });
    }
  }
  addAll(into.dialects, block.dialects);
  addAll(into.callsOfKnownTools, block.callsOfKnownTools);
  mergeCounts(into.callsByAgent, block.callsByAgent);
  mergeCounts(into.callsOfOtherTools, block.callsOfOtherTools);
  for (const reading of ["strictJson", "rawControlCharactersAllowed"] as const) {
    const sum = into.firstCallArguments[reading];
    const more = block.firstCallArguments[reading];
    sum.contextObject += more.contextObject;
    sum.allContextFields += more.allContextFields;
    addAll(sum.longEnough, more.longEnough);
  }
}

/** The tally of a code, made where it is the first finding. */
export function codeTally(
  tally: ValidationTally,
  code: FindingCode,
  severity: Severity,
): CodeTally {
  const known = tally.codes.get(code);
  if (known !== undefined) return known;
  const made: CodeTally = { severity, findings: 0, records: 0, examples: [] };
  tally.codes.set(code, made);
  return made;
}

/** Counts under a key that the input does not choose. */
export function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addAll(into: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [key, count] of more) into.set(key, (into.get(key) ?? 0) + count);
}

/** Counts one call of a tool by its name, and by its agent: the name before its first `_`. */
export function addToolCall(tally: ValidationTally, name: string, known: boolean): void {
  tally.namedToolCalls++;
  const agentEnd = name.indexOf("_");
  addCount(tally.callsByAgent, agentEnd < 0 ? name : name.slice(0, agentEnd));
  if (known) addOne(tally.callsOfKnownTools, name);
  else addCount(tally.callsOfOtherTools, name);
}
