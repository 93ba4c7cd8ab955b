/** What a validation of content found; the same figures from every contestant, named as in the report of burnish. */
export interface ContentCounts {
  readonly records: number;
  /** One user message and one answer, after at most one system message. */
  readonly singleTurn: number;
  /** Calls whose arguments cannot be parsed, raw control characters in strings allowed. */
  readonly unparseable: number;
  /** First calls whose arguments are strict JSON and hold a context object. */
  readonly contextObject: number;
  /** Those of them with all seven fields. */
  readonly allContextFields: number;
  readonly missingFields: number;
  /** Fields of the context that are no string. */
  readonly wrongTypes: number;
  /** Ids that do not match their pattern. */
  readonly wrongIds: number;
}

/** Adds counts of two parts of a file. */
export function addContentCounts(one: ContentCounts, other: ContentCounts): ContentCounts {
  return {
    records: one.records + other.records,
    singleTurn: one.singleTurn + other.singleTurn,
    unparseable: one.unparseable + other.unparseable,
    contextObject: one.contextObject + other.contextObject,
    allContextFields: one.allContextFields + other.allContextFields,
    missingFields: one.missingFields + other.missingFields,
    wrongTypes: one.wrongTypes + other.wrongTypes,
    wrongIds: one.wrongIds + other.wrongIds,
  };
}

/** Counts of nothing. */
export const NO_CONTENT: ContentCounts = {
  records: 0,
  singleTurn: 0,
  unparseable: 0,
  contextObject: 0,
  allContextFields: 0,
  missingFields: 0,
  wrongTypes: 0,
  wrongIds: 0,
};
