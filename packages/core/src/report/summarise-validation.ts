import type { Catalogue } from "../catalogue/catalogue.ts";
import { ALL_FINDING_CODES, FINDING_CODES, type Severity } from "../checks/finding-codes.ts";
import { settledCounts } from "./bounded-counts.ts";
import type { ArgumentTally, ValidationTally } from "./validation-tally.ts";

/** What a validation found, as plain data for a report. Counts by name are ordered, most frequent first. */
export interface ValidationSummary {
  readonly records: number;
  /** Records with at least one finding of the severity. */
  readonly recordsWith: Readonly<Record<Severity, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
  /** What was found, errors first, each severity in the order of the table of codes. */
  readonly codes: readonly CodeSummary[];
  readonly dialects: Readonly<Record<string, number>>;
  readonly singleTurn: number;
  readonly recordsWithToolCallMarker: number;
  readonly recordsWithNamedToolCall: number;
  readonly toolCallMarkers: number;
  readonly namedToolCalls: number;
  readonly callsByAgent: Readonly<Record<string, number>>;
  readonly callsByTool: Readonly<Record<string, number>>;
  /** Calls of tools whose names were too many to be told apart. */
  readonly callsOfFurtherTools: number;
  readonly firstCallArguments: {
    readonly strictJson: ArgumentSummary;
    readonly rawControlCharactersAllowed: ArgumentSummary;
  };
  /** Absent without a catalogue. */
  readonly catalogue?: CatalogueSummary;
}

export interface CodeSummary {
  readonly code: string;
  readonly severity: Severity;
  readonly meaning: string;
  readonly findings: number;
  readonly records: number;
  /** The first ones; `at` is `source:line`, or `source element N` in a JSON document. */
  readonly examples: readonly {
    readonly at: string;
    readonly place: string;
    readonly message: string;
  }[];
}

export interface ArgumentSummary {
  readonly contextObject: number;
  readonly allContextFields: number;
  readonly longEnough: Readonly<Record<string, number>>;
}

export interface CatalogueSummary {
  readonly toolsInCatalogue: number;
  readonly catalogueToolsCovered: number;
  /** In the order of the catalogue. */
  readonly catalogueToolsNeverCalled: readonly string[];
  readonly toolsCalledOutsideCatalogue: Readonly<Record<string, number>>;
}

const SEVERITY_ORDER: readonly Severity[] = ["error", "warning", "info"];

/** Turns the tally of all blocks into report data. */
export function summariseValidation(
  tally: ValidationTally,
  catalogue: Catalogue | undefined,
): ValidationSummary {
  const outside = settledCounts(tally.callsOfOtherTools);
  const byTool = byCount([...tally.callsOfKnownTools, ...outside.counts]);
  const { strictJson, rawControlCharactersAllowed } = tally.firstCallArguments;
  return {
    records: tally.records,
    recordsWith: { ...tally.recordsWith },
    findings: { ...tally.findings },
    codes: summariseCodes(tally),
    dialects: byCount([...tally.dialects]),
    singleTurn: tally.singleTurn,
    recordsWithToolCallMarker: tally.recordsWithToolCallMarker,
    recordsWithNamedToolCall: tally.recordsWithNamedToolCall,
    toolCallMarkers: tally.toolCallMarkers,
    namedToolCalls: tally.namedToolCalls,
    callsByAgent: byCount(settledCounts(tally.callsByAgent).counts),
    callsByTool: byTool,
    callsOfFurtherTools: outside.other,
    firstCallArguments: {
      strictJson: summariseArguments(strictJson),
      rawControlCharactersAllowed: summariseArguments(rawControlCharactersAllowed),
    },
    ...(catalogue === undefined
      ? {}
      : { catalogue: summariseCatalogue(catalogue, tally, outside.counts) }),
  };
}

function summariseCodes(tally: ValidationTally): readonly CodeSummary[] {
  const codes = ALL_FINDING_CODES.flatMap((code): CodeSummary[] => {
    const found = tally.codes.get(code);
    if (found === undefined) return [];
    const { severity, findings, records } = found;
    const examples = found.examples.map(({ source = "", line, isElement, place, message }) => ({
      at: isElement === true ? `${source} element ${line}` : `${source}:${line}`,
      place,
      message,
    }));
    return [{ code, severity, meaning: FINDING_CODES[code].meaning, findings, records, examples }];
  });
  return SEVERITY_ORDER.flatMap((severity) => codes.filter((code) => code.severity === severity));
}

function summariseArguments(tally: ArgumentTally): ArgumentSummary {
  // Which field came first depends on the path that the records took.
  const fields = [...tally.longEnough].sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...tally, longEnough: Object.fromEntries(fields) };
}

function summariseCatalogue(
  { tools }: Catalogue,
  tally: ValidationTally,
  outside: readonly (readonly [string, number])[],
): CatalogueSummary {
  const neverCalled = [...tools.keys()].filter((name) => !tally.callsOfKnownTools.has(name));
  return {
    toolsInCatalogue: tools.size,
    catalogueToolsCovered: tools.size - neverCalled.length,
    catalogueToolsNeverCalled: neverCalled,
    toolsCalledOutsideCatalogue: byCount(outside),
  };
}

/** Most frequent first, ties by name; `Object.fromEntries` also keeps a name such as `__proto__`. */
function byCount(counts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const sorted = [...counts].sort(
    ([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : Number(nameA > nameB)),
  );
  return Object.fromEntries(sorted);
}
